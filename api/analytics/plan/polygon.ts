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

/** Answers for many rectangles of one area. */
export interface AreaSides {
  /** Exact but for `border`, which is said in any doubt: of the places of a rectangle that is not on the border, `meetsArea` says the same. */
  sideOf(box: DegreeBox): BoxSide
  /** The same answers, sooner, for rectangles in this one. */
  within(box: DegreeBox): AreaSides
}

function edgesOf(area: Area): Float64Array {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  const edges: number[] = []
  for (const ring of polygons.flat())
    for (let i = 1; i < ring.length; i++) edges.push(ring[i - 1]![0]!, ring[i - 1]![1]!, ring[i]![0]!, ring[i]![1]!)
  return Float64Array.from(edges)
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

/** The part of an edge's latitudes in a rectangle lies east of it; the edge must not meet the rectangle. */
function isEast(edges: Float64Array, edge: number, { west, south, east, north }: DegreeBox): boolean {
  const [ax, ay, bx, by] = [edges[edge]!, edges[edge + 1]!, edges[edge + 2]!, edges[edge + 3]!]
  const y = (Math.max(Math.min(ay, by), south) + Math.min(Math.max(ay, by), north)) / 2
  return ax + ((y - ay) / (by - ay)) * (bx - ax) > (west + east) / 2
}

/**
 * The area as seen from a rectangle: the edges that may meet it, and of those east of it only at which latitudes a ray to the east
 * begins or ceases to cross one (`turns`, unsorted), after `isOdd` of them in the south.
 */
class LocalSides implements AreaSides {
  readonly #edges: Float64Array
  readonly #near: readonly number[]
  readonly #turns: readonly number[]
  readonly #isOdd: boolean

  constructor(edges: Float64Array, near: readonly number[], turns: readonly number[], isOdd: boolean) {
    this.#edges = edges
    this.#near = near
    this.#turns = turns
    this.#isOdd = isOdd
  }

  sideOf(box: DegreeBox): BoxSide {
    for (const edge of this.#near) if (mayMeet(this.#edges, edge, box)) return 'border'
    return this.#isInside((box.west + box.east) / 2, (box.south + box.north) / 2) ? 'inside' : 'outside'
  }

  #isInside(x: number, y: number): boolean {
    let isOdd = this.#isOdd
    for (const turn of this.#turns) if (turn <= y) isOdd = !isOdd
    for (const edge of this.#near) if (isCrossed(this.#edges, edge, x, y)) isOdd = !isOdd
    return isOdd
  }

  within(box: DegreeBox): AreaSides {
    const edges = this.#edges
    const near: number[] = []
    const turns: number[] = []
    let isOdd = this.#isOdd
    const turn = (lat: number) => {
      if (lat <= box.south) isOdd = !isOdd
      else if (lat <= box.north) turns.push(lat)
    }
    this.#turns.forEach(turn)
    for (const edge of this.#near) {
      const [a, b] = [edges[edge + 1]!, edges[edge + 3]!]
      if (Math.max(a, b) < box.south || Math.min(a, b) > box.north) continue
      if (mayMeet(edges, edge, box)) near.push(edge)
      else if (a !== b && isEast(edges, edge, box)) {
        turn(a)
        turn(b)
      }
    }
    return new LocalSides(edges, near, turns, isOdd)
  }
}

/** Prepares an area. */
export function openArea(area: Area): AreaSides {
  const edges = edgesOf(area)
  const all = Array.from({ length: edges.length / 4 }, (_, i) => i * 4)
  return new LocalSides(edges, all, [], false)
}
