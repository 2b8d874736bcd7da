import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaohao-door-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const event = (id: string) =>
  JSON.stringify({
    schema: '2.0',
    header: { event_id: id, event_type: 'im.chat.disbanded_v1', app_id: 'cli_1', token: 'token' },
    event: { chat_id: 'oc_1' },
  })

it('has on disk what it said 200 to, whatever kills it next', async () => {
  const file = join(folder, 'xiaohao.db')
  const keeper = fork(fileURLToPath(new URL('./keeper.ts', import.meta.url)), [file], {
    execArgv: ['--import', 'tsx'],
  })
  const [port] = await once(keeper, 'message')
  const acknowledged: string[] = []
  const gone = once(keeper, 'exit')
  // Several at once, again and again, until it dies in the middle of them.
  const senders = Array.from({ length: 8 }, async (_, sender) => {
    for (let round = 0; ; round += 1) {
      const id = `e-${sender}-${round}`
      const options = { method: 'POST', body: event(id) }
      const answer = await fetch(`http://127.0.0.1:${port}/lark/events`, options).catch(() => null)
      if (answer === null) return
      if (answer.status === 200) acknowledged.push(id)
      if (acknowledged.length === 200) keeper.kill('SIGKILL')
    }
  })
  await Promise.all([...senders, gone])

  const store = await openStore(file)
  const rows = await store.takeInbox(Date.now(), 1_000, 10_000)
  await store.close()
  const kept = new Set(rows.map(({ id }) => id))
  expect(acknowledged.length).toBeGreaterThanOrEqual(200)
  expect(acknowledged.filter((id) => !kept.has(`cli_1:${id}`))).toEqual([])
  expect(rows[0]?.body).toMatchObject({ event: { chat_id: 'oc_1' } })
})
