import type { Bilingual } from '../../domain/bilingual.ts'
import type { PlanText } from '../../domain/finding/records.ts'

export type PlanSpec =
  /** One finding's plan: to be written where one is wanted or it is edited, else to be read. */
  | {
      readonly card: 'plan-form'
      readonly personId: string
      readonly findingId: string
      readonly edit?: true
      /** What was typed and has to be put right, and why. */
      readonly draft?: PlanText
      readonly problem?: Bilingual
    }
  /** The plans of one place that wait for this person's answer; drawn as long as there are any. */
  | {
      readonly card: 'plan-answer'
      readonly personId: string
      readonly placeId: string
    }
  /** What of somebody's plans was sent back. */
  | { readonly card: 'plan-back'; readonly personId: string }
  /** What of a place somebody can write a plan for, one by one. */
  | { readonly card: 'plan-list'; readonly personId: string; readonly placeId: string }
  /** Where somebody's places and findings stand with their plans. */
  | { readonly card: 'plans'; readonly personId: string }
