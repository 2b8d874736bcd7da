import { describeTheLoop } from './the-loop.ts'

describeTheLoop('by long connection on SQLite', () => ({ transport: 'websocket' }))
