import { expect, it } from 'vitest'
import type { Intake, Post, Store } from '../../../src/app/ports/store.ts'
import { MINUTE, MORNING } from '../../support/builders.ts'
import { anIntake, aPost } from './samples.ts'

const HASH = 'ab'.repeat(32)
const OTHER = 'cd'.repeat(32)

export function keepsakes(store: () => Store): void {
  it('remembers the chats it is told of, each once, and whose private one it is', async () => {
    expect(await store().privateChat('ou_1')).toBeNull()
    await store().noteChat({ chatId: 'oc_1', openId: 'ou_1' })
    await store().noteChat({ chatId: 'oc_1', openId: 'ou_1' })
    await store().noteChat({ chatId: 'oc_town', openId: null })
    expect(await store().privateChat('ou_1')).toBe('oc_1')
    expect([...(await store().chats())].sort((a, b) => (a.chatId < b.chatId ? -1 : 1))).toEqual([
      { chatId: 'oc_1', openId: 'ou_1' },
      { chatId: 'oc_town', openId: null },
    ])
  })

  const write = (change: { posts?: readonly Post[]; intake?: readonly Intake[] }) =>
    store().commit({ cause: null, at: MORNING, ...change })

  it('finds the cards that stand for a finding, oldest first', async () => {
    const late = aPost({ messageId: 'om_1', sentAt: MORNING + 1 })
    const early = aPost({ messageId: 'om_2' })
    await write({ posts: [late, early, aPost({ messageId: 'om_3', findingId: 'f-2' })] })
    expect(await store().postsOf('f-1')).toEqual([early, late])
    expect(await store().post('om_1')).toEqual(late)
  })

  it('finds cards by their age, and follows one no longer that a job has closed', async () => {
    const [old, older, young] = [1, 0, 2].map((minutes) =>
      aPost({ messageId: `om_${minutes}`, sentAt: MORNING + minutes * MINUTE }),
    )
    if (old === undefined || older === undefined || young === undefined) throw new Error('three posts')
    await write({ posts: [old, older, young] })
    expect(await store().postsBefore(young.sentAt, 10)).toEqual([older, old])
    expect(await store().postsBefore(young.sentAt, 1)).toEqual([older])
    const payload = { do: 'retire', messageId: older.messageId } as const
    const job = { lane: 'message:om_0', key: null, notBefore: MORNING, payload }
    await store().commit({ cause: null, at: MORNING, jobs: [job] })
    const [taken] = await store().takeJobs(MORNING, MINUTE, 1)
    if (taken === undefined) throw new Error('no job')
    await store().settleJob(taken, { kind: 'done', gone: older.messageId })
    expect(await store().post(older.messageId)).toBeNull()
    expect(await store().postsBefore(young.sentAt, 10)).toEqual([old])
  })

  it('replaces a post of the same message', async () => {
    await write({ posts: [aPost()] })
    const next = aPost({ card: { card: 'help', personId: null }, findingId: null, drawnVersion: 0 })
    await write({ posts: [next] })
    expect(await store().post('om_1')).toEqual(next)
    expect(await store().postsOf('f-1')).toEqual([])
  })

  it('replaces an intake of the same message', async () => {
    await write({ intake: [anIntake()] })
    const used = anIntake({ used: true, findingId: 'f-1', pictures: [] })
    await write({ intake: [used] })
    expect(await store().intake('om_in')).toEqual(used)
    expect(await store().intake('om_none')).toBeNull()
  })

  it('lists a person’s unused intake from a moment on, oldest first', async () => {
    await write({
      intake: [
        anIntake({ id: 'late', at: MORNING + 2 * MINUTE }),
        anIntake({ id: 'early', at: MORNING }),
        anIntake({ id: 'too-early', at: MORNING - 1 }),
        anIntake({ id: 'used', used: true }),
        anIntake({ id: 'another’s', personId: 'member' }),
      ],
    })
    expect((await store().openIntake('owner', MORNING)).map((row) => row.id)).toEqual(['early', 'late'])
  })

  it('notes what became of one picture and touches no other', async () => {
    await write({ intake: [anIntake()] })
    const fetched = [
      { intakeId: 'om_in', fileKey: 'img_1', hash: HASH, lost: null },
      { intakeId: 'om_in', fileKey: 'img_2', hash: null, lost: 'taken back' },
      { intakeId: 'om_in', fileKey: 'img_unknown', hash: HASH, lost: null },
      { intakeId: 'om_unknown', fileKey: 'img_1', hash: HASH, lost: null },
    ]
    await Promise.all(fetched.map((one) => store().commit({ cause: null, at: MORNING, fetched: one })))
    expect((await store().intake('om_in'))?.pictures).toEqual([
      { fileKey: 'img_1', hash: HASH, lost: null },
      { fileKey: 'img_2', hash: null, lost: 'taken back' },
    ])
  })

  it('does not forget a fetched picture when the row is replaced by one read before', async () => {
    const before = anIntake()
    await write({ intake: [before] })
    const fetched = { intakeId: 'om_in', fileKey: 'img_1', hash: HASH, lost: null }
    await store().commit({ cause: null, at: MORNING, fetched })
    await write({ intake: [{ ...before, findingId: 'f-1' }] })
    expect(await store().intake('om_in')).toMatchObject({
      findingId: 'f-1',
      pictures: [
        { fileKey: 'img_1', hash: HASH },
        { fileKey: 'img_2', hash: null },
      ],
    })
  })

  it('keeps a photo once, however often it is sent', async () => {
    const photo = { hash: HASH, mime: 'image/jpeg', bytes: 1_000, width: 400, height: 300 }
    expect(await store().photo(HASH)).toBeNull()
    await store().commit({ cause: null, at: MORNING, photos: [photo, photo] })
    await store().commit({ cause: null, at: MORNING, photos: [photo] })
    expect(await store().photo(HASH)).toEqual(photo)
  })

  it('keeps image keys for each app apart', async () => {
    await store().keepImageKey('cli_a', HASH, 'img_a')
    await store().keepImageKey('cli_a', HASH, 'img_a2')
    await store().keepImageKey('cli_b', HASH, 'img_b')
    expect(await store().imageKeys('cli_a', [HASH, OTHER])).toEqual(new Map([[HASH, 'img_a2']]))
    expect(await store().imageKeys('cli_b', [HASH])).toEqual(new Map([[HASH, 'img_b']]))
    expect(await store().imageKeys('cli_a', [])).toEqual(new Map())
  })

  it('keeps small settings by name', async () => {
    expect(await store().setting('admin-code')).toBeNull()
    await store().setSetting('admin-code', 'x')
    await store().setSetting('admin-code', 'y')
    expect(await store().setting('admin-code')).toBe('y')
    await store().setSetting('admin-code', null)
    expect(await store().setting('admin-code')).toBeNull()
  })

  it('answers a ping, and may be migrated again', async () => {
    await store().ping()
    await store().migrate()
    await store().ping()
  })
}
