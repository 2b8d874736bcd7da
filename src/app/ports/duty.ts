/** Who stands at the back door: hears people's messages in their order and sends, within the platform's limits. */
export type Duty = {
  /** Names one running bot; the same one when it comes up again at its place. */
  readonly holder: string
  /** Held until this instant (ms), unless taken anew before. */
  readonly until: number
  /** When this was written down (ms), and how many calls went out in the minute before. */
  readonly at: number
  readonly calls: number
  /** From when on (ms) how many of them count no more; the others were under way. */
  readonly freeing?: readonly Freeing[]
}
export type Freeing = { readonly at: number; readonly calls: number }

/** One who comes on duty does not know yet what went out: then the calls that stand there stay, and what whoever was there before had taken and not settled is free again, at once and in its order. */
export type Taking = Duty | Omit<Duty, 'calls' | 'freeing'>

/** The duty shared by all bots on one register; only one of them has it at a time. */
export interface DutyStore {
  /** Takes the duty, or keeps it, when it is free, run out by `duty.at`, or the holder's own. Answers whether it is theirs now, and who had it before (null when nobody ever had). */
  takeDuty(duty: Taking): Promise<{ readonly ours: boolean; readonly before: Duty | null }>
  /** Gives it up, so that the next one need not wait until it runs out; nothing happens when it is not the holder's. */
  leaveDuty(holder: string): Promise<void>
}
