export type Versioned<T> = { readonly value: T; readonly version: number }
