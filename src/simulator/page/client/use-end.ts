import type { RefObject } from 'hono/jsx'
import { useEffect, useRef } from 'hono/jsx/dom'

const NEAR_END_PX = 80

/** Keeps a list at its end: when something is added, and while its pictures and charts still grow. */
export function useEnd(count: number, chatId: string): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const toEnd = () => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight
  }
  useEffect(() => {
    atEnd.current = true
    toEnd()
  }, [count, chatId])
  useEffect(() => {
    const list = box.current
    if (list === null) return
    const growth = new ResizeObserver(() => {
      if (atEnd.current === true) toEnd()
    })
    for (const message of list.children) growth.observe(message)
    let last = list.scrollTop
    list.onscroll = () => {
      const near = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX
      // Only going up leaves the end; a list that grew under the reader has not been left.
      if (near) atEnd.current = true
      else if (list.scrollTop < last) atEnd.current = false
      last = list.scrollTop
    }
    return () => growth.disconnect()
  }, [count, chatId])
  return box
}
