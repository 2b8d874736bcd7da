import { readFileSync } from 'node:fs'

type Package = {
  readonly version?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const lock = read('package-lock.json') as { readonly packages: Readonly<Record<string, Package>> }
const manifest = read('package.json') as Record<string, Record<string, string>>

const names = Object.keys(lock.packages)
const isLocked = (name: string) =>
  names.some((path) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))

const problems: string[] = []
for (const [path, { resolved, optionalDependencies = {}, dependencies = {} }] of Object.entries(
  lock.packages,
)) {
  if (resolved !== undefined) problems.push(`${path}: the lock records a download address`)
  // A platform package the lock leaves out is refused by `npm ci` on that platform, or on every one.
  for (const name of [...Object.keys(optionalDependencies), ...Object.keys(dependencies)]) {
    if (!isLocked(name)) problems.push(`${path}: ${name} is missing from the lock`)
  }
}
for (const group of ['dependencies', 'devDependencies']) {
  for (const [name, version] of Object.entries(manifest[group] ?? {})) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      problems.push(`${name}: ${version} is not an exact version`)
    if (lock.packages[`node_modules/${name}`]?.version !== version)
      problems.push(`${name}: the lock has another version`)
  }
}
for (const problem of problems) console.error(problem)
if (names.length < 100) console.error('the lock is nearly empty')
if (problems.length > 0 || names.length < 100) process.exit(1)
console.log(`lock complete: ${names.length} packages`)
