import type { CardAction } from '../../cards/actions.ts'
import type { Presser } from './answering.ts'
import type { Deps } from './deps.ts'
import type { PressAnswer } from './ports/chat.ts'
import { showCoverage, showUnvisited } from './press-coverage.ts'
import { saveMeeting, showMeeting } from './press-meetings.ts'
import {
  openDraft,
  pickHousehold,
  pickPlace,
  searchFrom,
  showVisitFind,
  signFrom,
  turnPage,
} from './press-visits.ts'

const INSPECTING = [
  'visit',
  'visit-search',
  'visit-pick',
  'visit-place',
  'visit-page',
  'visit-sign',
  'visit-draft',
  'visit-ask',
  'coverage',
  'unvisited',
  'meeting',
  'meeting-save',
] as const satisfies readonly CardAction['do'][]
type Inspecting = Extract<CardAction, { do: (typeof INSPECTING)[number] }>

/** What is pressed while inspecting, before there is any finding. */
export const isInspecting = (action: CardAction): action is Inspecting =>
  (INSPECTING as readonly string[]).includes(action.do)

export async function answerInspecting(deps: Deps, action: Inspecting, by: Presser): Promise<PressAnswer> {
  switch (action.do) {
    case 'visit':
      return showVisitFind(deps, by)
    case 'visit-search':
      return searchFrom(deps, by)
    case 'visit-pick':
      return pickHousehold(deps, action, by)
    case 'visit-place':
      return pickPlace(deps, action, by)
    case 'visit-page':
      return turnPage(deps, action, by)
    case 'visit-sign':
      return signFrom(deps, action, by)
    case 'visit-draft':
      return openDraft(deps, action.visit, { code: action.code }, by)
    case 'visit-ask':
      return openDraft(deps, action.visit, { questionId: action.question }, by)
    case 'coverage':
      return showCoverage(deps, by)
    case 'unvisited':
      return showUnvisited(deps, action, by)
    case 'meeting':
      return showMeeting(deps, by)
    case 'meeting-save':
      return saveMeeting(deps, by)
  }
}
