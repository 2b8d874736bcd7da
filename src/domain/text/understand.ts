import { type Command, commandIn } from './commands.ts'
import { isDone, isPartial } from './done.ts'
import { normalise } from './normalise.ts'
import { findingNumbers } from './numbers.ts'
import { isExtension, isInstruction, isQuestion, isReceipt, isTransfer } from './other-acts.ts'

export type Act =
  | 'command'
  | 'question'
  | 'receipt'
  | 'extension'
  | 'transfer'
  | 'instruction'
  | 'partial'
  | 'done'
  | 'none'

export type Utterance = {
  readonly act: Act
  readonly command?: Command
  /** The administrator code, as typed. */
  readonly code?: string
  readonly numbers: readonly string[]
}

/**
 * What somebody wrote means for the register. The costly mistake is to take for done what is not, so everything that
 * only looks like it (questions, orders, plans, halves) is recognised first.
 */
export function understand(text: string): Utterance {
  const plain = normalise(text)
  const numbers = findingNumbers(plain)
  const command = commandIn(plain)
  if (command !== null) return { act: 'command', numbers, ...command }
  return { act: actOf(plain), numbers }
}

const ACTS: readonly (readonly [Act, (plain: string) => boolean])[] = [
  ['receipt', isReceipt],
  ['question', isQuestion],
  ['extension', isExtension],
  ['transfer', isTransfer],
  ['instruction', isInstruction],
  ['partial', isPartial],
  ['done', isDone],
]

const actOf = (plain: string): Act => ACTS.find(([, holds]) => holds(plain))?.[0] ?? 'none'
