import { ColumnsFault } from './faults.ts'

/** What a field of a row can hold besides null. */
export type DictionaryValue = string | number | boolean

/** A dictionary as JSON: its values in the order of their codes, from code 1. A number that JSON cannot tell stands as a text in an object. */
export type DictionaryData = readonly (DictionaryValue | { readonly number: string })[]

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** FNV-1a over bytes. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Finds codes by UTF-8 bytes: open addressing over a store of all texts. */
class ByteIndex {
  #slots = new Uint32Array(1024)
  #count = 0
  #store = new Uint8Array(4096)
  #filled = 0
  /** Per code the beginning of its text; the end is the next number. */
  #starts = new Uint32Array(1024)
  #ends = new Uint32Array(1024)

  /** The code of a text, or 0. */
  find(bytes: Uint8Array, from: number, to: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hashOf(bytes, from, to) & mask; ; slot = (slot + 1) & mask) {
      const code = this.#slots[slot]!
      if (code === 0 || this.#isSame(code, bytes, { from, to })) return code
    }
  }

  #isSame(code: number, bytes: Uint8Array, { from, to }: { from: number; to: number }): boolean {
    const start = this.#starts[code]!
    if (this.#ends[code]! - start !== to - from) return false
    for (let at = from, own = start; at < to; at += 1, own += 1) if (bytes[at] !== this.#store[own]) return false
    return true
  }

  add(code: number, bytes: Uint8Array): void {
    this.#makeRoom(code, bytes.length)
    this.#store.set(bytes, this.#filled)
    this.#starts[code] = this.#filled
    this.#filled += bytes.length
    this.#ends[code] = this.#filled
    this.#count += 1
    this.#place(code)
  }

  #place(code: number): void {
    const mask = this.#slots.length - 1
    let slot = hashOf(this.#store, this.#starts[code]!, this.#ends[code]!) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = code
  }

  #makeRoom(code: number, bytes: number): void {
    if (this.#filled + bytes > this.#store.length)
      this.#store = grown(this.#store, new Uint8Array(Math.max(this.#store.length * 2, this.#filled + bytes)))
    if (code >= this.#starts.length) {
      this.#starts = grown(this.#starts, new Uint32Array(code * 2))
      this.#ends = grown(this.#ends, new Uint32Array(code * 2))
    }
    if (this.#count * 2 < this.#slots.length) return
    const codes = this.#slots.filter((known) => known !== 0)
    this.#slots = new Uint32Array(this.#slots.length * 2)
    for (const known of codes) this.#place(known)
  }
}

function grown<Column extends Uint8Array | Uint32Array>(from: Column, to: Column): Column {
  to.set(from)
  return to
}

/** The values of a field and their codes. Code 0 is null; a value keeps its code for ever. */
export class Dictionary {
  readonly #values: (DictionaryValue | null)[] = [null]
  readonly #codes = new Map<DictionaryValue, number>()
  #bytes: ByteIndex | undefined
  /** How many codes there may be, that of null among them. */
  limit: number

  constructor(data: DictionaryData = [], limit = 2 ** 32) {
    this.limit = limit
    for (const value of data) this.codeOf(typeof value === 'object' ? Number(value.number) : value)
  }

  /** The number of codes, that of null among them. */
  get size(): number {
    return this.#values.length
  }

  /** The values in the order of their codes; the first is null. */
  get values(): readonly (DictionaryValue | null)[] {
    return this.#values
  }

  /** The value of a code; undefined when there is no such code. */
  valueOf(code: number): DictionaryValue | null | undefined {
    return this.#values[code]
  }

  /** The code of a value that is there already. */
  find(value: DictionaryValue | null): number | undefined {
    return value === null ? 0 : this.#codes.get(value)
  }

  /** The code of a value; a new one is added. Throws the fault `dictionary-full`. */
  codeOf(value: DictionaryValue | null): number {
    return this.find(value) ?? this.#add(value!)
  }

  /** The code of a text in UTF-8; a new one is added. Makes no string for a text that is known. Throws the fault `dictionary-full`. */
  codeOfBytes(bytes: Uint8Array, from: number, to: number): number {
    this.#bytes ??= this.#index()
    return this.#bytes.find(bytes, from, to) || this.#add(decoder.decode(bytes.slice(from, to)))
  }

  #index(): ByteIndex {
    const index = new ByteIndex()
    for (const [code, value] of this.#values.entries())
      if (typeof value === 'string') index.add(code, encoder.encode(value))
    return index
  }

  #add(value: DictionaryValue): number {
    const code = this.#values.length
    if (code >= this.limit) throw new ColumnsFault('dictionary-full', `${this.limit}`)
    this.#values.push(value)
    this.#codes.set(value, code)
    if (typeof value === 'string') this.#bytes?.add(code, encoder.encode(value))
    return code
  }

  /** The dictionary as JSON. */
  toData(): DictionaryData {
    return this.#values
      .slice(1)
      .map((value) => (typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value!))
  }
}
