import type { Bilingual } from '../domain/bilingual.ts'
import { type Flag, flagsOf } from '../domain/finding/evidence.ts'
import type { At } from '../domain/finding/finding.ts'
import type { Deps } from './deps.ts'

/** What the reviewer's eye is drawn to in one submission, in words. */
export type Flagged = { readonly flags: readonly Flag[]; readonly words: readonly Bilingual[] }

/** The flags of several submissions, by finding: looked up together, for a batch is read in one go. */
export async function flagsFor(
  { store }: Deps,
  submitted: readonly At<'submitted'>[],
): Promise<ReadonlyMap<string, Flagged>> {
  const hashes = submitted.flatMap(({ submission }) => submission.photos.map(({ hash }) => hash))
  const uses = await store.photoUses([...new Set(hashes)])
  const numbers = await numbersOf(store, [...new Set([...uses.values()].flat())])
  return new Map(
    submitted.map((finding) => {
      const { id } = finding.facts
      const elsewhere = (hash: string) => (uses.get(hash) ?? []).filter((other) => other !== id)
      const used = finding.submission.photos.filter(({ hash }) => elsewhere(hash).length > 0)
      const others = [...new Set(used.flatMap(({ hash }) => elsewhere(hash)))]
      const flags = flagsOf(finding, { usedElsewhere: new Set(used.map(({ hash }) => hash)) })
      const on = others.map((other) => numbers.get(other) ?? other).join('、')
      return [id, { flags, words: flags.map((flag) => wordsFor(flag, on)) }] as const
    }),
  )
}

async function numbersOf(store: Deps['store'], ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(ids.map((id) => store.finding(id)))
  return new Map(
    found.flatMap((each) => (each === null ? [] : [[each.value.facts.id, each.value.facts.number]])),
  )
}

const WORDS: Readonly<Record<Exclude<Flag, 'photo-used-elsewhere'>, Bilingual>> = {
  'photo-older-than-finding': { zh: '照片早于问题上报', en: 'A photo is older than the finding' },
  'no-after-photo': { zh: '没有整改后的新照片', en: 'No new photo of the work' },
  'text-without-detail': { zh: '只说已整改，没写做了什么', en: 'Says it is done, not what was done' },
  'after-equals-before': {
    zh: '整改后的照片与发现时的相同',
    en: 'A photo of the work is the one of the finding',
  },
  'evidence-missing': { zh: '标准要求的材料没有交齐', en: 'Evidence that the standard asks for is missing' },
  'no-plan': { zh: '整改方案还没有批准', en: 'No plan has been approved' },
  'task-unticked': { zh: '有配合任务没有完成', en: 'A co-owner’s task is not done' },
}
const wordsFor = (flag: Flag, on: string): Bilingual =>
  flag === 'photo-used-elsewhere'
    ? { zh: `同一张照片也用在 ${on}`, en: `The same photo is on ${on}` }
    : WORDS[flag]
