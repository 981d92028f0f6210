import { Dictionary } from './dictionary.ts'
import type { DictionaryData } from './dictionary.ts'

/** An id as numbers: the code of its head, and its last digits (at most nine) as a number. */
export interface IdCode {
  head: number
  tail: number
}

const mostDigits = 9
/** More heads than this say that the ids of a layer do not end in numbers: every one would be a text of its own. */
const mostHeads = 4_000_000
/** The bytes of so many heads are kept. */
const mostWritten = 100_000
const zero = 48
const encoder = new TextEncoder()

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= zero + 9
}

/** The ids of a table: heads are the text before the last digits, led by the number of these digits, so that leading zeros are kept. */
export class Ids {
  readonly heads: Dictionary
  #scratch = new Uint8Array(64)
  /** The bytes of heads that have been written. */
  readonly #written = new Map<number, Uint8Array>()
  /** The tail of the id that `headOfBytes` was asked for last. */
  tail = 0

  constructor(data: DictionaryData = []) {
    this.heads = new Dictionary(data, mostHeads)
  }

  /** The numbers of an id; a new head is added. Throws the fault `dictionary-full`. */
  codeOf(id: string): IdCode {
    const { head, tail } = cut(id)
    return { head: this.heads.codeOf(head), tail }
  }

  /** The numbers of an id whose head is known. */
  find(id: string): IdCode | undefined {
    const { head, tail } = cut(id)
    const code = this.heads.find(head)
    return code === undefined ? undefined : { head: code, tail }
  }

  /** The head's code of an id in UTF-8; its tail stands in `tail` afterwards. Throws the fault `dictionary-full`. */
  headOfBytes(bytes: Uint8Array, from: number, to: number): number {
    let end = to
    let tail = 0
    for (let scale = 1; end > from && to - end < mostDigits && isDigit(bytes[end - 1]); end -= 1, scale *= 10)
      tail += (bytes[end - 1]! - zero) * scale
    this.tail = tail
    const length = end - from + 1
    if (length > this.#scratch.length) this.#scratch = new Uint8Array(length * 2)
    this.#scratch[0] = zero + (to - end)
    for (let at = from, to = 1; at < end; at += 1, to += 1) this.#scratch[to] = bytes[at]!
    return this.heads.codeOfBytes(this.#scratch, 0, length)
  }

  /** The text of an id. */
  textOf(head: number, tail: number): string {
    const text = String(this.heads.valueOf(head))
    const width = text.charCodeAt(0) - zero
    return text.slice(1) + (width === 0 ? '' : String(tail).padStart(width, '0'))
  }

  /** Writes an id as UTF-8 to `bytes` at `at`, where there is room; returns its length. */
  write({ head, tail }: IdCode, bytes: Uint8Array, at: number): number {
    const leader = this.#bytesOf(head)
    const width = leader[0]! - zero
    const end = at + leader.length - 1
    for (let index = 1; index < leader.length; index += 1) bytes[at + index - 1] = leader[index]!
    for (let place = end + width - 1, rest = tail; place >= end; place -= 1) {
      const next = Math.floor(rest / 10)
      bytes[place] = zero + rest - next * 10
      rest = next
    }
    return end + width - at
  }

  #bytesOf(head: number): Uint8Array {
    let bytes = this.#written.get(head)
    if (!bytes) {
      if (this.#written.size >= mostWritten) this.#written.clear()
      bytes = encoder.encode(String(this.heads.valueOf(head)))
      this.#written.set(head, bytes)
    }
    return bytes
  }
}

function cut(id: string): { head: string; tail: number } {
  let end = id.length
  while (end > 0 && id.length - end < mostDigits && isDigit(id.charCodeAt(end - 1))) end -= 1
  return { head: `${id.length - end}${id.slice(0, end)}`, tail: Number(id.slice(end)) }
}
