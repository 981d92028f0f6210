import type { Ground } from './ground.ts'

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
    const isLeft = member.has(segments.left[segment] ?? -1)
    if (isLeft === member.has(segments.right[segment] ?? -1)) continue
    const [a, b] = [segments.start[segment] ?? 0, segments.end[segment] ?? 0]
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
  const originLon = ground.lon[ring[0] ?? 0] ?? 0
  const originLat = ground.lat[ring[0] ?? 0] ?? 0
  let sum = 0
  ring.forEach((a, index) => {
    const b = ring[(index + 1) % ring.length] ?? 0
    sum += ((ground.lon[a] ?? 0) - originLon) * ((ground.lat[b] ?? 0) - originLat)
    sum -= ((ground.lon[b] ?? 0) - originLon) * ((ground.lat[a] ?? 0) - originLat)
  })
  return sum
}

function ringHolds(ground: Ground, ring: readonly number[], lon: number, lat: number): boolean {
  let isInside = false
  ring.forEach((a, index) => {
    const b = ring[(index + ring.length - 1) % ring.length] ?? 0
    const [latA, latB] = [ground.lat[a] ?? 0, ground.lat[b] ?? 0]
    if (latA > lat === latB > lat) return
    const crossing =
      (ground.lon[a] ?? 0) + (((ground.lon[b] ?? 0) - (ground.lon[a] ?? 0)) * (lat - latA)) / (latB - latA)
    if (lon < crossing) isInside = !isInside
  })
  return isInside
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
    const lon = ((ground.lon[a] ?? 0) + (ground.lon[b] ?? 0)) / 2
    const lat = ((ground.lat[a] ?? 0) + (ground.lat[b] ?? 0)) / 2
    const around = polygons
      .filter(([outer]) => outer && ringHolds(ground, outer, lon, lat))
      .toSorted((one, other) => twiceArea(ground, one[0] ?? []) - twiceArea(ground, other[0] ?? []))
    around[0]?.push(hole)
  })
  return polygons
}
