import type { Catalogue } from '../../domain/campaign/campaign.ts'
import { catalogueOf } from './build.ts'
import { catalogue } from './file-parts.ts'

/** A catalogue kept in a file of its own, in the form it also has inside a campaign's. Throws on a wrong one. */
export const readCatalogue = (text: string): Catalogue => catalogueOf(catalogue.parse(JSON.parse(text)))
