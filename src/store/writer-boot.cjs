'use strict'
// Where the writer's thread begins: it starts without the loader that reads TypeScript, and brings one along.
require('tsx/cjs/api').require('./writer.ts', __filename)
