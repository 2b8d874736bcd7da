import { createRequire } from 'node:module'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'

/** A wall nobody looked at is not kept: fewer modules than this means the cruiser saw nothing. */
const AT_LEAST = 60

const rules = createRequire(import.meta.url)('./rooms.cjs') as { forbidden: object[] }

const { output } = await cruise(
  ['src', 'cards'],
  {
    ruleSet: { forbidden: rules.forbidden } as NonNullable<Parameters<typeof cruise>[1]>['ruleSet'] & object,
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    outputType: 'json',
  },
  undefined,
  { tsConfig: extractTSConfig('tsconfig.json') },
)
const { summary, modules } = JSON.parse(String(output)) as ICruiseResult
const own = modules.filter((module) => /^(src|cards)\//.test(module.source)).length
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`)
if (own < AT_LEAST) {
  console.error(
    `only ${own} modules were looked at, at least ${AT_LEAST} were expected: the walls were not checked`,
  )
}
if (summary.violations.length > 0 || own < AT_LEAST) process.exit(1)
console.log(`walls hold: ${own} modules`)
