import { describe, expect, it } from 'vitest'
import {
  CONTROL,
  DATA,
  decodeFrame,
  encodeFrame,
  splitPayload,
} from '../../../src/simulator/delivery/frames.ts'

describe('frames of the long connection', () => {
  it('come back as they were', () => {
    const frame = {
      service: 7,
      method: DATA,
      headers: { type: 'event', seq: '0' },
      payload: Buffer.from('村容'),
    }
    const again = decodeFrame(encodeFrame(frame))
    expect({ ...again, payload: Buffer.from(again.payload) }).toEqual(frame)
  })

  it('are read from the bytes an SDK ping is made of', () => {
    const ping = Buffer.from('08001000180120002a0c0a0474797065120470696e67', 'hex')
    expect(decodeFrame(ping)).toMatchObject({ service: 1, method: CONTROL, headers: { type: 'ping' } })
  })

  it('refuse bytes that are no frame', () => {
    expect(() => decodeFrame(Buffer.from('0800', 'hex'))).toThrow(/required/)
  })

  it('carry a large payload in pieces, an empty one in one', () => {
    const pieces = splitPayload(Buffer.from('abcdefg'), 3)
    expect(pieces.map((piece) => Buffer.from(piece).toString())).toEqual(['abc', 'def', 'g'])
    expect(splitPayload(Buffer.alloc(0), 3)).toHaveLength(1)
  })
})
