import type { CourseSpec } from './course-cards.ts'
import type { HandOverSpec } from './hand-over-cards.ts'
import type { InspectCard } from './inspect-cards.ts'
import type { IssuingSpec } from './issuing-cards.ts'
import type { LettersSpec } from './letter-cards.ts'
import type { PlanSpec } from './plan-cards.ts'
import type { Typed, TypedVisit } from './typed.ts'

/** What to show, not the JSON: a card is drawn when it is sent. */
export type CardSpec =
  | InspectCard
  | { readonly card: 'finding'; readonly findingId: string; readonly audience: Audience }
  | {
      readonly card: 'report-form'
      readonly personId: string
      /** Null in private, here and below. */
      readonly chatId: string | null
      readonly townId: string | null
      /** What it is filled in with to begin with. */
      readonly draft?: Typed
      /** It was sent before and has to be put right: drawn with what is wrong. */
      readonly again?: true
    }
  /** Whom a visit is about stands in its cards: they are for whoever makes it, alone. */
  | {
      readonly card: 'visit-find'
      readonly personId: string
      readonly text?: string
      readonly placeId?: string
    }
  | {
      readonly card: 'visit-form'
      readonly personId: string
      readonly page: number
      readonly typed: TypedVisit
    }
  | { readonly card: 'visit'; readonly visitId: string }
  | { readonly card: 'coverage'; readonly personId: string; readonly chatId: string | null }
  | {
      readonly card: 'unvisited'
      readonly personId: string
      readonly teamId: string
      readonly after?: string
    }
  | { readonly card: 'meeting'; readonly personId: string }
  /** Without `part` all that waits for somebody; of a reminder, what of it and on which day it was sent, and as what. */
  | {
      readonly card: 'digest'
      readonly personId: string
      readonly day?: string
      readonly part?: 'all' | 'short' | 'today'
      readonly kind?: 'digest' | 'word'
    }
  | { readonly card: 'confirm-batch'; readonly personId: string }
  | { readonly card: 'review-batch'; readonly personId: string }
  | IssuingSpec
  | LettersSpec
  | CourseSpec
  | PlanSpec
  | HandOverSpec
  | { readonly card: 'setup'; readonly chatId: string; readonly chatName: string; readonly again?: boolean }
  | { readonly card: 'admin' }
  | { readonly card: 'help'; readonly personId: string | null }
  | { readonly card: 'which-finding'; readonly personId: string; readonly intakeId: string }
/** 'group' hides household names; the others are private. */
export type Audience = 'group' | 'owner' | 'reviewer' | 'finder'
