import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A helper of a bench in a process of its own; it ends when we do. */
export const helper = (file: string, ...args: readonly string[]): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })

/** The next thing a helper says; rejects when it ends instead. */
export async function said<T>(child: ChildProcess): Promise<T> {
  const stopped = new AbortController()
  const ended = once(child, 'exit', { signal: stopped.signal }).then(([code]) => {
    throw new Error(`a helper of the bench stopped by itself: ${code}`)
  })
  ended.catch(() => {})
  try {
    const [message] = await Promise.race([once(child, 'message', { signal: stopped.signal }), ended])
    return message as T
  } finally {
    stopped.abort()
  }
}

export const ask = <T>(child: ChildProcess, question: object): Promise<T> => {
  const answer = said<T>(child)
  child.send(question)
  return answer
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.disconnect()
  await gone
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
