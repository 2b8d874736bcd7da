import { z } from 'zod'

/** Lenient on purpose: fields come and go with scopes and versions; what cannot be read is as good as absent. */
export const person = z.looseObject({ open_id: z.string().nullish() }).nullish().catch(null)
