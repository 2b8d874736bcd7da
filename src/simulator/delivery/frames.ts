import protobuf from 'protobufjs'

const SCHEMA = `
syntax = "proto2";
message Header { required string key = 1; required string value = 2; }
message Frame {
  required uint64 SeqID = 1;
  required uint64 LogID = 2;
  required int32 service = 3;
  required int32 method = 4;
  repeated Header headers = 5;
  optional string payload_encoding = 6;
  optional string payload_type = 7;
  optional bytes payload = 8;
  optional string LogIDNew = 9;
}`

const frameType = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('Frame')

export const CONTROL = 0
export const DATA = 1

export type Frame = {
  readonly service: number
  readonly method: number
  readonly headers: Readonly<Record<string, string>>
  readonly payload: Uint8Array
}

/** One frame of the long connection, as the SDKs' `pbbp2.Frame`. */
export function encodeFrame(frame: Frame): Uint8Array {
  const headers = Object.entries(frame.headers).map(([key, value]) => ({ key, value }))
  return frameType.encode(frameType.create({ SeqID: 0, LogID: 0, ...frame, headers })).finish()
}

/** Throws when the bytes are no frame. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const plain = frameType.toObject(frameType.decode(bytes), { longs: Number, bytes: Buffer, defaults: true })
  const headers = plain.headers as readonly { key: string; value: string }[]
  return {
    service: plain.service as number,
    method: plain.method as number,
    headers: Object.fromEntries(headers.map((header) => [header.key, header.value])),
    payload: plain.payload as Uint8Array,
  }
}

/** Cuts a payload the way the platform does for large packages; every piece is a frame with its `sum` and `seq`. */
export function splitPayload(payload: Uint8Array, size: number): readonly Uint8Array[] {
  const count = Math.max(1, Math.ceil(payload.length / size))
  return Array.from({ length: count }, (_, index) => payload.subarray(index * size, (index + 1) * size))
}
