export type Toast = { readonly tone: string; readonly text: string }
export type Dialog = {
  readonly title: string
  readonly text: string
  readonly answer: (yes: boolean) => void
}
type Ui = {
  readonly toast: (toast: Toast) => void
  readonly dialog: (dialog: Dialog) => void
  readonly enlarge: (src: string) => void
}

let ui: Ui = { toast: () => {}, dialog: () => {}, enlarge: () => {} }
/** The application tells where words to the reader are shown. */
export const mountUi = (mounted: Ui): void => {
  ui = mounted
}
export const toast = (tone: string, text: string): void => ui.toast({ tone, text })
export const enlarge = (src: string): void => ui.enlarge(src)
export const ask = (title: string, text: string): Promise<boolean> =>
  new Promise((answer) => ui.dialog({ title, text, answer }))

/** Runs what somebody asked for and shows a refusal as a toast. */
export const attempt = async (doing: () => Promise<unknown>): Promise<void> => {
  try {
    await doing()
  } catch (error) {
    toast('error', error instanceof Error ? error.message : String(error))
  }
}
