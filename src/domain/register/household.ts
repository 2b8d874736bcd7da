/** One entry of the register: a household, or whatever else this campaign visits (a shop, a school, a site). */
export type Household = {
  readonly id: string
  readonly campaignId: string
  /** Its own number on paper (户编号), unique in the campaign: by it an import knows the entry again. */
  readonly number: string
  /** The village it lies in (or the town, where there is none). */
  readonly placeId: string
  readonly group: string
  /** Household head, or the name of the premises. */
  readonly head: string
  /** One of the campaign's kinds (贫困户, 非贫困户 …), by id. */
  readonly kind: string
  /** Everything else the sheet said, by column heading. */
  readonly fields: Readonly<Record<string, string>>
  /** Gone from the register (moved, merged, closed): kept, not counted. */
  readonly gone: boolean
}

/** What of a household lists and figures are made by, besides what the sheet said. */
export type Visited = {
  readonly visits: number
  /** When it was last visited (ms); null = never. */
  readonly lastVisitAt: number | null
}
