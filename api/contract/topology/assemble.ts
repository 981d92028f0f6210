import { compareAngles, sideOfRing } from '#api/contract/planar.ts'
import { doubleArea, edgesOf, fromLeast, isBefore, keyOf, same } from './vertex.ts'
import type { Ring, Vertex } from './vertex.ts'

/** A directed edge with the ground of a cell on its left. */
export type Edge = readonly [from: Vertex, to: Vertex]

/** A polygon in one piece: the shell counter-clockwise, holes clockwise. */
export interface Polygon {
  readonly shell: Ring
  readonly holes: readonly Ring[]
}

/** The directed edges of a polygon. */
export function polygonEdges({ shell, holes }: Polygon): Edge[] {
  return [shell, ...holes].flatMap(edgesOf)
}

/**
 * The polygons that lie on the left of directed edges which meet in their ends only, each in one piece, the one with the greatest area first
 * (of equal ones that with the least vertex).
 * Where edges touch in a vertex, each ring passes it once.
 */
export function assemble(edges: readonly Edge[]): Polygon[] {
  const shells: { ring: Ring; size: bigint; holes: Ring[] }[] = []
  const holes: Ring[] = []
  for (const walk of walksOf(edges)) {
    const cut = simpleRings(walk).map((ring) => ({ ring, size: doubleArea(ring) }))
    const shell = cut.find(({ size }) => size > 0n)
    const own = cut.filter((part) => part !== shell && part.size !== 0n).map(({ ring }) => ring)
    if (shell) shells.push({ ...shell, holes: own })
    else holes.push(...own)
  }
  shells.sort(compareShells)
  for (const hole of holes) shells.find(({ ring }) => isAround(ring, hole))?.holes.push(hole)
  return shells.toReversed().map(({ ring, holes }) => ({ shell: ring, holes }))
}

/** The order of shells by area; of equal ones the one comes last whose least vertex, or else the next along it, is less. */
function compareShells(one: { ring: Ring; size: bigint }, other: { ring: Ring; size: bigint }): number {
  if (one.size !== other.size) return one.size < other.size ? -1 : 1
  const [a, b] = [fromLeast(one.ring), fromLeast(other.ring)]
  const at = same(a[0]!, b[0]!) ? 1 : 0
  return isBefore(a[at]!, b[at]!) ? 1 : -1
}

/** A hole belongs to the smallest shell around it. It never touches that one: they would be one walk. */
function isAround(shell: Ring, hole: Ring): boolean {
  return sideOfRing(hole[0]!, [...shell, shell[0]!]) === 'inside'
}

/** Closed walks, each around one piece of ground: at every vertex the next edge is the first one clockwise from where the walk came. */
function walksOf(edges: readonly Edge[]): Vertex[][] {
  const out = new Map<string, number[]>()
  edges.forEach(([from], index) => {
    const list = out.get(keyOf(from))
    if (list) list.push(index)
    else out.set(keyOf(from), [index])
  })
  const next = (index: number): number | undefined => {
    const [from, at] = edges[index]!
    const list = out.get(keyOf(at)) ?? []
    return list.length < 2
      ? list[0]
      : firstClockwise(
          at,
          from,
          list.map((other) => [other, edges[other]![1]] as const),
        )
  }
  const isUsed = new Uint8Array(edges.length)
  const walks: Vertex[][] = []
  for (const start of edges.keys()) {
    const walk: Vertex[] = []
    for (let at: number | undefined = start; at !== undefined && isUsed[at] === 0; at = next(at)) {
      isUsed[at] = 1
      walk.push(edges[at]![0])
    }
    if (walk.length > 0) walks.push(walk)
  }
  return walks
}

/** The edge whose direction comes first when turning clockwise from a direction, which itself comes last. */
function firstClockwise(center: Vertex, from: Vertex, list: readonly (readonly [edge: number, to: Vertex])[]): number {
  const sorted = list.toSorted(([, a], [, b]) => compareAngles(center, b, a))
  return (sorted.find(([, to]) => compareAngles(center, to, from) < 0) ?? sorted[0]!)[0]
}

/** Cuts a closed walk into rings that pass no vertex twice; what encloses nothing is left out. */
export function simpleRings(walk: readonly Vertex[]): Vertex[][] {
  const rings: Vertex[][] = []
  const path: Vertex[] = []
  const seen = new Map<string, number>()
  for (const vertex of walk) {
    const key = keyOf(vertex)
    const at = seen.get(key)
    if (at !== undefined) {
      const ring = path.splice(at)
      for (const gone of ring) seen.delete(keyOf(gone))
      rings.push(ring)
    }
    seen.set(key, path.length)
    path.push(vertex)
  }
  rings.push(path)
  return rings.filter((ring) => ring.length >= 3)
}
