/**
 * Groups in runs: `codes` has the code of a run's first field and `lengths` how many groups it has; by group, `upper` and `lower` are the codes of the other two fields
 * (rising within a run, upper before lower) and `counts` its rows. A code can have several runs. `uppers` and `lowers` are the codes that occur.
 */
export interface GroupRuns {
  codes: Uint16Array<ArrayBuffer>
  lengths: Uint32Array<ArrayBuffer>
  upper: Uint16Array<ArrayBuffer>
  lower: Uint16Array<ArrayBuffer>
  counts: Uint32Array<ArrayBuffer>
  uppers: Uint16Array<ArrayBuffer>
  lowers: Uint16Array<ArrayBuffer>
}

/** The groups as columns: rows of each, and by field (as asked) places among `used`, codes of which each occurs or is 0. */
export interface GroupsFound {
  counts: Uint32Array<ArrayBuffer>
  codes: Uint16Array<ArrayBuffer>[]
  used: Uint16Array<ArrayBuffer>[]
}

const allCodes = 65_536

/** The codes that are marked, rising. */
function marked(marks: Uint8Array | Uint32Array): Uint16Array<ArrayBuffer> {
  const codes = new Uint16Array(allCodes)
  let length = 0
  for (let code = 0; code < allCodes; code += 1) if (marks[code]! > 0) codes[length++] = code
  return codes.slice(0, length)
}

/** The codes that occur in columns, rising. */
export function codesIn(columns: readonly Uint16Array[]): Uint16Array<ArrayBuffer> {
  const marks = new Uint8Array(allCodes)
  for (const column of columns) for (let at = 0; at < column.length; at += 1) marks[column[at]!] = 1
  return marked(marks)
}

/** A stretch of groups of one result. */
interface Run {
  of: GroupRuns
  from: number
  to: number
}

/** The codes of a group of a run besides the first one as one number; behind the last group it is greater than all. */
function nameAt({ of, to }: Run, at: number): number {
  return at < to ? of.upper[at]! * allCodes + of.lower[at]! : Infinity
}

/** How many runs each code has. */
function runsByCode(results: readonly GroupRuns[]): Uint32Array {
  const runs = new Uint32Array(allCodes)
  for (const { codes, lengths } of results)
    for (let run = 0; run < codes.length; run += 1) if (lengths[run]! > 0) runs[codes[run]!]! += 1
  return runs
}

/** The columns as they are written, the first field already as places. */
class Columns {
  readonly first: Uint16Array<ArrayBuffer>
  readonly upper: Uint16Array<ArrayBuffer>
  readonly lower: Uint16Array<ArrayBuffer>
  readonly counts: Uint32Array<ArrayBuffer>
  length = 0

  constructor(most: number) {
    this.first = new Uint16Array(most)
    this.upper = new Uint16Array(most)
    this.lower = new Uint16Array(most)
    this.counts = new Uint32Array(most)
  }

  /** Adds groups whose places are written already. */
  copy({ of, from, to }: Run): void {
    if (from === to) return
    this.upper.set(of.upper.subarray(from, to), this.length)
    this.lower.set(of.lower.subarray(from, to), this.length)
    this.counts.set(of.counts.subarray(from, to), this.length)
    this.length += to - from
  }

  /** Adds the groups of two runs of one code, the rows of the same group added. */
  merge(place: number, oneRun: Run, otherRun: Run): void {
    const { first, upper, lower, counts } = this
    const [one, other] = [oneRun.of, otherRun.of]
    let [a, b, n] = [oneRun.from, otherRun.from, this.length]
    while (a < oneRun.to || b < otherRun.to) {
      const left = nameAt(oneRun, a)
      const right = nameAt(otherRun, b)
      const isLeft = left <= right
      first[n] = place
      upper[n] = isLeft ? one.upper[a]! : other.upper[b]!
      lower[n] = isLeft ? one.lower[a]! : other.lower[b]!
      counts[n] = (isLeft ? one.counts[a]! : 0) + (right <= left ? other.counts[b]! : 0)
      if (isLeft) a += 1
      if (right <= left) b += 1
      n += 1
    }
    this.length = n
  }
}

/** Runs of one code as two, which hold the same groups. */
function halved(runs: readonly Run[]): [Run, Run] {
  if (runs.length === 2) return [runs[0]!, runs[1]!]
  const middle = runs.length >>> 1
  return [joined(runs.slice(0, middle)), joined(runs.slice(middle))]
}

function joined(runs: readonly Run[]): Run {
  if (runs.length === 1) return runs[0]!
  const columns = new Columns(runs.reduce((sum, { from, to }) => sum + to - from, 0))
  columns.merge(0, ...halved(runs))
  const { upper, lower, counts, length } = columns
  return { of: { upper, lower, counts } as GroupRuns, from: 0, to: length }
}

/** Copies the runs of codes that have no other, in long stretches; returns those of the others by code. */
function copySingle(
  results: readonly GroupRuns[],
  { runs, places }: { runs: Uint32Array; places: Uint16Array },
  columns: Columns,
): Map<number, Run[]> {
  const several = new Map<number, Run[]>()
  for (const of of results) {
    const { codes, lengths } = of
    let from = 0
    let at = 0
    for (let run = 0; run < codes.length; run += 1) {
      const code = codes[run]!
      const length = lengths[run]!
      if (runs[code] === 1) {
        const start = columns.length + at - from
        const place = places[code]!
        for (let group = start; group < start + length; group += 1) columns.first[group] = place
      } else if (length > 0) {
        columns.copy({ of, from, to: at })
        from = at + length
        const known = several.get(code)
        if (known) known.push({ of, from: at, to: from })
        else several.set(code, [{ of, from: at, to: from }])
      }
      at += length
    }
    columns.copy({ of, from, to: at })
  }
  return several
}

function placesOf(used: Uint16Array): Uint16Array {
  const places = new Uint16Array(allCodes)
  for (let place = 0; place < used.length; place += 1) places[used[place]!] = place
  return places
}

/** What the codes of a column stand for: themselves where most of them occur, with 0 for those that do not; else they are replaced by their places. */
function settle(column: Uint16Array, used: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const range = (used.at(-1) ?? -1) + 1
  if (used.length * 2 < range) {
    const places = placesOf(used)
    for (let at = 0; at < column.length; at += 1) column[at] = places[column[at]!]!
    return used
  }
  const whole = new Uint16Array(range)
  for (const code of used) whole[code] = code
  return whole
}

/** The groups of all results as columns, in no order; `order` tells which field is the first, the upper and the lower one of the runs. */
export function joinGroups(results: readonly GroupRuns[], order: readonly number[]): GroupsFound {
  const columns = new Columns(results.reduce((sum, { counts }) => sum + counts.length, 0))
  const runs = runsByCode(results)
  const firsts = marked(runs)
  const places = placesOf(firsts)
  for (const [code, several] of copySingle(results, { runs, places }, columns))
    columns.merge(places[code]!, ...halved(several))
  const [first, upper, lower] = [columns.first, columns.upper, columns.lower].map((column) =>
    column.subarray(0, columns.length),
  ) as [Uint16Array<ArrayBuffer>, Uint16Array<ArrayBuffer>, Uint16Array<ArrayBuffer>]
  const others = [
    { codes: upper, list: results.map(({ uppers }) => uppers) },
    { codes: lower, list: results.map(({ lowers }) => lowers) },
  ].slice(0, order.length - 1)
  const all = [
    { codes: first, used: firsts },
    ...others.map(({ codes, list }) => ({ codes, used: settle(codes, codesIn(list)) })),
  ]
  const asAsked = order.map((_, field) => all[order.indexOf(field)]!)
  return {
    counts: columns.counts.subarray(0, columns.length),
    codes: asAsked.map(({ codes }) => codes),
    used: asAsked.map(({ used }) => used),
  }
}
