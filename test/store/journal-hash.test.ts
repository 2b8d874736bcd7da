import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { FindingEvent } from '../../src/domain/finding/finding.ts'
import { FIRST_HASH, hashRow } from '../../src/store/journal-hash.ts'

const event: FindingEvent = {
  type: 'work-returned',
  by: 'reviewer',
  at: 1_775_613_600_000,
  reason: '照片不清',
}
const row = { seq: 1, subject: 'finding', subjectId: 'f-1', version: 5, event } as const

it('is what anyone can compute with SHA-256 from the row’s canonical JSON', () => {
  const text =
    '{"event":{"at":1775613600000,"by":"reviewer","reason":"照片不清","type":"work-returned"},' +
    '"seq":1,"subject":"finding","subjectId":"f-1","version":5}'
  const expected = createHash('sha256').update(`${FIRST_HASH}${text}`).digest('hex')
  expect(hashRow(FIRST_HASH, row)).toBe(expected)
})

it('does not depend on the order of fields or on fields that are not there', () => {
  const shuffled = {
    reason: '照片不清',
    extra: undefined,
    at: event.at,
    by: 'reviewer',
    type: 'work-returned',
  }
  expect(hashRow(FIRST_HASH, { ...row, event: shuffled as FindingEvent })).toBe(hashRow(FIRST_HASH, row))
})
