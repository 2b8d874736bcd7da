import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join('..', 'shared', 'platform-samples')

export type Sample = { readonly name: string; readonly body: Readonly<Record<string, unknown>> }

/** The platform's own sample payloads, where somebody keeps them beside the repository; none otherwise. */
export const samples = (test: RegExp): readonly Sample[] =>
  (existsSync(FOLDER) ? readdirSync(FOLDER) : [])
    .filter((name) => name.endsWith('.json') && test.test(name))
    .map((name) => ({ name, body: JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) }))
