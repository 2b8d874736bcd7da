'use strict'
// The other side of disk-thread.ts. Plain JavaScript: a thread starts without the loader that reads TypeScript.
const { fdatasyncSync, openSync } = require('node:fs')
const { parentPort, workerData } = require('node:worker_threads')
const Database = require('better-sqlite3')

const connection = new Database(workerData.file, { timeout: 5_000 })
for (const pragma of workerData.pragmas) connection.pragma(pragma)
const insert = connection.prepare(workerData.insert)
const keep = connection.transaction(({ ids, ats, texts }) =>
  ids.filter((id, index) => insert.run(id, ats[index], texts[index]).changes === 1),
)

/** Pages, 8 MB: one that is written again and again goes into the file once. */
const LOG_PAGES = 2_000
const MOST_COMMITS = 256
// SQLite's log is there from the first commit on, and stays as long as a connection is open.
let log = null
let commits = 0
/** As many commits as, going by the last time, fill the log. */
let foldAfter = 16

function sync() {
  log ??= openSync(`${workerData.file}-wal`, 'r+')
  fdatasyncSync(log)
  commits += 1
  // Nobody writes until this is answered: with nothing left in it, the log begins anew.
  if (commits > foldAfter) {
    const pages = fold()
    foldAfter = Math.min(MOST_COMMITS, Math.ceil((commits * LOG_PAGES) / Math.max(pages, 1)))
    commits = 0
  }
}

/** Brings the log into the file; answers how many pages it had. What cannot be folded now is safe where it is, and is tried again later. */
function fold() {
  try {
    const [{ log: pages }] = connection.pragma('wal_checkpoint(PASSIVE)')
    return pages
  } catch {
    return LOG_PAGES
  }
}

parentPort.on('message', (asked) => {
  try {
    parentPort.postMessage({ done: asked === 'sync' ? sync() : keep.immediate(asked) })
  } catch (error) {
    parentPort.postMessage({ failed: error })
  }
  // Most of it while others write, which this holds up nowhere but on the disk.
  if (asked === 'sync' && commits === foldAfter) fold()
})
