import { describeTheLoop } from './the-loop.ts'

describeTheLoop('by webhook on SQLite', () => ({ transport: 'webhook' }))
