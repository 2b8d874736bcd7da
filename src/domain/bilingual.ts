/** Words for people: Chinese first, English beside it. */
export type Bilingual = { readonly zh: string; readonly en: string }
