import { describe, expect, it } from 'vitest'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Finding } from '../../src/domain/finding/finding.ts'
import { writeOff } from '../../src/domain/finding/review.ts'
import { submit } from '../../src/domain/finding/submit.ts'
import { confirmed, facts, given, issued, MORNING, photo, reported, who } from './story.ts'

const instant = { ...facts, instant: true, before: [photo('before')] }
const onTheSpot = { ...reported, facts: instant } as typeof reported
const work = { text: '已整改，当场换了水管', photos: [photo('after')], sentAt: MORNING }
const finder = who('member', 'finder')

describe('a finding put right on the spot (立行立改)', () => {
  it('waits for the leader like any other', () => {
    given(onTheSpot)
      .when((finding) => submit({ ...finder, ...work }, finding, MORNING))
      .refuses('not-confirmed-yet')
  })

  it('goes from issue to review without a signature, shown by who found it', () => {
    given(onTheSpot, confirmed, issued)
      .when((finding) => submit({ ...finder, ...work }, finding, MORNING))
      .leadsTo({
        type: 'work-submitted',
        by: 'member',
        at: MORNING,
        text: work.text,
        photos: work.photos,
        late: false,
      })
  })

  it('needs a photo of how it was, for nobody can look again', () => {
    given({ ...onTheSpot, facts: { ...instant, before: [] } } as typeof reported, confirmed, issued)
      .when((finding) => submit({ ...finder, ...work }, finding, MORNING))
      .refuses('before-photo-missing')
  })

  it('is still reviewed, and its number and finder stay', () => {
    const history = [
      onTheSpot,
      confirmed,
      issued,
      {
        type: 'work-submitted',
        by: 'member',
        at: MORNING,
        text: work.text,
        photos: work.photos,
        late: false,
      } as const,
    ]
    const finding = history.reduce<Finding | null>(evolve, null)
    if (finding === null) throw new Error('no finding')
    expect(finding.stage).toBe('submitted')
    expect(finding.stage === 'submitted' && finding.claim).toBeNull()
    expect(finding.facts).toEqual(instant)
    expect(writeOff(who('reviewer', 'reviewer'), finding, MORNING).ok).toBe(true)
    expect(writeOff(who('member', 'finder'), finding, MORNING)).toEqual({
      ok: false,
      refusal: 'not-the-reviewer',
    })
  })

  it('is nobody else’s to show', () => {
    given(onTheSpot, confirmed, issued)
      .when((finding) => submit({ ...who('other', 'team-member'), ...work }, finding, MORNING))
      .refuses('not-the-owner')
  })

  it('is for those standards alone: an ordinary finding is signed for first', () => {
    given(reported, confirmed, issued)
      .when((finding) => submit({ ...who('owner', 'owner'), ...work }, finding, MORNING))
      .refuses('not-claimed-yet')
  })
})
