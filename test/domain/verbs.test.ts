import { describe, expect, it } from 'vitest'
import { endOf } from '../../src/domain/calendar.ts'
import { addBeforePhotos } from '../../src/domain/finding/before-photos.ts'
import { claim } from '../../src/domain/finding/claim.ts'
import { confirm } from '../../src/domain/finding/confirm.ts'
import { report } from '../../src/domain/finding/report.ts'
import { sendBack, writeOff } from '../../src/domain/finding/review.ts'
import { addEvidence, EVIDENCE_WINDOW_MS, submit } from '../../src/domain/finding/submit.ts'
import { voidFinding } from '../../src/domain/finding/void.ts'
import {
  assignment,
  claimed,
  confirmed,
  facts,
  given,
  issued,
  letter,
  MINUTE,
  MORNING,
  photo,
  reported,
  returned,
  submitted,
  voided,
  who,
  writtenOff,
} from './story.ts'

const owner = who('owner', 'owner')
const leader = who('leader', 'team-leader')
const reviewer = who('reviewer', 'reviewer')
const later = MORNING + 30 * MINUTE
const handIn = { ...owner, text: '已整改，水管已更换', photos: [photo('a')], sentAt: later }

describe('reporting', () => {
  it('waits for the leader when a member reports', () => {
    expect(report({ facts, proposal: assignment, byLeader: false }, MORNING)).toEqual({
      ok: true,
      events: [reported],
    })
  })

  it('is confirmed and issued by the same act when the leader reports', () => {
    const decision = report({ facts, proposal: assignment, byLeader: true }, MORNING)
    expect(decision.ok && decision.events.map((event) => event.type)).toEqual([
      'finding-reported',
      'finding-confirmed',
      'finding-issued',
    ])
  })
})

describe('confirming', () => {
  it('issues a member’s report to the proposed owner', () => {
    given(reported)
      .when((finding) => confirm(leader, finding, later))
      .leadsTo(
        { type: 'finding-confirmed', by: 'leader', at: later },
        { type: 'finding-issued', by: 'leader', at: later, assignment },
      )
  })

  it('refuses the member who reported it', () => {
    given(reported)
      .when((f) => confirm(who('member', 'finder', 'team-member'), f, later))
      .refuses('not-a-leader')
  })

  it('refuses a second confirmation', () => {
    given(reported, confirmed, issued)
      .when((f) => confirm(leader, f, later))
      .refuses('not-awaiting-confirmation')
  })
})

describe('claiming', () => {
  it('is the owner’s own signature', () => {
    given(reported, confirmed, issued)
      .when((finding) => claim({ ...owner, letter }, finding, later))
      .leadsTo({
        type: 'finding-claimed',
        by: 'owner',
        at: later,
        letter: letter.hash,
        text: letter.text,
      })
  })

  it('refuses everybody else, the leader and the office too', () => {
    given(reported, confirmed, issued)
      .when((finding) => claim({ ...who('leader', 'team-leader', 'office'), letter }, finding, later))
      .refuses('not-the-owner')
  })

  it('refuses a second signature', () => {
    given(reported, confirmed, issued, claimed)
      .when((f) => claim({ ...owner, letter }, f, later))
      .refuses('not-awaiting-claim')
  })
})

describe('handing in the work', () => {
  const story = given(reported, confirmed, issued, claimed)

  it('takes words and at least one photo', () => {
    story
      .when((finding) => submit(handIn, finding, later))
      .leadsTo({
        type: 'work-submitted',
        by: 'owner',
        at: later,
        text: '已整改，水管已更换',
        photos: [photo('a')],
        late: false,
      })
  })

  it('refuses work without a photo', () => {
    story.when((finding) => submit({ ...handIn, photos: [] }, finding, later)).refuses('photo-missing')
  })

  it('refuses work without a word', () => {
    story.when((finding) => submit({ ...handIn, text: '  ' }, finding, later)).refuses('text-missing')
  })

  it('refuses anyone but the owner', () => {
    story.when((finding) => submit({ ...handIn, ...leader }, finding, later)).refuses('not-the-owner')
  })

  it('asks the owner to sign first', () => {
    given(reported, confirmed, issued)
      .when((f) => submit(handIn, f, later))
      .refuses('not-claimed-yet')
  })

  it('counts the due day to its last instant, by when it was sent', () => {
    const end = endOf(assignment.dueOn)
    const late = (sentAt: number) => {
      const decision = submit({ ...handIn, sentAt }, finding(), end + 90 * MINUTE)
      return decision.ok && decision.events[0]?.type === 'work-submitted' && decision.events[0].late
    }
    const finding = () => {
      let held: Parameters<typeof submit>[1] | null = null
      story.when((present) => {
        held = present
        return claim({ ...owner, letter }, present, later)
      })
      if (held === null) throw new Error('no finding')
      return held as Parameters<typeof submit>[1]
    }
    expect([late(end), late(end + 1)]).toEqual([false, true])
  })

  it('takes more photos within ten minutes and none after', () => {
    const inTime = photo('b', MORNING + EVIDENCE_WINDOW_MS)
    const tooLate = photo('c', MORNING + EVIDENCE_WINDOW_MS + 1)
    const handedIn = given(reported, confirmed, issued, claimed, submitted)
    handedIn
      .when((finding) => addEvidence({ ...owner, photos: [inTime] }, finding, later))
      .leadsTo({ type: 'evidence-added', by: 'owner', at: later, photos: [inTime] })
    handedIn
      .when((f) => addEvidence({ ...owner, photos: [tooLate] }, f, later))
      .refuses('evidence-window-over')
    handedIn.when((f) => addEvidence({ ...leader, photos: [inTime] }, f, later)).refuses('not-the-owner')
  })

  it('ignores a photo that is there already', () => {
    given(reported, confirmed, issued, claimed, submitted)
      .when((finding) => addEvidence({ ...owner, photos: [photo('after')] }, finding, later))
      .leadsTo()
  })
})

describe('reviewing', () => {
  const story = given(reported, confirmed, issued, claimed, submitted)

  it('writes off one finding at a time, signed by the reviewer', () => {
    story
      .when((finding) => writeOff(reviewer, finding, later))
      .leadsTo({ type: 'finding-written-off', by: 'reviewer', at: later })
  })

  it('refuses a write-off by the owner, even one who is named reviewer', () => {
    story.when((f) => writeOff(who('owner', 'owner', 'reviewer'), f, later)).refuses('reviewer-is-owner')
  })

  it('refuses a leader who is not the reviewer', () => {
    story.when((finding) => writeOff(leader, finding, later)).refuses('not-the-reviewer')
  })

  it('refuses before anything was handed in, and after the decision', () => {
    given(reported, confirmed, issued, claimed)
      .when((f) => writeOff(reviewer, f, later))
      .refuses('not-awaiting-review')
    given(reported, confirmed, issued, claimed, submitted, writtenOff)
      .when((finding) => sendBack({ ...reviewer, reason: '旧照' }, finding, later))
      .refuses('not-awaiting-review')
  })

  it('returns with a reason, and only with one', () => {
    story
      .when((finding) => sendBack({ ...reviewer, reason: ' 照片不清 ' }, finding, later))
      .leadsTo({ type: 'work-returned', by: 'reviewer', at: later, reason: '照片不清' })
    story.when((finding) => sendBack({ ...reviewer, reason: ' ' }, finding, later)).refuses('reason-missing')
  })

  it('lets returned work be handed in again', () => {
    given(reported, confirmed, issued, claimed, submitted, returned)
      .when((finding) => submit(handIn, finding, later))
      .leadsTo({
        type: 'work-submitted',
        by: 'owner',
        at: later,
        text: handIn.text,
        photos: handIn.photos,
        late: false,
      })
  })
})

describe('photos of how it was found', () => {
  const finder = who('member', 'finder', 'team-member')

  it('come from the finder while nothing was handed in', () => {
    given(reported, confirmed, issued)
      .when((finding) => addBeforePhotos({ ...finder, photos: [photo('x')] }, finding, later))
      .leadsTo({ type: 'before-photos-added', by: 'member', at: later, photos: [photo('x')] })
  })

  it('are refused from the owner, and from anyone once work was handed in', () => {
    given(reported)
      .when((f) => addBeforePhotos({ ...owner, photos: [photo('x')] }, f, later))
      .refuses('not-the-finder')
    given(reported, confirmed, issued, claimed, submitted)
      .when((finding) => addBeforePhotos({ ...finder, photos: [photo('x')] }, finding, later))
      .refuses('already-settled')
  })
})

describe('voiding a report made in error', () => {
  it('takes a leader and a reason', () => {
    given(reported, confirmed, issued)
      .when((finding) => voidFinding({ ...leader, reason: '发错了' }, finding, later))
      .leadsTo({ type: 'finding-voided', by: 'leader', at: later, reason: '发错了' })
    given(reported)
      .when((f) => voidFinding({ ...leader, reason: '' }, f, later))
      .refuses('reason-missing')
    given(reported)
      .when((f) => voidFinding({ ...owner, reason: '发错了' }, f, later))
      .refuses('not-a-leader')
  })

  it('is too late once work was handed in, and happens once', () => {
    given(reported, confirmed, issued, claimed, submitted)
      .when((finding) => voidFinding({ ...leader, reason: '发错了' }, finding, later))
      .refuses('too-late-to-void')
    given(reported, voided)
      .when((f) => voidFinding({ ...leader, reason: '发错了' }, f, later))
      .refuses('already-settled')
  })
})
