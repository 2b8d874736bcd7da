import { digest } from './digest.ts'
import { egress } from './egress.ts'
import { growth } from './growth.ts'
import { ingress } from './ingress.ts'
import { kill } from './kill.ts'
import { memory } from './memory.ts'
import { press } from './press.ts'
import { replicas } from './replicas.ts'
import { walk } from './walk.ts'

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<boolean>>> = {
  kill,
  ingress,
  egress,
  press,
  growth,
  digest,
  replicas,
  memory,
  walk,
}

const [name = '', ...args] = process.argv.slice(2)
const bench = BENCHES[name]
if (bench === undefined) {
  console.error(`用法 usage: npm run bench -- ${Object.keys(BENCHES).join('|')}`)
  process.exit(2)
}
process.exit((await bench(args)) ? 0 : 1)
