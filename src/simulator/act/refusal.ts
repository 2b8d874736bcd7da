/** A sentence in both languages, as everything a person sees here. */
export type Words = { readonly zh: string; readonly en: string }

/** What was asked cannot be done in this world; the control API answers it as `{error:{zh,en}}`. */
export class Refusal extends Error {
  readonly words: Words
  readonly status: 400 | 404 | 409

  constructor(words: Words, status: 400 | 404 | 409 = 400) {
    super(`${words.zh} / ${words.en}`)
    this.name = 'Refusal'
    this.words = words
    this.status = status
  }
}
