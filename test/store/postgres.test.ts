import pg from 'pg'
import { openStore } from '../../src/store/open.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import { describeShared, describeStore } from './contract.ts'

describeStore('PostgreSQL', async () => {
  const store = await openStore(await freshDatabase())
  await store.migrate()
  return store
})

describeShared('PostgreSQL database', async () => {
  const url = await freshDatabase()
  return {
    open: () => openStore(url),
    meddle: async (sql) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query(sql)
      await client.end()
    },
  }
})
