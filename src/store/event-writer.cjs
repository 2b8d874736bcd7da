'use strict'
// The writing side of event-writer.ts. Plain JavaScript: a thread starts without the loader that reads TypeScript.
const { parentPort, workerData } = require('node:worker_threads')
const Database = require('better-sqlite3')

const connection = new Database(workerData.file, { timeout: 5_000 })
for (const pragma of workerData.pragmas) connection.pragma(pragma)
const insert = connection.prepare(workerData.insert)
const keep = connection.transaction(({ ids, ats, texts }) =>
  ids.filter((id, index) => insert.run(id, ats[index], texts[index]).changes === 1),
)

parentPort.on('message', (batch) => {
  try {
    parentPort.postMessage({ kept: keep.immediate(batch) })
  } catch (error) {
    parentPort.postMessage({ failed: error })
  }
})
