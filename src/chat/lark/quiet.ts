/** Blanks whatever gives access: bearer tokens and tickets, in addresses as well. */
export const redacted = (text: string): string =>
  text
    .replace(/\b[tuac]-[\w.-]{8,}/g, '***')
    .replace(/((?:ticket|access_key|token|secret)["']?[=:]\s*["']?)[^\s&"',}]+/gi, '$1***')

/** A log for the SDK, whose own prints whole requests, bearer tokens included: of each line only its words get through, blanked and short. */
export function quiet(note: ((what: string) => void) | undefined) {
  const say = (...parts: unknown[]) => {
    // The SDK hands each line over as an array, sometimes in another.
    const words = parts
      .flat(3)
      .map(wordsOf)
      .filter((word) => word !== '')
    note?.(redacted(words.join(' ') || 'fault in the SDK').slice(0, 300))
  }
  const nothing = (..._parts: unknown[]) => {}
  return { error: say, warn: say, info: nothing, debug: nothing, trace: nothing }
}

const wordsOf = (part: unknown): string =>
  part instanceof Error ? part.message : typeof part === 'string' ? part : ''
