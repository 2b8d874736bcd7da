import type { Campaign } from '../../domain/campaign/campaign.ts'
import { build, type Report, type Setting } from './build.ts'
import { checkPeople } from './check/people.ts'
import { checkRules } from './check/rules.ts'
import { checkTwice } from './check/twice.ts'
import { NotJson, readJson } from './json-text.ts'
import { nearest, type Path, type PlacedProblem, type Problem, pathText, type Spot } from './problem.ts'
import { readShape } from './shape.ts'

/** What was read: the campaign, unless a problem is an error; and every problem, errors first, each in its place. */
export type ReadCampaign = {
  readonly campaign: Campaign | null
  readonly problems: readonly PlacedProblem[]
}

/** Reads a campaign from the text of a JSON file. Never throws on what is written there. */
export function readCampaignText(text: string, setting: Setting): ReadCampaign {
  try {
    const { value, at, twice } = readJson(text)
    const spot = (path: Path): Spot => ({
      in: 'json',
      path: pathText(path),
      ...(nearest(at, path) ?? { line: 1, column: 1 }),
    })
    const repeated = twice.map(
      ({ path, position }): PlacedProblem => ({
        level: 'error',
        spot: { in: 'json', path: pathText(path), ...position },
        words: {
          zh: `字段“${String(path.at(-1))}”在这里写了两次，请删去一个。`,
          en: `The field ${String(path.at(-1))} is written twice here; take one away.`,
        },
      }),
    )
    return judge(value, setting, spot, repeated)
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    const spot: Spot = { in: 'json', path: '', ...error.position }
    return { campaign: null, problems: [{ level: 'error', spot, words: error.words }] }
  }
}

/** Checks what was read, whole, and puts each problem in its place. */
export function judge(
  value: unknown,
  setting: Setting,
  spot: (path: Path) => Spot,
  already: readonly PlacedProblem[],
): ReadCampaign {
  const shape = readShape(value)
  const found: Problem[] = [...shape.problems]
  const misshapen = new Set(found.map(({ path }) => pathText(path)))
  const report: Report = (level, path, zh, en) => {
    // What is not even of the right shape has been said already.
    if (!misshapen.has(pathText(path))) found.push({ level, path, words: { zh, en } })
  }
  const campaign = build(shape.file, setting, report)
  checkTwice(shape.file, campaign, setting.shipped, report)
  checkPeople(shape.file, campaign, report)
  checkRules(shape.file, campaign, report)
  const problems = [...already, ...found.map(({ path, ...rest }) => ({ ...rest, spot: spot(path) }))]
  const wrong = problems.some(({ level }) => level === 'error')
  return { campaign: wrong ? null : campaign, problems: inReadingOrder(problems) }
}

const inReadingOrder = (problems: readonly PlacedProblem[]): readonly PlacedProblem[] =>
  [...problems].sort(
    (a, b) =>
      Number(a.level === 'warning') - Number(b.level === 'warning') || lineOf(a.spot) - lineOf(b.spot),
  )
const lineOf = (spot: Spot): number => (spot.in === 'json' ? spot.line * 10_000 + spot.column : 0)
