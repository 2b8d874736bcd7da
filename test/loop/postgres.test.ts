import { freshDatabase } from '../support/fresh-database.ts'
import { describeTheLoop } from './the-loop.ts'

describeTheLoop('by webhook on PostgreSQL', async () => ({ databaseUrl: await freshDatabase() }))
