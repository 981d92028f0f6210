/**
 * Groups in runs: `codes` has the code of a run's first field, `lengths` how many groups it has, `pairs` for each group the codes of the other
 * two fields (the upper and the lower 16 bits, rising within a run) and its rows; `upper` and `lower` are the codes that occur there. A code can have several runs.
 */
export interface GroupRuns {
  codes: Uint16Array<ArrayBuffer>
  lengths: Uint32Array<ArrayBuffer>
  pairs: Uint32Array<ArrayBuffer>
  upper: Uint16Array<ArrayBuffer>
  lower: Uint16Array<ArrayBuffer>
}

/** The groups as columns: rows of each, and by field (as asked) the place of its code among `used`, the codes that occur in rising order. */
export interface GroupsFound {
  counts: Uint32Array<ArrayBuffer>
  codes: Uint16Array<ArrayBuffer>[]
  used: Uint16Array<ArrayBuffer>[]
}

const allCodes = 65_536

/** The runs that have groups in the order of their codes: those of code `c` have the numbers from `starts[c]` up to `starts[c + 1]`. */
interface SortedRuns {
  starts: Uint32Array
  /** By number: the result that a run is in, its first group there, and how many groups it has. */
  source: Uint16Array
  at: Uint32Array
  length: Uint32Array
}

function sortRuns(results: readonly GroupRuns[]): SortedRuns {
  const starts = new Uint32Array(allCodes + 1)
  for (const { codes, lengths } of results)
    for (let run = 0; run < codes.length; run += 1) if (lengths[run]! > 0) starts[codes[run]! + 1]! += 1
  for (let code = 0; code < allCodes; code += 1) starts[code + 1]! += starts[code]!
  const runs = starts[allCodes]!
  const sorted = { starts, source: new Uint16Array(runs), at: new Uint32Array(runs), length: new Uint32Array(runs) }
  const next = starts.slice()
  for (const [source, { codes, lengths }] of results.entries()) {
    let at = 0
    for (let run = 0; run < codes.length; run += 1) {
      if (lengths[run] === 0) continue
      const number = next[codes[run]!]!++
      sorted.source[number] = source
      sorted.at[number] = at
      sorted.length[number] = lengths[run]!
      at += lengths[run]!
    }
  }
  return sorted
}

/** Two rising lists of pairs as one, the rows of the same name added. */
function mergeTwo(one: Uint32Array, other: Uint32Array): Uint32Array {
  const merged = new Uint32Array(one.length + other.length)
  let [a, b, n] = [0, 0, 0]
  while (a < one.length && b < other.length) {
    const [left, right] = [one[a]!, other[b]!]
    const isLeft = left <= right
    merged[n] = isLeft ? left : right
    merged[n + 1] = (isLeft ? one[a + 1]! : 0) + (right <= left ? other[b + 1]! : 0)
    if (isLeft) a += 2
    if (right <= left) b += 2
    n += 2
  }
  const rest = a < one.length ? one.subarray(a) : other.subarray(b)
  merged.set(rest, n)
  return merged.subarray(0, n + rest.length)
}

function mergeAll(lists: readonly Uint32Array[]): Uint32Array {
  if (lists.length === 1) return lists[0]!
  const middle = lists.length >>> 1
  return mergeTwo(mergeAll(lists.slice(0, middle)), mergeAll(lists.slice(middle)))
}

/** Codes that occur, rising, and the place of each among them. */
interface Used {
  used: Uint16Array<ArrayBuffer>
  places: Uint16Array
}

function usedOf(lists: readonly Uint16Array[]): Used {
  const places = new Uint16Array(allCodes)
  const used = Uint16Array.from(new Set(lists.flatMap((list) => [...list]))).sort()
  for (let place = 0; place < used.length; place += 1) places[used[place]!] = place
  return { used, places }
}

/** The columns as they are written, codes as places among those that occur. */
class Columns {
  readonly counts: Uint32Array<ArrayBuffer>
  readonly codes: readonly Uint16Array<ArrayBuffer>[]
  readonly #places: readonly Uint16Array[]
  length = 0

  constructor(most: number, others: readonly Used[]) {
    this.counts = new Uint32Array(most)
    this.codes = [null, ...others].map(() => new Uint16Array(most))
    this.#places = others.map(({ places }) => places)
  }

  /** Adds the groups of the code at a place: pairs `from` up to `to`. */
  add(place: number, pairs: Uint32Array, [from, to]: readonly [number, number]): void {
    const { counts, length } = this
    const [first, upper, lower] = this.codes
    const [upperPlaces, lowerPlaces] = this.#places
    for (let pair = from, at = length; pair < to; pair += 1, at += 1) {
      first![at] = place
      counts[at] = pairs[2 * pair + 1]!
    }
    if (upper)
      for (let pair = from, at = length; pair < to; pair += 1, at += 1)
        upper[at] = upperPlaces![pairs[2 * pair]! >>> 16]!
    if (lower)
      for (let pair = from, at = length; pair < to; pair += 1, at += 1)
        lower[at] = lowerPlaces![pairs[2 * pair]! & 0xffff]!
    this.length = length + to - from
  }
}

/** The groups of all results as columns, rising by their codes; `order` tells which field is the first, the upper and the lower one of the runs. */
export function joinGroups(results: readonly GroupRuns[], order: readonly number[]): GroupsFound {
  const { starts, source, at, length } = sortRuns(results)
  const others = [usedOf(results.map(({ upper }) => upper)), usedOf(results.map(({ lower }) => lower))]
  const columns = new Columns(
    length.reduce((sum, groups) => sum + groups, 0),
    others.slice(0, order.length - 1),
  )
  const firsts: number[] = []
  const pairsOf = (run: number) =>
    results[source[run]!]!.pairs.subarray(at[run]! * 2, (at[run]! + length[run]!) * 2) as Uint32Array
  for (let code = 0; code < allCodes; code += 1) {
    const [from, to] = [starts[code]!, starts[code + 1]!]
    if (from === to) continue
    const place = firsts.push(code) - 1
    if (to === from + 1) {
      columns.add(place, results[source[from]!]!.pairs, [at[from]!, at[from]! + length[from]!])
      continue
    }
    const merged = mergeAll(Array.from({ length: to - from }, (_, index) => pairsOf(from + index)))
    columns.add(place, merged, [0, merged.length / 2])
  }
  const codes = columns.codes.map((column) => column.subarray(0, columns.length))
  const used = [Uint16Array.from(firsts), ...others.map((other) => other.used)]
  const asAsked = <Column>(all: readonly Column[]) => order.map((_, field) => all[order.indexOf(field)]!)
  return { counts: columns.counts.subarray(0, columns.length), codes: asAsked(codes), used: asAsked(used) }
}
