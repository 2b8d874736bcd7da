const LONGEST = 2_000

/** PostgreSQL's text holds no NUL, and an error may carry a whole page of somebody else's HTML. */
export const errorText = (error: string): string => error.replaceAll('\0', '').slice(0, LONGEST)
