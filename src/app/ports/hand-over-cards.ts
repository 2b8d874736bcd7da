import type { TypedHandOver } from '../../../cards/hand-over-actions.ts'
import type { Bilingual } from '../../domain/bilingual.ts'

/** 移交: whoever leaves, what is open in their name, and who takes over. */
export type HandOverSpec =
  | {
      readonly card: 'hand-over'
      readonly personId: string
      readonly typed?: TypedHandOver
      readonly problem?: Bilingual
      /** The person left, says the platform. */
      readonly left?: true
    }
  /** What somebody takes over, all of it on one card. */
  | {
      readonly card: 'taken-over'
      readonly personId: string
      readonly fromId: string
      readonly reason: string
      readonly findingIds: readonly string[]
    }
