import { compareAngles } from '#api/contract/planar.ts'
import type { Edge } from './noding.ts'

type Position = readonly [number, number]

/** An edge in one direction. */
export interface Half {
  to: number
  from: number
  twin: number
  /** The edge's owners on the left (+1) and on the right (−1). */
  delta: Map<number, number>
  cycle: number
  next: number
}

/** A closed walk along half-edges. */
export interface Walk {
  ring: Position[]
  sign: number
  halves: number[]
}

/** Noded edges as a graph, each edge as two half-edges. */
export class Graph {
  readonly places: Position[] = []
  readonly halves: Half[] = []
  readonly #ids = new Map<string, number>()
  readonly #edges = new Map<string, number>()

  #vertex(place: Position): number {
    const key = `${place[0]},${place[1]}`
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.places.push(place) - 1
      this.#ids.set(key, id)
    }
    return id
  }

  add({ from, to, owner }: Edge): void {
    const [u, v] = [this.#vertex(from), this.#vertex(to)]
    const [low, high] = u < v ? [u, v] : [v, u]
    const key = `${low},${high}`
    let half = this.#edges.get(key)
    if (half === undefined) {
      half = this.halves.length
      const delta = new Map<number, number>()
      this.halves.push({ from: low, to: high, twin: half + 1, delta, cycle: -1, next: -1 })
      this.halves.push({ from: high, to: low, twin: half, delta, cycle: -1, next: -1 })
      this.#edges.set(key, half)
    }
    const { delta } = this.halves[half]!
    const sum = (delta.get(owner) ?? 0) + (u < v ? 1 : -1)
    if (sum === 0) delta.delete(owner)
    else delta.set(owner, sum)
  }

  /** Edges with the same areas on both sides bound nothing. */
  get bounding(): number[] {
    return [...this.halves.keys()].filter((index) => this.halves[index]!.delta.size > 0)
  }
}

/** Tells each half-edge the one that follows it around the face on its left. */
export function link(graph: Graph, bounding: readonly number[]): void {
  const { halves, places } = graph
  const around = new Map<number, number[]>()
  for (const index of bounding) {
    const { from } = halves[index]!
    const list = around.get(from)
    if (list) list.push(index)
    else around.set(from, [index])
  }
  for (const [vertex, out] of around) {
    const center = places[vertex]!
    out.sort((i, j) => compareAngles(center, places[halves[i]!.to]!, places[halves[j]!.to]!))
    for (const [rank, index] of out.entries()) {
      const before = out[(rank - 1 + out.length) % out.length]!
      halves[halves[index]!.twin]!.next = before
    }
  }
}

/** All walks around faces. */
export function trace(graph: Graph, bounding: readonly number[]): Walk[] {
  const { halves, places } = graph
  const cycles: Walk[] = []
  for (const start of bounding) {
    if (halves[start]!.cycle >= 0) continue
    const walk: number[] = []
    for (let at = start; halves[at]!.cycle < 0; at = halves[at]!.next) {
      halves[at]!.cycle = cycles.length
      walk.push(at)
    }
    const ring = walk.map((index) => places[halves[index]!.from]!)
    cycles.push({ ring, sign: signOf(ring), halves: walk })
  }
  return cycles
}

/** Twice the signed area of an open ring, relative to its first vertex. */
export function signOf(ring: readonly Position[]): number {
  const [x0, y0] = ring[0]!
  let sum = 0
  for (let index = 1; index + 1 < ring.length; index += 1) {
    const [a, b] = [ring[index]!, ring[index + 1]!]
    sum += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0)
  }
  return sum
}

/** The vertices joined to one another, as a number that all of a component share. */
function joined(graph: Graph, bounding: readonly number[]): (vertex: number) => number {
  const parent = Int32Array.from(graph.places.keys())
  const rootOf = (vertex: number): number => {
    let at = vertex
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  for (const index of bounding) parent[rootOf(graph.halves[index]!.from)] = rootOf(graph.halves[index]!.to)
  return rootOf
}

/** The cycle around each connected component: the one with the smallest signed area, as it runs clockwise around all. */
export function outerCycles(graph: Graph, bounding: readonly number[], cycles: readonly Walk[]): number[] {
  const rootOf = joined(graph, bounding)
  const outer = new Map<number, number>()
  for (const [index, { halves, sign }] of cycles.entries()) {
    const root = rootOf(graph.halves[halves[0]!]!.from)
    const known = outer.get(root)
    if (known === undefined || sign < cycles[known]!.sign) outer.set(root, index)
  }
  return [...outer.values()]
}
