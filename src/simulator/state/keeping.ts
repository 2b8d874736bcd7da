import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Chat, Message, Person } from '../contract.ts'
import type { SentOnce, StoredFile, World } from './world.ts'

const kept = z.looseObject({
  offset: z.number(),
  botOpenId: z.string(),
  people: z.array(z.custom<Person>()),
  chats: z.array(z.custom<Chat>()),
  messages: z.array(z.custom<Message>()),
  files: z.array(z.custom<Omit<StoredFile, 'bytes'>>()),
  blockedBy: z.array(z.string()).default([]),
  sentOnce: z.array(z.tuple([z.string(), z.custom<SentOnce>()])).default([]),
  edits: z.array(z.tuple([z.string(), z.number()])).default([]),
  tokens: z.unknown().optional(),
})

/** What is kept beside the world itself. */
type Beside = {
  readonly clock: { readonly offset: number; restore(offset: number): void }
  readonly tokens: { snapshot(): unknown; restore(kept: unknown): void }
}

const DEBOUNCE_MS = 300

/** Keeps a world in a file, so that a restart goes on where it was: the words as JSON, each picture beside it. */
export class Keeper {
  readonly #file: string
  readonly #world: World
  readonly #beside: Beside
  #timer: NodeJS.Timeout | null = null
  readonly #written = new Set<string>()

  constructor(file: string, world: World, beside: Beside) {
    this.#file = file
    this.#world = world
    this.#beside = beside
  }

  /** Takes up the kept world, its clock and its tokens; false when there is none. */
  load(): boolean {
    if (!existsSync(this.#file)) return false
    const read = kept.parse(JSON.parse(readFileSync(this.#file, 'utf8')))
    const world = this.#world
    world.botOpenId = read.botOpenId
    for (const person of read.people) world.people.set(person.openId, person)
    for (const chat of read.chats) world.chats.set(chat.chatId, chat)
    for (const message of read.messages) world.putMessage(message)
    for (const openId of read.blockedBy) world.blockedBy.add(openId)
    for (const [uuid, sent] of read.sentOnce) world.sentOnce.set(uuid, sent)
    for (const [messageId, times] of read.edits) world.edits.set(messageId, times)
    for (const file of read.files) {
      const bytes = new Uint8Array(readFileSync(this.#pathOf(file.key)))
      world.files.set(file.key, { ...file, bytes })
      this.#written.add(file.key)
    }
    this.#beside.clock.restore(read.offset)
    this.#beside.tokens.restore(read.tokens)
    return true
  }

  /** Writes soon; many changes in a row are written once. */
  changed(): void {
    this.#timer ??= setTimeout(() => this.flush(), DEBOUNCE_MS).unref()
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    mkdirSync(join(dirname(this.#file), 'files'), { recursive: true })
    const { people, chats, messages, files, botOpenId, blockedBy, sentOnce, edits } = this.#world
    for (const file of files.values()) {
      if (this.#written.has(file.key)) continue
      writeFileSync(this.#pathOf(file.key), file.bytes)
      this.#written.add(file.key)
    }
    const text = JSON.stringify({
      offset: this.#beside.clock.offset,
      tokens: this.#beside.tokens.snapshot(),
      botOpenId,
      blockedBy: [...blockedBy],
      sentOnce: [...sentOnce],
      edits: [...edits],
      people: [...people.values()],
      chats: [...chats.values()],
      messages: [...messages.values()],
      files: [...files.values()].map(({ bytes: _, ...rest }) => rest),
    })
    writeFileSync(`${this.#file}.new`, text)
    renameSync(`${this.#file}.new`, this.#file)
  }

  #pathOf(key: string): string {
    return join(dirname(this.#file), 'files', key.replace(/\W/g, '_'))
  }
}
