const SECRET = /secret|token|^code$|verifier|authorization/i

/** A copy for the log, with everything that opens a door blanked; what stands within a card opens none. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === 'card' ? part : blanked(name, part)]),
  )
}

const blanked = (name: string, part: unknown): unknown =>
  SECRET.test(name) && typeof part === 'string' && name !== 'page_token' ? '***' : withoutSecrets(part)
