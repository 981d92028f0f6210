import { compareMorton } from './place.ts'
import type { Staging } from './staging.ts'

/** The order of staged rows: those with a place by Morton code, then the others as they came. */
export interface RowOrder {
  order: Uint32Array
  placed: number
}

/** Below this a comparing sort is as good. */
const few = 512
/** Below this the simplest sort is the fastest. */
const veryFew = 24
const digit = 11
const digits = 1 << digit

/** Spreads 16 bits to the even bits of 32. */
function spread(value: number): number {
  let bits = value & 0xffff
  bits = (bits | (bits << 8)) & 0x00ff00ff
  bits = (bits | (bits << 4)) & 0x0f0f0f0f
  bits = (bits | (bits << 2)) & 0x33333333
  return (bits | (bits << 1)) & 0x55555555
}

/** How many of the upper bits all places have in common. */
function sharedBits(staging: Staging, order: Uint32Array): number {
  const [x, y] = [staging.columns[0]!, staging.columns[1]!]
  const [x0, y0] = [x.get(order[0]!), y.get(order[0]!)]
  let differing = 0
  for (const row of order) differing |= (x.get(row) ^ x0) | (y.get(row) ^ y0)
  return Math.clz32(differing)
}

/** The 32 bits of the Morton codes after the first `skipped` bits of each coordinate. */
function keysOf(staging: Staging, order: Uint32Array, skipped: number): Uint32Array {
  const [x, y] = [staging.columns[0]!, staging.columns[1]!]
  const keys = new Uint32Array(order.length)
  for (let index = 0; index < order.length; index += 1) {
    const row = order[index]!
    keys[index] = spread((x.get(row) << skipped) >>> 16) | (spread((y.get(row) << skipped) >>> 16) << 1)
  }
  return keys
}

/** Sorts keys and the rows that go with them, three digits from the lowest; returns the keys. */
function radixSort(keys: Uint32Array, order: Uint32Array): Uint32Array {
  let [fromKeys, toKeys]: [Uint32Array, Uint32Array] = [keys, new Uint32Array(keys.length)]
  let [fromOrder, toOrder]: [Uint32Array, Uint32Array] = [order, new Uint32Array(keys.length)]
  for (let shift = 0; shift < 32; shift += digit) {
    const ends = new Uint32Array(digits + 1)
    for (let index = 0; index < keys.length; index += 1) ends[((fromKeys[index]! >>> shift) & (digits - 1)) + 1]! += 1
    for (let value = 0; value < digits; value += 1) ends[value + 1]! += ends[value]!
    for (let index = 0; index < keys.length; index += 1) {
      const key = fromKeys[index]!
      const value = (key >>> shift) & (digits - 1)
      const at = ends[value]!
      ends[value] = at + 1
      toKeys[at] = key
      toOrder[at] = fromOrder[index]!
    }
    ;[fromKeys, toKeys] = [toKeys, fromKeys]
    ;[fromOrder, toOrder] = [toOrder, fromOrder]
  }
  if (fromOrder !== order) order.set(fromOrder)
  return fromKeys
}

function insertionSort(staging: Staging, order: Uint32Array): void {
  const [x, y] = [staging.columns[0]!, staging.columns[1]!]
  for (let index = 1; index < order.length; index += 1) {
    const row = order[index]!
    const [rowX, rowY] = [x.get(row), y.get(row)]
    let at = index
    for (; at > 0 && compareMorton(x.get(order[at - 1]!), y.get(order[at - 1]!), rowX, rowY) > 0; at -= 1)
      order[at] = order[at - 1]!
    order[at] = row
  }
}

/** Sorts the rows of a part of the order by Morton code: 32 bits at a time, first those that tell most rows apart. */
function sortPart(staging: Staging, order: Uint32Array): void {
  const [x, y] = [staging.columns[0]!, staging.columns[1]!]
  if (order.length < 2) return
  if (order.length < veryFew) {
    insertionSort(staging, order)
    return
  }
  if (order.length < few) {
    order.sort((a, b) => compareMorton(x.get(a), y.get(a), x.get(b), y.get(b)))
    return
  }
  const skipped = sharedBits(staging, order)
  if (skipped === 32) return
  const keys = radixSort(keysOf(staging, order, skipped), order)
  if (skipped >= 16) return
  for (let from = 0, to = 1; to <= order.length; to += 1) {
    if (to < order.length && keys[to] === keys[from]) continue
    if (to - from > 1) sortPart(staging, order.subarray(from, to))
    from = to
  }
}

/** Finds the order of staged rows. Needs 16 bytes a row while it works, and 4 for the answer. */
export function sortRows(staging: Staging): RowOrder {
  const order = new Uint32Array(staging.rows)
  let placed = 0
  for (let row = 0; row < staging.rows; row += 1) if (staging.placed.get(row) === 1) order[placed++] = row
  let last = placed
  for (let row = 0; row < staging.rows; row += 1) if (staging.placed.get(row) === 0) order[last++] = row
  sortPart(staging, order.subarray(0, placed))
  return { order, placed }
}
