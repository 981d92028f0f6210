import { orient2d } from 'robust-predicates'
import { eachPair, segmentsOf } from '#api/contract/topology/sweep.ts'

type Position = readonly [number, number]

/** A directed edge of an area's boundary: the area `owner` lies on its left. */
export interface Edge {
  from: Position
  to: Position
  owner: number
}

const same = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1]
const within = (p: Position, a: Position, b: Position) =>
  p[0] >= Math.min(a[0], b[0]) &&
  p[0] <= Math.max(a[0], b[0]) &&
  p[1] >= Math.min(a[1], b[1]) &&
  p[1] <= Math.max(a[1], b[1])

const side = (a: Position, b: Position, p: Position) => Math.sign(orient2d(a[0], a[1], b[0], b[1], p[0], p[1]))

/** Rounds to a grid so that cutting comes to an end; without a grid nothing is rounded. */
function round(value: number, grid: number): number {
  return grid === 0 ? value : Math.round(value / grid) * grid
}

/** Where two lines cross that are known to cross, computed relative to a vertex to keep the digits. */
function crossing(a: Position, b: Position, [c, d]: readonly [Position, Position], grid: number): Position {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]]
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]]
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / (rx * sy - ry * sx)
  return [round(a[0] + t * rx, grid), round(a[1] + t * ry, grid)]
}

/** The points of one edge at which another one meets it. */
type Cut = (edge: number, place: Position) => void

function meet(edges: readonly Edge[], [i, j]: readonly [number, number], grid: number, cut: Cut): void {
  const { from: a, to: b } = edges[i]!
  const { from: c, to: d } = edges[j]!
  const [oc, od] = [side(a, b, c), side(a, b, d)]
  if (oc * od > 0) return
  const [oa, ob] = [side(c, d, a), side(c, d, b)]
  if (oa * ob > 0) return
  if (oc * od < 0 && oa * ob < 0) {
    const place = crossing(a, b, [c, d], grid)
    cut(i, place)
    cut(j, place)
    return
  }
  touch([c, oc], [a, b], (place) => cut(i, place))
  touch([d, od], [a, b], (place) => cut(i, place))
  touch([a, oa], [c, d], (place) => cut(j, place))
  touch([b, ob], [c, d], (place) => cut(j, place))
}

/** Cuts a segment at a place that lies on it; `turn` is 0 when it lies on the line. */
function touch(
  [place, turn]: readonly [Position, number],
  [from, to]: readonly [Position, Position],
  cut: (place: Position) => void,
): void {
  if (turn === 0 && within(place, from, to)) cut(place)
}

function split({ from, to, owner }: Edge, cuts: readonly Position[]): Edge[] {
  const axis = Math.abs(to[0] - from[0]) >= Math.abs(to[1] - from[1]) ? 0 : 1
  const sense = to[axis] > from[axis] ? 1 : -1
  const stops = [from, ...cuts.toSorted((p, q) => sense * (p[axis] - q[axis])), to]
  return stops
    .slice(1)
    .flatMap((stop, index) => (same(stops[index]!, stop) ? [] : [{ from: stops[index]!, to: stop, owner }]))
}

/** Cuts once, wherever edges meet or cross; null when nothing was left to cut. */
function cutOnce(edges: readonly Edge[], grid: number): Edge[] | null {
  const cuts = new Map<number, Position[]>()
  const cut: Cut = (edge, place) => {
    if (same(place, edges[edge]!.from) || same(place, edges[edge]!.to)) return
    const list = cuts.get(edge)
    if (list) list.push(place)
    else cuts.set(edge, [place])
  }
  const isActive = new Uint8Array(edges.length).fill(1)
  const segments = segmentsOf(edges.map(({ from, to }) => [from, to]))
  eachPair(segments, (i, j) => meet(edges, [i, j], grid, cut), { isActive, reach: 0 })
  if (cuts.size === 0) return null
  return edges.flatMap((edge, index) => {
    const places = cuts.get(index)
    return places ? split(edge, places) : [edge]
  })
}

/** Cuts edges until they meet at their ends only. `grid` in degrees rounds every vertex, 0 does not. Null when it does not come to an end. */
export function nodeEdges(edges: readonly Edge[], grid: number): Edge[] | null {
  const snap = ([x, y]: Position): Position => [round(x, grid), round(y, grid)]
  let current: Edge[] =
    grid === 0 ? [...edges] : edges.map(({ from, to, owner }) => ({ from: snap(from), to: snap(to), owner }))
  current = current.filter(({ from, to }) => !same(from, to))
  for (let round = 0; round < 12; round += 1) {
    const next = cutOnce(current, grid)
    if (next === null) return current
    current = next
  }
  return null
}
