import { DEFAULT_SCOPES } from '../../src/simulator/settings.ts'
import { startSimulator } from '../../src/simulator/start.ts'

/** A Feishu in a process of its own, with as many people as asked for and one group of them all. */
export type Began = { readonly url: string }
export type Counted = {
  readonly sent: readonly { readonly at: number; readonly text: string; readonly chatId: string }[]
  readonly refused: number
}

const feishu = await startSimulator({
  scopes: DEFAULT_SCOPES,
  seed: {
    people: Array.from({ length: Number(process.argv[2]) }, (_, index) => ({
      name: `张${index}`,
      openId: `ou_${index}`,
    })),
    chats: [{ name: '排查一组', chatId: 'oc_team', members: ['ou_0', 'ou_1'] }],
  },
})

process.on('message', () => {
  const counted: Counted = {
    sent: feishu.seen
      .sent()
      .map(({ createdAt, content, chatId }) => ({ at: createdAt, text: JSON.stringify(content), chatId })),
    refused: feishu.seen.calls().filter(({ code }) => code === 230020 || code === 99991400).length,
  }
  process.send?.(counted)
})
process.once('disconnect', () => process.exit(0))
process.send?.({ url: feishu.url } satisfies Began)
