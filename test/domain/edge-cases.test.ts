import { describe, expect, it } from 'vitest'
import { askEnd, grantEnd } from '../../src/domain/finding/end.ts'
import { flagsOf, startsTicked } from '../../src/domain/finding/evidence.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import { figures } from '../../src/domain/finding/figures.ts'
import type { At, Finding, FindingEvent } from '../../src/domain/finding/finding.ts'
import { handOver, openWith } from '../../src/domain/finding/hand-over.ts'
import { addEvidence, submit } from '../../src/domain/finding/submit.ts'
import { setTasks, tickTask } from '../../src/domain/finding/tasks.ts'
import { askTransfer, assign, grantTransfer } from '../../src/domain/finding/transfer.ts'
import { aCampaign } from '../support/builders.ts'
import {
  after,
  asked,
  claimed,
  confirmed,
  facts,
  given,
  HISTORIES,
  issued,
  MORNING,
  photo,
  reported,
  returned,
  submitted,
  who,
  writtenOff,
} from './story.ts'

const known = aCampaign()
const someone = (id: string, unit = '县水利局') => ({
  id,
  name: id,
  title: '',
  unit,
  aliases: [],
  placeId: null,
  openId: null,
})
const campaign = aCampaign({ people: [...known.people, someone('other'), someone('third', '县交通局')] })
const owner = who('owner', 'owner')
const leader = who('leader', 'team-leader')
const office = who('office', 'office')
const atWork = [reported, confirmed, issued, claimed] as const
const work = { ...owner, text: '已更换水管，4月8日通水', photos: [photo('new')], sentAt: MORNING }

describe('wrongly assigned (转办/退办)', () => {
  const transfer = (toId: string): readonly FindingEvent[] => [
    asked.transfer,
    {
      type: 'owner-changed',
      by: 'leader',
      at: MORNING,
      how: 'transfer',
      toId,
      reviewerId: 'reviewer',
      dueOn: '2026-04-23',
      reason: '',
    },
  ]
  const twice = [reported, confirmed, issued, ...transfer('other'), ...transfer('third')] as const

  it('is transferred twice at most; then the leader or the office names the owner', () => {
    const third = who('third', 'owner')
    given(...twice)
      .when((f) => askTransfer({ ...third, reason: '也不是我的', toId: null }, f, MORNING))
      .refuses('transfers-used-up')
    given(...twice)
      .when((f) => assign({ ...leader, toId: 'owner', reason: '指定由包户干部负责' }, f, campaign, MORNING))
      .then((f) => {
        expect((f as At<'issued'>).assignment.ownerId).toBe('owner')
        expect((f as At<'issued'>).moves.map(({ how, to }) => `${how} ${to}`)).toEqual([
          'transfer other',
          'transfer third',
          'assigned owner',
        ])
      })
  })

  it('is accepted by nobody but the leader or the office, and not by who asked', () => {
    const both = who('owner', 'owner', 'team-leader')
    given(reported, confirmed, issued, asked.transfer)
      .when((f) => grantTransfer({ ...both, toId: 'other', reason: '' }, f, campaign, MORNING))
      .refuses('own-request')
    given(reported, confirmed, issued, { ...asked.transfer, by: 'town' })
      .when((f) =>
        grantTransfer({ ...who('town', 'office'), toId: 'other', reason: '' }, f, campaign, MORNING),
      )
      .refuses('own-request')
  })
})

describe('somebody leaves (干部调离)', () => {
  const over = { ...office, fromId: 'owner', toId: 'other', reason: '调县里工作' }

  it('hands over everything open, one finding at a time, with the days as they are', () => {
    const all = Object.values(HISTORIES).map((events) => after(...events))
    const open = openWith(all, 'owner')
    expect(open.map(({ stage }) => stage)).toEqual([
      'reported',
      'confirmed',
      'issued',
      'claimed',
      'long-term',
      'submitted',
    ])
    for (const finding of open) {
      const decision = handOver(over, finding, campaign, MORNING)
      if (!decision.ok) throw new Error(decision.refusal)
      const next = decision.events.reduce(evolve, finding)
      const [before, now] = [finding, next].map((each) => ('assignment' in each ? each.assignment : null))
      expect(now?.ownerId).toBe(before === null ? undefined : 'other')
      expect(now?.dueOn).toBe(before?.dueOn)
      expect(next.stage).toBe(
        finding.stage === 'claimed' || finding.stage === 'long-term' ? 'issued' : finding.stage,
      )
    }
  })

  it('lets the successor sign anew, and go on with what was long-term', () => {
    const moved: FindingEvent = {
      type: 'finding-handed-over',
      by: 'office',
      at: MORNING,
      fromId: 'owner',
      toId: 'other',
      reason: '调动',
    }
    const signs = (...events: readonly FindingEvent[]): Finding =>
      after(...events, moved, { type: 'finding-claimed', by: 'other', at: MORNING })
    expect(signs(...HISTORIES.claimed).stage).toBe('claimed')
    expect(signs(...HISTORIES['long-term']).stage).toBe('long-term')
    const returnedLater = after(...HISTORIES.submitted, moved, returned)
    expect(returnedLater.stage).toBe('issued')
  })

  it('leaves what is closed with who did it', () => {
    given(...atWork, submitted, writtenOff)
      .when((f) => handOver(over, f, campaign, MORNING))
      .refuses('already-settled')
  })

  it('hands a reviewer’s work to another, but never to the owner', () => {
    given(...atWork, submitted)
      .when((f) => handOver({ ...over, fromId: 'reviewer' }, f, campaign, MORNING))
      .then((f) => expect((f as At<'submitted'>).assignment.reviewerId).toBe('other'))
    given(...atWork, submitted)
      .when((f) => handOver({ ...over, fromId: 'reviewer', toId: 'owner' }, f, campaign, MORNING))
      .refuses('reviewer-is-owner')
    given(...atWork)
      .when((f) => handOver({ ...over, fromId: 'third' }, f, campaign, MORNING))
      .refuses('nothing-changed')
  })
})

describe('the household moved, died or was merged (户主外迁、死亡、合户分户)', () => {
  const ask = { ...owner, why: 'moved', reason: '全家迁往外县', householdId: null } as const

  it('is ended with proof and the leader’s approval, and counts neither as written off nor as void', () => {
    given(...atWork)
      .when((f) => askEnd({ ...ask, photos: [] }, f, MORNING))
      .refuses('proof-missing')
    given(...atWork, asked.end)
      .when((f) => grantEnd(leader, f, MORNING))
      .then((f) => {
        expect(f.stage).toBe('ended')
        const { writtenOff: off, voided, ended, due, rate } = figures([f], '2026-04-08')
        expect([off, voided, ended, due, rate]).toEqual([0, 0, 1, 1, 0])
      })
  })
})

describe('several persons (牵头/配合)', () => {
  const tasks = [
    { id: 'material', personId: 'other', what: '送水管' },
    { id: 'dig', personId: 'third', what: '挖沟' },
  ]
  const shared: FindingEvent = { type: 'tasks-set', by: 'owner', at: MORNING, tasks }
  const ticked = (taskId: string, by: string): FindingEvent => ({
    type: 'task-ticked',
    by,
    at: MORNING,
    taskId,
    note: '',
  })

  it('has one owner with the clock; everybody ticks their own', () => {
    given(...atWork)
      .when((f) => setTasks({ ...owner, tasks }, f, campaign, MORNING))
      .leadsTo(shared)
    given(...atWork, shared)
      .when((f) => tickTask({ ...owner, taskId: 'dig', note: '' }, f, MORNING))
      .refuses('not-your-task')
    given(...atWork, shared)
      .when((f) => tickTask({ ...who('third', 'co-owner'), taskId: 'dig', note: '' }, f, MORNING))
      .leadsTo(ticked('dig', 'third'))
  })

  it('is handed in with all ticks, or with the owner’s reason, which the reviewer sees', () => {
    given(...atWork, shared, ticked('dig', 'third'))
      .when((f) => submit(work, f, MORNING))
      .refuses('tasks-open')
    given(...atWork, shared, ticked('dig', 'third'))
      .when((f) => submit({ ...work, unticked: '配合人外出，材料已到位' }, f, MORNING))
      .then((f) => {
        expect((f as At<'submitted'>).submission.unticked).toBe('配合人外出，材料已到位')
        expect(flagsOf(f as At<'submitted'>, { usedElsewhere: new Set() })).toContain('task-unticked')
      })
    given(...atWork, shared, ticked('dig', 'third'), ticked('material', 'other'))
      .when((f) => submit(work, f, MORNING))
      .then((f) => expect(f.stage).toBe('submitted'))
  })

  it('refuses the reviewer as a co-owner, and people who are not on the roster', () => {
    const withPerson = (personId: string) => [{ id: 'x', personId, what: '帮忙' }]
    given(...atWork)
      .when((f) => setTasks({ ...owner, tasks: withPerson('reviewer') }, f, campaign, MORNING))
      .refuses('reviewer-is-owner')
    given(...atWork)
      .when((f) => setTasks({ ...owner, tasks: withPerson('nobody') }, f, campaign, MORNING))
      .refuses('person-unknown')
  })
})

describe('one finding at many places (21户复核)', () => {
  it('is ticked place by place, and what was put right along with it is counted apart', () => {
    const tasks = Array.from({ length: 21 }, (_, at) => ({
      id: `h${at}`,
      personId: 'owner',
      what: `第${at + 1}户`,
    }))
    const places: FindingEvent = { type: 'tasks-set', by: 'owner', at: MORNING, tasks }
    const ticks = tasks.map(
      ({ id }): FindingEvent => ({ type: 'task-ticked', by: 'owner', at: MORNING, taskId: id, note: '' }),
    )
    given(...atWork, places, ...ticks.slice(1))
      .when((f) => submit(work, f, MORNING))
      .refuses('tasks-open')
    given(...atWork, places, ...ticks)
      .when((f) => submit({ ...work, alsoFixed: 2 }, f, MORNING))
      .then((f) => {
        const off = evolve(f, writtenOff)
        expect(figures([off], '2026-04-08')).toMatchObject({ all: 1, writtenOff: 1, alsoFixed: 2 })
      })
  })
})

describe('fixed on the spot and broken again', () => {
  it('is the owner’s to sign for like any other once it was reopened', () => {
    const instant = { ...facts, instant: true, before: [photo('before')] }
    const spot = { ...reported, facts: instant } as FindingEvent
    const reopened: FindingEvent = {
      type: 'finding-reopened',
      by: 'leader',
      at: MORNING,
      why: 'relapsed',
      reason: '又坏了',
      dueOn: '2026-04-12',
    }
    const story = given(spot, confirmed, issued, submitted, writtenOff, reopened)
    const finder = who('member', 'finder')
    story.when((f) => submit({ ...work, ...finder }, f, MORNING)).refuses('not-the-owner')
    story.when((f) => submit(work, f, MORNING)).refuses('not-claimed-yet')
  })
})

describe('batch sign-off', () => {
  const handedIn = (text: string, ...photos: ReturnType<typeof photo>[]): At<'submitted'> =>
    after(...atWork, { ...submitted, text, photos } as FindingEvent) as At<'submitted'>
  const nothing = { usedElsewhere: new Set<string>() }

  it('starts with a tick only where nothing speaks against it', () => {
    const good = handedIn('更换水管三十米，4月8日通水', photo('after'))
    expect(flagsOf(good, nothing)).toEqual([])
    expect(startsTicked(flagsOf(good, nothing))).toBe(true)
    expect(startsTicked(flagsOf(handedIn('已整改到位'), nothing))).toBe(false)
  })

  it('shows what looks like work on paper only (纸面整改)', () => {
    const flags = (finding: At<'submitted'>, known = nothing) => flagsOf(finding, known)
    expect(flags(handedIn('已整改完成，请审核', photo('a')))).toEqual(['text-without-detail'])
    expect(flags(handedIn('更换水管三十米'))).toEqual(['no-after-photo'])
    expect(flags(handedIn('更换水管三十米', photo('a', MORNING - 1)))).toEqual(['photo-older-than-finding'])
    expect(
      flagsOf(handedIn('更换水管三十米', photo('a')), { usedElsewhere: new Set([photo('a').hash]) }),
    ).toEqual(['photo-used-elsewhere'])
    const takenAt = new Map([[photo('a').hash, MORNING - 1]])
    expect(flagsOf(handedIn('更换水管三十米', photo('a')), { ...nothing, takenAt })).toEqual([
      'photo-older-than-finding',
    ])
    const before = [photo('same')]
    const same = after(
      { ...reported, facts: { ...facts, before } } as FindingEvent,
      confirmed,
      issued,
      claimed,
      { ...submitted, text: '更换水管三十米', photos: before } as FindingEvent,
    ) as At<'submitted'>
    expect(flags(same)).toEqual(['no-after-photo', 'after-equals-before'])
  })
})

describe('photos sent separately or later', () => {
  it('belong to what was handed in within ten minutes (see “handing in the work”), also for what is long-term', () => {
    given(...atWork, submitted)
      .when((f) => addEvidence({ ...owner, photos: [photo('later')] }, f, MORNING))
      .then((f) => expect((f as At<'submitted'>).submission.photos).toHaveLength(2))
  })
})
