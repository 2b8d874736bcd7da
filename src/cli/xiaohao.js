#!/usr/bin/env node
// The program runs from its TypeScript sources; tsx teaches Node to read them.
import { register } from 'tsx/esm/api'

register()
await import('./main.ts')
