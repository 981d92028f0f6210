import type { RowColumns } from '#api/analytics/countSource.ts'
import { cellIndex, groupItems } from './cellIndex.ts'
import { UnionFind } from './unionFind.ts'

/** Rows as columns: places in the unit square of Web Mercator × 2³², seconds since 1970 (NaN without a time), class codes. */
export type RecurrenceRows = Pick<RowColumns, 'x' | 'y' | 'time' | 'class'>

/** How near in place and time two rows of a class are the same trouble again; both bounds inclusive. Rows of the class `without` (−1: no such) are left out. */
export interface RecurrenceRule {
  metres: number
  days: number
  without?: number
}

/** Recurrent places as columns, the most frequent first: class, rows, the mean of their places (unit × 2³²), first and last time; place p has the rows `rows[starts[p]]` to before `rows[starts[p + 1]]` by time. */
export interface RecurrentPlaces {
  class: Uint16Array
  count: Uint32Array
  x: Float64Array
  y: Float64Array
  first: Float64Array
  last: Float64Array
  starts: Uint32Array
  rows: Uint32Array
  /** Rows that have a time and a class, and so could recur. */
  considered: number
}

const whole = 2 ** 32
const equator = 2 * Math.PI * 6_378_137

/** Ground metres per metre of Web Mercator at a row of the unit square × 2³²: cos φ = sech(π(1 − 2y)), on the sphere. */
function scaleAt(y: number): number {
  return 1 / Math.cosh(Math.PI * (1 - (2 * (y + 0.5)) / whole))
}

/** The rows that are compared, in order of time, with Web Mercator metres and the scale at each. */
interface Compared {
  order: Uint32Array
  x: Float64Array
  y: Float64Array
  time: Float64Array
  scale: Float64Array
  class: Uint16Array
}

function compared({ x, y, time, class: classes }: RecurrenceRows, without: number): Compared {
  const usable = Uint32Array.from(time.keys()).filter((row) => !Number.isNaN(time[row]!) && classes[row] !== without)
  const order = usable.sort((a, b) => time[a]! - time[b]! || a - b)
  const metre = equator / whole
  return {
    order,
    x: Float64Array.from(order, (row) => x[row]! * metre),
    y: Float64Array.from(order, (row) => y[row]! * metre),
    time: Float64Array.from(order, (row) => time[row]!),
    scale: Float64Array.from(order, (row) => scaleAt(y[row]!)),
    class: Uint16Array.from(order, (row) => classes[row]!),
  }
}

/** Whether two rows are within the metres: the length between them in Web Mercator times the mean of cos φ at both. */
function isNear({ x, y, scale }: Compared, a: number, b: number, metres: number): boolean {
  const half = (scale[a]! + scale[b]!) / 2
  return ((x[a]! - x[b]!) ** 2 + (y[a]! - y[b]!) ** 2) * half * half <= metres * metres
}

interface Near {
  metres: number
  seconds: number
}

/** Joins the rows of two lists in order of time that are near in place and at most so many seconds apart. Rows already of one place are not measured again. */
function joinLists(rows: Compared, sets: UnionFind, lists: readonly [Uint32Array, Uint32Array], near: Near): void {
  const [one, other] = lists
  let from = 0
  for (let own = 0; own < one.length; own++) {
    const a = one[own]!
    const time = rows.time[a]!
    while (from < other.length && time - rows.time[other[from]!]! > near.seconds) from += 1
    for (let at = one === other ? own + 1 : from; at < other.length; at++) {
      const b = other[at]!
      if (rows.time[b]! - time > near.seconds) break
      if (sets.find(a) !== sets.find(b) && isNear(rows, a, b, near.metres)) sets.join(a, b)
    }
  }
}

/** One of each pair of neighbouring cells. */
const onward = [
  [1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
] as const

/** The rows of a class, joined into places. */
function joinClass(rows: Compared, sets: UnionFind, members: Uint32Array, near: Near): void {
  const pick = (values: Float64Array) => Float64Array.from(members, (row) => values[row]!)
  const least = members.reduce((scale, row) => Math.min(scale, rows.scale[row]!), 1)
  const side = (near.metres / least) * (1 + 1e-9)
  const index = cellIndex(pick(rows.x), pick(rows.y), side)
  const sorted = index.items.map((item) => members[item]!)
  const listOf = (cell: number) => sorted.subarray(index.starts[cell], index.starts[cell + 1])
  for (let cell = 0; cell < index.cells; cell++) {
    const list = listOf(cell)
    joinLists(rows, sets, [list, list], near)
    for (const [column, row] of onward) {
      const other = index.at(index.columns[cell]! + column, index.rows[cell]! + row)
      if (other >= 0) joinLists(rows, sets, [list, listOf(other)], near)
    }
  }
}

/** The sets of two rows and more, each in order of time. */
function placesIn(sets: UnionFind, size: number): Uint32Array[] {
  const numbers = new Int32Array(size).fill(-1)
  const placeOf = new Uint32Array(size)
  let places = 0
  for (let row = 0; row < size; row++) {
    const root = sets.find(row)
    if (numbers[root]! < 0) numbers[root] = places++
    placeOf[row] = numbers[root]!
  }
  const { starts, items } = groupItems(placeOf, places)
  const found: Uint32Array[] = []
  for (let place = 0; place < places; place++) {
    if (starts[place + 1]! - starts[place]! > 1) found.push(items.subarray(starts[place], starts[place + 1]))
  }
  return found
}

/** The most frequent first, then the earliest, then by class and place: an order that does not depend on that of the rows. */
function inOrder(rows: Compared, places: Uint32Array[]): Uint32Array[] {
  const least = (place: Uint32Array, values: Float64Array) =>
    place.reduce((found, row) => Math.min(found, values[row]!), Infinity)
  return places.sort(
    (a, b) =>
      b.length - a.length ||
      rows.time[a[0]!]! - rows.time[b[0]!]! ||
      rows.class[a[0]!]! - rows.class[b[0]!]! ||
      least(a, rows.x) - least(b, rows.x) ||
      least(a, rows.y) - least(b, rows.y),
  )
}

/**
 * Recurrence: rows of one class are linked when they are within `metres` and `days` of one another; the places are what links hold together (so a place may be longer than both bounds), two rows and more.
 * "Within metres" is along the ground of the sphere of Web Mercator: the plane length of EPSG:3857 times the mean cos φ of the two rows. The ellipsoid is up to 0.7 per cent (14 cm of 20 m) off.
 * Rows without a time recur nowhere. Cells as wide as the distance and lists in order of time keep the work near to the number of pairs that are within both bounds.
 * Throws a RangeError for metres or days that are not above 0.
 */
export function recurrentPlaces(
  given: RecurrenceRows,
  { metres, days, without = -1 }: RecurrenceRule,
): RecurrentPlaces {
  if (!(metres > 0) || !(days > 0)) throw new RangeError('Metres and days above 0 are needed')
  const rows = compared(given, without)
  const size = rows.order.length
  const sets = new UnionFind(size)
  const greatest = rows.class.reduce((most, code) => Math.max(most, code), 0)
  const { starts, items } = groupItems(Uint32Array.from(rows.class), greatest + 1)
  for (let code = 0; code <= greatest; code++) {
    const members = items.subarray(starts[code], starts[code + 1])
    if (members.length > 1) joinClass(rows, sets, members, { metres, seconds: days * 86_400 })
  }
  return columnsOf(given, rows, inOrder(rows, placesIn(sets, size)))
}

function columnsOf(given: RecurrenceRows, rows: Compared, places: readonly Uint32Array[]): RecurrentPlaces {
  const count = Uint32Array.from(places, ({ length }) => length)
  const starts = new Uint32Array(places.length + 1)
  for (const [place, { length }] of places.entries()) starts[place + 1] = starts[place]! + length
  const members = new Uint32Array(starts.at(-1)!)
  for (const [place, list] of places.entries()) members.set(list, starts[place])
  const mean = (values: Uint32Array) =>
    Float64Array.from(places, (list) => list.reduce((sum, row) => sum + values[rows.order[row]!]!, 0) / list.length)
  return {
    class: Uint16Array.from(places, (list) => rows.class[list[0]!]!),
    count,
    x: mean(given.x),
    y: mean(given.y),
    first: Float64Array.from(places, (list) => rows.time[list[0]!]!),
    last: Float64Array.from(places, (list) => rows.time[list.at(-1)!]!),
    starts,
    rows: members.map((row) => rows.order[row]!),
    considered: rows.order.length,
  }
}

/** The share of the considered rows that belong to a recurrent place; 0 without any row. */
export function recurrenceShare({ rows, considered }: RecurrentPlaces): number {
  return considered === 0 ? 0 : rows.length / considered
}
