import type { Area } from '#api/contract/filter.ts'

/** A rectangle in degrees. */
export interface DegreeBox {
  west: number
  south: number
  east: number
  north: number
}

/** Where a rectangle lies: wholly inside of an area, wholly outside, or possibly on its border. */
export type BoxSide = 'inside' | 'outside' | 'border'

/** The edges of an area, and for each band of latitude those that reach into it. */
interface EdgeBands {
  edges: Float64Array
  south: number
  north: number
  bands: number
  starts: Uint32Array
  list: Uint32Array
}

/** Answers `sideOf` for many rectangles of one area. */
export interface AreaSides {
  /** Exact but for `border`, which is said in any doubt: of the places of a rectangle that is not on the border, `meetsArea` says the same. */
  sideOf(box: DegreeBox): BoxSide
}

const mostBands = 4_096

function edgesOf(area: Area): Float64Array {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  const edges: number[] = []
  for (const ring of polygons.flat())
    for (let i = 1; i < ring.length; i++) edges.push(ring[i - 1]![0]!, ring[i - 1]![1]!, ring[i]![0]!, ring[i]![1]!)
  return Float64Array.from(edges)
}

function bandOf({ south, north, bands }: Pick<EdgeBands, 'south' | 'north' | 'bands'>, lat: number): number {
  const band = Math.floor(((lat - south) / (north - south)) * bands)
  return Math.min(bands - 1, Math.max(0, band))
}

/** Calls `visit` for each band of each edge; edges that end at the border of a band are in both. */
function visitBands(frame: Omit<EdgeBands, 'starts' | 'list'>, visit: (band: number, edge: number) => void): void {
  const { edges } = frame
  for (let edge = 0; edge < edges.length; edge += 4) {
    const [a, b] = [edges[edge + 1]!, edges[edge + 3]!]
    const last = bandOf(frame, Math.max(a, b))
    for (let band = bandOf(frame, Math.min(a, b)); band <= last; band++) visit(band, edge)
  }
}

/** Sorts the edges into bands, as many as there are edges, fewer when the edges are long. */
function sortEdges(edges: Float64Array): EdgeBands {
  let [south, north] = [Infinity, -Infinity]
  for (let i = 1; i < edges.length; i += 2) {
    south = Math.min(south, edges[i]!)
    north = Math.max(north, edges[i]!)
  }
  const frame = { edges, south, north, bands: Math.min(mostBands, edges.length >> 2) }
  const entries = () => {
    let count = 0
    visitBands(frame, () => count++)
    return count
  }
  while (frame.bands > 16 && entries() > edges.length * 4 + mostBands) frame.bands >>= 1
  const starts = new Uint32Array(frame.bands + 1)
  visitBands(frame, (band) => starts[band + 1]!++)
  for (let band = 0; band < frame.bands; band++) starts[band + 1]! += starts[band]!
  const list = new Uint32Array(starts[frame.bands]!)
  const next = starts.slice()
  visitBands(frame, (band, edge) => (list[next[band]!++] = edge))
  return { ...frame, starts, list }
}

/** Tells whether an edge may have a point in the rectangle: they overlap on both axes and the corners are not all on one side of the line. */
function mayMeet(edges: Float64Array, edge: number, { west, south, east, north }: DegreeBox): boolean {
  const [ax, ay, bx, by] = [edges[edge]!, edges[edge + 1]!, edges[edge + 2]!, edges[edge + 3]!]
  if (Math.max(ay, by) < south || Math.min(ay, by) > north) return false
  if (Math.max(ax, bx) < west || Math.min(ax, bx) > east) return false
  const [dx, dy] = [bx - ax, by - ay]
  const [w, e, s, n] = [(west - ax) * dy, (east - ax) * dy, (south - ay) * dx, (north - ay) * dx]
  const least = Math.min(w, e) - Math.max(s, n)
  const greatest = Math.max(w, e) - Math.min(s, n)
  return least <= 0 && greatest >= 0
}

/** Tells whether the edge crosses the ray from a place to the east. */
function isCrossed(edges: Float64Array, edge: number, x: number, y: number): boolean {
  const [ax, ay, bx, by] = [edges[edge]!, edges[edge + 1]!, edges[edge + 2]!, edges[edge + 3]!]
  const isAbove = ay > y
  if (isAbove === by > y) return false
  const side = (ax - x) * (by - y) - (bx - x) * (ay - y)
  return side > 0 === !isAbove
}

/** Prepares an area. */
export function openArea(area: Area): AreaSides {
  const bands = sortEdges(edgesOf(area))
  const { edges, south, north, starts, list } = bands
  const isInside = (x: number, y: number) => {
    const band = bandOf(bands, y)
    let crossings = 0
    for (let i = starts[band]!; i < starts[band + 1]!; i++) if (isCrossed(edges, list[i]!, x, y)) crossings++
    return crossings % 2 === 1
  }
  return {
    sideOf(box) {
      if (box.north < south || box.south > north) return 'outside'
      const end = starts[bandOf(bands, box.north) + 1]!
      for (let i = starts[bandOf(bands, box.south)]!; i < end; i++) if (mayMeet(edges, list[i]!, box)) return 'border'
      return isInside((box.west + box.east) / 2, (box.south + box.north) / 2) ? 'inside' : 'outside'
    },
  }
}
