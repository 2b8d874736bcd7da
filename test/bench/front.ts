import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

/** Stands before several bots as a load balancer does: each request to the next one, and to another when that one is gone. */
export async function openFront(
  port: number,
  behind: readonly number[],
): Promise<{ readonly close: () => Promise<void> }> {
  let turn = 0
  const handle = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const body = await bodyOf(asked)
    for (let tries = 0; tries < behind.length; tries += 1) {
      turn += 1
      const sent = await pass(asked, body, behind[turn % behind.length] ?? 0, answer)
      if (sent) return
    }
    answer.writeHead(502).end()
  }
  const server = createServer((asked, answer) => {
    // Whoever asked and went away meanwhile needs no answer.
    handle(asked, answer).catch(() => answer.destroy())
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bodyOf(asked: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of asked) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** False when nobody listens there; whoever fell while answering has lost the answer, as in life. */
const pass = (
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  port: number,
  answer: ServerResponse,
): Promise<boolean> =>
  new Promise((resolve) => {
    const passed = request({ host: '127.0.0.1', port, method, path: url, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(answer)
      answered.once('error', () => answer.destroy())
      resolve(true)
    })
    passed.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') resolve(false)
      else {
        answer.destroy()
        resolve(true)
      }
    })
    passed.end(body)
  })
