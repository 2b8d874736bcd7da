/** A Feishu on one's own machine, as a library: `const feishu = await startSimulator({ seed })`. */
export type * from './contract.ts'
export { COVERAGE, type Covered } from './coverage.ts'
export { DEFAULT_APP, DEFAULT_SCOPES } from './settings.ts'
export { startSimulator } from './start.ts'
