import type { CourseTyped, CourseWhat } from '../../../cards/course-actions.ts'
import type { Bilingual } from '../../domain/bilingual.ts'
import type { RequestKind } from '../../domain/finding/request.ts'

export type CourseSpec =
  /** 办理: what this person can do about a finding, or the form for one thing (`what`), with what has to be put right. */
  | {
      readonly card: 'course'
      readonly personId: string
      readonly findingId: string
      readonly what?: CourseWhat
      readonly typed?: CourseTyped
      readonly problem?: Bilingual
    }
  /** A request that waits for this person's decision, or what came of it. */
  | {
      readonly card: 'decision'
      readonly personId: string
      readonly findingId: string
      readonly kind: RequestKind
      readonly typed?: CourseTyped
      readonly problem?: Bilingual
    }
