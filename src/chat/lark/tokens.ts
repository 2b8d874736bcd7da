export type Issued = { readonly token: string; readonly expiresInMs: number }

/** Renewed this long before it runs out, so that no call is under way with a dead one. */
const MARGIN_MS = 3 * 60_000

/** The app's access token: fetched when first needed, once for all who wait for it (the SDK's own fetches one for each). */
export class Tokens {
  private readonly issue: () => Promise<Issued>
  private kept: { readonly token: string; readonly until: number } | null = null
  private underWay: Promise<string> | null = null

  constructor(issue: () => Promise<Issued>) {
    this.issue = issue
  }

  get(): Promise<string> {
    if (this.kept !== null && this.kept.until > Date.now()) return Promise.resolve(this.kept.token)
    this.underWay ??= this.renew().finally(() => {
      this.underWay = null
    })
    return this.underWay
  }

  /** Forgets a token the platform refused, unless a newer one is there already. */
  drop(token: string): void {
    if (this.kept?.token === token) this.kept = null
  }

  private async renew(): Promise<string> {
    const { token, expiresInMs } = await this.issue()
    this.kept = { token, until: Date.now() + expiresInMs - MARGIN_MS }
    return token
  }
}
