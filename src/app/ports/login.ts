/** How somebody proves on a web page who they are. */
export interface Login {
  /** Where the browser is sent; it comes back to `redirect` with `code` and `state`. */
  authorizeUrl(redirect: string, state: string): string
  /** Whose code it is; null when the code is not (or no longer) good. Throws when the platform cannot be asked. */
  whoIs(code: string, redirect: string): Promise<{ readonly openId: string; readonly name: string } | null>
}
