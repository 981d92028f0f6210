import type { Ground } from './ground.ts'
import { ringHolds } from './rings.ts'
import type { Ring } from './rings.ts'
import { at } from './values.ts'

/** Polygons as rings of vertices: for each polygon the outer ring (counter-clockwise), then its holes (clockwise), all open. */
export type Polygons = number[][][]

function directedEdges(ground: Ground, cells: readonly number[]): Map<number, number[]> {
  const member = new Set(cells)
  const edges = new Map<number, number[]>()
  const { segments } = ground
  const add = (from: number, to: number) => {
    const list = edges.get(from)
    if (list) list.push(to)
    else edges.set(from, [to])
  }
  for (let segment = 0; segment < segments.count; segment++) {
    const isLeft = member.has(at(segments.left, segment))
    if (isLeft === member.has(at(segments.right, segment))) continue
    const [a, b] = [at(segments.start, segment), at(segments.end, segment)]
    if (isLeft) add(a, b)
    else add(b, a)
  }
  return edges
}

/** Walks the edges to closed rings; a ring that meets itself is cut there, so that every ring is simple. */
function chain(edges: Map<number, number[]>): number[][] {
  const rings: number[][] = []
  for (const [start, ends] of edges) {
    while (ends.length > 0) {
      const path = [start]
      const seen = new Map([[start, 0]])
      for (let vertex = start; path.length > 0;) {
        const next = edges.get(vertex)?.pop()
        if (next === undefined) throw new Error('An outline is not closed')
        const known = seen.get(next)
        if (known === undefined) {
          seen.set(next, path.push(next) - 1)
        } else {
          const loop = path.splice(known)
          for (const passed of loop) seen.delete(passed)
          rings.push(loop)
          if (path.length > 0) seen.set(next, path.push(next) - 1)
        }
        vertex = next
      }
    }
  }
  return rings
}

function twiceArea(ground: Ground, ring: readonly number[]): number {
  const originLon = at(ground.lon, ring[0] ?? 0)
  const originLat = at(ground.lat, ring[0] ?? 0)
  let sum = 0
  ring.forEach((a, index) => {
    const b = ring[(index + 1) % ring.length] ?? 0
    sum += (at(ground.lon, a) - originLon) * (at(ground.lat, b) - originLat)
    sum -= (at(ground.lon, b) - originLon) * (at(ground.lat, a) - originLat)
  })
  return sum
}

/** The whole units of a ring of vertices. */
export function unitsOf(ground: Ground, ring: ArrayLike<number>): Ring {
  return Array.from(ring).flatMap((vertex) => [at(ground.lon, vertex), at(ground.lat, vertex)])
}

/** The outline of a set of cells: what is left when edges between two of them are dropped. It uses the cells' own vertices. */
export function outlineOf(ground: Ground, cells: readonly number[]): Polygons {
  const rings = chain(directedEdges(ground, cells))
  const areas = rings.map((ring) => twiceArea(ground, ring))
  const outers = rings.filter((_, index) => (areas[index] ?? 0) > 0)
  const polygons: Polygons = outers.map((ring) => [ring])
  rings.forEach((hole, index) => {
    if ((areas[index] ?? 0) > 0) return
    const [a, b] = [hole[0] ?? 0, hole[1] ?? 0]
    const lon = (at(ground.lon, a) + at(ground.lon, b)) / 2
    const lat = (at(ground.lat, a) + at(ground.lat, b)) / 2
    const around = polygons
      .filter(([outer]) => outer && ringHolds(unitsOf(ground, outer), lon, lat))
      .toSorted((one, other) => twiceArea(ground, one[0] ?? []) - twiceArea(ground, other[0] ?? []))
    around[0]?.push(hole)
  })
  return polygons
}
