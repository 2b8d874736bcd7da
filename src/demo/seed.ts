import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { applyCampaign } from '../app/apply-campaign.ts'
import type { Deps } from '../app/deps.ts'
import { myList } from '../app/lists.ts'
import type { PhotoStore } from '../app/ports/chat.ts'
import type { NewJob } from '../app/ports/jobs.ts'
import { showCard } from '../app/sending.ts'
import { dayOf } from '../domain/calendar.ts'
import { demoCampaign, demoOpenId } from './campaign.ts'
import { tellDemoFindings } from './findings.ts'
import { demoHouseholds } from './households.ts'

/** Those who get their list at once, so that there is something to open. */
const GREETED = ['P01', 'P02', 'P03', 'P10', 'P14', 'P17']

/** Puts the demonstration's campaign and findings into an empty register; does nothing in one that has a campaign. */
export async function seedDemo(deps: Deps, photos: PhotoStore): Promise<'seeded' | 'there already'> {
  if ((await deps.store.campaign()) !== null) return 'there already'
  const now = deps.now()
  const campaign = demoCampaign(dayOf(now))
  await applyCampaign(deps, campaign, 'system')
  await deps.store.commit({ cause: 'demo:register', at: now, households: demoHouseholds(campaign) })
  const pictures = await drawPictures(photos)
  const told = tellDemoFindings(campaign, now, (name) => pictures.get(name)?.hash ?? '')
  for (const { finding, events } of told) {
    const change = { id: finding.facts.id, expectedVersion: 0, next: finding, events }
    await deps.store.commit({
      cause: `demo:${finding.facts.id}`,
      at: now,
      findings: [change],
      photos: [...pictures.values()],
    })
  }
  const lists: NewJob[] = []
  for (const personId of GREETED) {
    if ((await myList(deps, campaign, personId)).length === 0) continue
    lists.push(
      showCard(deps, { openId: demoOpenId(personId) }, { card: 'digest', personId, day: dayOf(now) }),
    )
  }
  await deps.store.commit({ cause: 'demo:lists', at: now, jobs: lists })
  deps.nudge()
  return 'seeded'
}

const WALLS = ['#b08968', '#9c6644', '#7f5539', '#a3b18a', '#8d99ae', '#bc8a5f']

/** Plain drawings of a wall, cracked before and whole after: pictures that need no camera. */
async function drawPictures(photos: PhotoStore) {
  const drawn = new Map<
    string,
    { hash: string; mime: string; bytes: number; width: number; height: number }
  >()
  for (const [index, colour] of WALLS.entries()) {
    for (const side of ['before', 'after'] as const) {
      const bytes = await sharp(Buffer.from(wall(colour, side === 'before', index)))
        .jpeg({ quality: 82 })
        .toBuffer()
      const hash = createHash('sha256').update(bytes).digest('hex')
      await photos.put(hash, bytes)
      drawn.set(`${side}-${index}`, {
        hash,
        mime: 'image/jpeg',
        bytes: bytes.length,
        width: 960,
        height: 720,
      })
    }
  }
  return drawn
}

function wall(colour: string, cracked: boolean, index: number): string {
  const x = 380 + index * 30
  const crack = cracked
    ? `<path d="M${x} 90 l25 90 l-40 80 l55 110 l-30 90 l40 120" stroke="#2b2118" stroke-width="9" fill="none"/><circle cx="${x + 90}" cy="520" r="70" fill="#4a3b2e" opacity="0.35"/>`
    : `<rect x="${x - 60}" y="80" width="160" height="500" fill="#ffffff" opacity="0.28"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="720"><rect width="960" height="720" fill="#cfe3f5"/><rect y="60" width="960" height="560" fill="${colour}"/><rect y="610" width="960" height="110" fill="#6b705c"/><rect x="120" y="250" width="150" height="190" fill="#e9ecef" stroke="#495057" stroke-width="10"/>${crack}</svg>`
}
