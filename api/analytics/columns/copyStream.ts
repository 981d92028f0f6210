import { ColumnsFault } from './faults.ts'
import type { Dictionary } from './dictionary.ts'
import type { Encoder } from './encode.ts'

const signature = [0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00]
const headLength = 19
/** Seconds from 1970 to 2000, when PostgreSQL's microseconds begin. */
const epoch = 946_684_800
const micros = 1_000_000

/** Reads rows from a stream in COPY's binary format (signature, then per row the number of fields, and per field its length and bytes) and encodes them. */
export class CopyReader {
  readonly #encoder: Encoder
  #rest = new Uint8Array(0)
  #bytes: Uint8Array = this.#rest
  #view = new DataView(this.#rest.buffer)
  #hasBegun = false
  #hasEnded = false

  constructor(encoder: Encoder) {
    this.#encoder = encoder
  }

  /** Reads the next bytes. Throws the faults `bad-stream`, `bad-row` and `dictionary-full`. */
  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    const bytes = new Uint8Array(this.#rest.length + chunk.length)
    bytes.set(this.#rest)
    bytes.set(chunk, this.#rest.length)
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer)
    let at = this.#hasBegun ? 0 : this.#readHead()
    while (this.#hasBegun && !this.#hasEnded) {
      const next = this.#readRow(at)
      if (next === undefined) break
      at = next
    }
    this.#rest = bytes.slice(at)
  }

  /** Says that there are no more bytes. Throws the fault `bad-stream` when the last row or the end mark is missing. */
  end(): void {
    if (!this.#hasEnded) throw new ColumnsFault('bad-stream', 'the copy ended early')
  }

  #readHead(): number {
    if (this.#bytes.length < headLength) return 0
    if (signature.some((byte, index) => this.#bytes[index] !== byte)) throw new ColumnsFault('bad-stream', 'no copy')
    const extension = this.#view.getUint32(15)
    if (extension > 0) throw new ColumnsFault('bad-stream', 'the copy has an extension')
    this.#hasBegun = true
    return headLength
  }

  /** The end of a row's bytes, when all are there. */
  #endOf(from: number, count: number): number | undefined {
    let at = from
    for (let field = 0; field < count; field += 1) {
      if (at + 4 > this.#bytes.length) return undefined
      at += 4 + Math.max(0, this.#view.getInt32(at))
    }
    return at > this.#bytes.length ? undefined : at
  }

  #readRow(from: number): number | undefined {
    if (from + 2 > this.#bytes.length) return undefined
    const count = this.#view.getInt16(from)
    if (count === -1) {
      this.#hasEnded = true
      return from + 2
    }
    const { places } = this.#encoder
    if (count !== places.length + 3) throw new ColumnsFault('bad-stream', `${count} fields in a row`)
    const end = this.#endOf(from + 2, count)
    if (end !== undefined) this.#encodeRow(from + 2)
    return end
  }

  #encodeRow(from: number): void {
    const { coding, staging, places } = this.#encoder
    const view = this.#view
    const { columns, rows } = staging
    let length = view.getInt32(from)
    let at = from + 4
    if (length < 0) throw new ColumnsFault('bad-row', 'a row has no id')
    columns[2]!.put(rows, coding.ids.headOfBytes(this.#bytes, at, at + length))
    columns[3]!.put(rows, coding.ids.tail)
    at += length
    const lon = view.getInt32(at) < 0 ? null : view.getFloat64(at + 4)
    at += lon === null ? 4 : 12
    const lat = view.getInt32(at) < 0 ? null : view.getFloat64(at + 4)
    at += lat === null ? 4 : 12
    this.#encoder.putPlace(lon, lat)
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index]!
      length = view.getInt32(at)
      at += 4
      if (place.dictionary)
        columns[place.at]!.put(rows, this.#codeAt(place.dictionary, place.field.kind, { at, length }))
      else this.#encodeTime(place, length < 0 ? undefined : at)
      at += Math.max(0, length)
    }
    staging.rows += 1
  }

  #codeAt(dictionary: Dictionary, kind: string, { at, length }: { at: number; length: number }): number {
    if (length < 0) return 0
    if (kind === 'text') return dictionary.codeOfBytes(this.#bytes, at, at + length)
    return dictionary.codeOf(kind === 'number' ? this.#view.getFloat64(at) : this.#bytes[at] === 1)
  }

  #encodeTime(place: { at: number; bit: number }, at: number | undefined): void {
    if (at === undefined) return this.#encoder.putTime(place, null, false)
    const instant = this.#view.getInt32(at) * 2 ** 32 + this.#view.getUint32(at + 4)
    const rest = ((instant % micros) + micros) % micros
    this.#encoder.putTime(place, (instant - rest) / micros + epoch, rest !== 0)
  }
}
