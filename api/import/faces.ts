import { orient2d } from 'robust-predicates'
import { Graph, link, outerCycles, trace } from './graph.ts'
import type { Half, Walk } from './graph.ts'
import type { Edge } from './noding.ts'

type Position = readonly [number, number]

/** A closed walk around a face of the arrangement, the face on its left: counter-clockwise around a face, clockwise around a whole component. */
export interface Cycle {
  ring: Position[]
  /** Twice the signed area in square degrees; only its sign is used. */
  sign: number
  /** The areas that cover the face, in rising order. */
  owners: readonly number[]
}

type Windings = ReadonlyMap<number, number>

/** What lies to the west of a component: how often each area winds around it, and the half-edge next to it, the component on its left. */
interface Outside {
  windings: Windings
  half: number | null
}

/** An edge that a ray meets: where, seen from the place, and how much it leans to the east. */
interface Hit {
  half: number
  at: number
  slope: number
}

/** Tells whether an edge passes to the west of a place at its height. */
function isWestward(a: Position, b: Position, [x, y]: Position): boolean {
  if (a[1] > y === b[1] > y || Math.min(a[0], b[0]) >= x) return false
  return orient2d(a[0], a[1], b[0], b[1], x, y) < 0 !== b[1] > a[1]
}

/** Where an edge that is not level meets the ray; the one of its half-edges that has the place on its left. */
function hitOf(index: number, [a, b]: readonly [Position, Position], [x, y]: Position): Hit {
  const slope = (b[0] - a[0]) / (b[1] - a[1])
  return { half: a[1] > b[1] ? index : index + 1, at: a[0] - x + (y - a[1]) * slope, slope }
}

/** What a ray to the west from the westernmost vertex of a component meets, its edges by rows. */
function outsideOf({ halves, places }: Graph, rows: Rows, place: Position): Outside {
  const windings = new Map<number, number>()
  let nearest: Hit | null = null
  for (const index of rows.at(place[1])) {
    const { from, to, delta } = halves[index]!
    const [a, b] = [places[from]!, places[to]!]
    if (!isWestward(a, b, place)) continue
    const hit = hitOf(index, [a, b], place)
    const sense = hit.half === index ? 1 : -1
    for (const [owner, sum] of delta) windings.set(owner, (windings.get(owner) ?? 0) + sense * sum)
    nearest = nearest && isBeyond(nearest, hit) ? nearest : hit
  }
  return { windings: new Map([...windings].filter(([, count]) => count !== 0)), half: nearest?.half ?? null }
}

/** Tells whether the one is not behind the other, seen from the place. */
function isBeyond(one: Hit, other: Hit): boolean {
  return one.at > other.at || (one.at === other.at && one.slope >= other.slope)
}

/** Edges by the rows of the plane that they pass. */
interface Rows {
  at(y: number): readonly number[]
}

function rowsOf({ halves, places }: Graph, bounding: readonly number[]): Rows {
  const edges = bounding.filter((index) => index % 2 === 0)
  const spans = edges.map((index) => [places[halves[index]!.from]![1], places[halves[index]!.to]![1]] as const)
  const [south, north] = spans.reduce(([low, high], [a, b]) => [Math.min(low, a, b), Math.max(high, a, b)] as const, [
    Infinity,
    -Infinity,
  ] as const)
  const count = Math.ceil(Math.sqrt(edges.length)) + 1
  const rowOf = (y: number) => Math.floor(((y - south) / (north - south || 1)) * (count - 1))
  const rows = Array.from({ length: count }, (): number[] => [])
  spans.forEach(([a, b], place) => {
    for (let row = rowOf(Math.min(a, b)); row <= rowOf(Math.max(a, b)); row += 1) rows[row]!.push(edges[place]!)
  })
  return { at: (y) => rows[rowOf(y)] ?? [] }
}

/** How often each area winds around the other side of an edge. A forward half-edge has +1 owners on its left, where we come from. */
function cross(windings: Windings, { delta }: Half, isForward: boolean): Windings {
  const other = new Map(windings)
  for (const [owner, sum] of delta) {
    const count = (other.get(owner) ?? 0) - (isForward ? sum : -sum)
    if (count === 0) other.delete(owner)
    else other.set(owner, count)
  }
  return other
}

function areSame(a: Windings, b: Windings): boolean {
  return a.size === b.size && [...a].every(([owner, count]) => b.get(owner) === count)
}

/** Spreads the windings from one cycle to all of its component; false when the edges contradict each other. */
function spread(graph: Graph, cycles: readonly Walk[], windings: (Windings | undefined)[], outer: number): boolean {
  const queue = [outer]
  for (let cycle = queue.pop(); cycle !== undefined; cycle = queue.pop())
    for (const index of cycles[cycle]!.halves) {
      const half = graph.halves[index]!
      const other = graph.halves[half.twin]!.cycle
      const across = cross(windings[cycle]!, half, index % 2 === 0)
      if (windings[other] && !areSame(windings[other], across)) return false
      if (!windings[other]) queue.push(other)
      windings[other] = across
    }
  return true
}

const isWestOf = (a: Position, b: Position) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])

/** The walks around all faces, how often each area winds around them, and what lies around each component, by its outer cycle. */
interface Walked {
  graph: Graph
  bounding: readonly number[]
  cycles: Walk[]
  windings: Windings[]
  around: Map<number, Outside>
}

function walkAll(edges: readonly Edge[]): Walked | null {
  const graph = new Graph()
  for (const edge of edges) graph.add(edge)
  const bounding = graph.bounding
  link(graph, bounding)
  const cycles = trace(graph, bounding)
  const rows = rowsOf(graph, bounding)
  const around = new Map<number, Outside>()
  const windings: (Windings | undefined)[] = cycles.map(() => undefined)
  for (const outer of outerCycles(graph, bounding, cycles)) {
    const west = cycles[outer]!.ring.reduce((best, place) => (isWestOf(place, best) ? place : best))
    const outside = outsideOf(graph, rows, west)
    around.set(outer, outside)
    windings[outer] = outside.windings
    if (!spread(graph, cycles, windings, outer)) return null
  }
  return windings.includes(undefined) ? null : { graph, bounding, cycles, windings: windings as Windings[], around }
}

/** The faces into which noded boundaries cut the plane, each with the areas that cover it. Null when the edges contradict each other. */
export function traceFaces(edges: readonly Edge[]): Cycle[] | null {
  const walked = walkAll(edges)
  if (!walked?.windings.every((own) => [...own.values()].every((count) => count === 1))) return null
  return walked.cycles.map(({ ring, sign }, index) => ({
    ring,
    sign,
    owners: [...walked.windings[index]!.keys()].sort((a, b) => a - b),
  }))
}

/** A directed edge between two faces, by their numbers. */
export interface Side {
  from: Position
  to: Position
  left: number
  right: number
}

/** The plane cut into faces: face 0 is the outside, each has the areas that cover it in rising order. */
export interface Subdivision {
  owners: readonly (readonly number[])[]
  /** Each edge once in each direction. */
  sides: readonly Side[]
}

/** The faces of noded boundaries with what lies on both sides of each edge. Ground that an area covers twice is its own. Null when the edges contradict each other. */
export function subdivide(edges: readonly Edge[]): Subdivision | null {
  const walked = walkAll(edges)
  if (!walked) return null
  const { graph, bounding, cycles, windings, around } = walked
  const owners: number[][] = [[]]
  const faces = new Map<number, number>()
  const faceOf = (cycle: number): number => {
    const known = faces.get(cycle)
    if (known !== undefined) return known
    const outside = around.get(cycle)
    const half = outside?.half
    const isOutside = outside !== undefined && half === null
    const face = isOutside ? 0 : typeof half === 'number' ? faceOf(graph.halves[half]!.cycle) : owners.length
    if (face === owners.length)
      owners.push([...windings[cycle]!].flatMap(([owner, count]) => (count > 0 ? [owner] : [])).sort((a, b) => a - b))
    faces.set(cycle, face)
    return face
  }
  cycles.forEach((_, cycle) => faceOf(cycle))
  const sides = bounding.map((index): Side => {
    const { from, to, cycle, twin } = graph.halves[index]!
    const right = faceOf(graph.halves[twin]!.cycle)
    return { from: graph.places[from]!, to: graph.places[to]!, left: faceOf(cycle), right }
  })
  return { owners, sides }
}
