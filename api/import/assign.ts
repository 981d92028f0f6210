import { orient2d } from 'robust-predicates'

type Position = readonly [number, number]

/** An area that rows can lie in. */
export interface Candidate {
  id: string
  region: string
  areaM2: number
  /** How deep in the tree of areas: a community is deeper than a town. */
  depth: number
  polygons: readonly (readonly (readonly Position[])[])[]
}

/** Where a point lies: the area that it belongs to and how many areas of that depth hold it; 0 when it is only near. */
export interface Found {
  area: Candidate
  count: number
}

const isBoxed = ([west, south, east, north]: Boxed['box'], x: number, y: number) =>
  x >= west && x <= east && y >= south && y <= north

const between = (value: number, a: number, b: number) => value >= Math.min(a, b) && value <= Math.max(a, b)

/** On which side of a ring a point lies: 1 inside, 0 on it, −1 outside; exact. */
function sideOfRing(ring: readonly Position[], x: number, y: number): number {
  let isInside = false
  for (let index = 1; index < ring.length; index += 1) {
    const [x1, y1] = ring[index - 1]!
    const [x2, y2] = ring[index]!
    if (!between(y, y1, y2)) continue
    const turn = orient2d(x1, y1, x2, y2, x, y)
    if (turn === 0 && between(x, x1, x2)) return 0
    if (y1 > y !== y2 > y && turn > 0 === y2 < y1) isInside = !isInside
  }
  return isInside ? 1 : -1
}

/** Whether polygons hold a point; their boundary belongs to them. */
export function holds(polygons: Candidate['polygons'], x: number, y: number): boolean {
  return polygons.some(([outer, ...holes]) => {
    if (!outer || sideOfRing(outer, x, y) < 0) return false
    return holes.every((hole) => sideOfRing(hole, x, y) <= 0)
  })
}

const cells = 128

interface Boxed {
  candidate: Candidate
  box: [number, number, number, number]
}

function boxOf({ polygons }: Candidate): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [outer] of polygons)
    for (const [x, y] of outer ?? []) {
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x)
      box[3] = Math.max(box[3], y)
    }
  return box
}

const metresPerDegree = 111_319.49

/** The distance of a point from the rings of an area in metres, on a plane that touches the earth at the point: good for short distances. */
function distanceTo({ polygons }: Candidate, x: number, y: number): number {
  const shrink = Math.cos((y * Math.PI) / 180)
  let least = Infinity
  for (const ring of polygons.flat())
    for (let index = 1; index < ring.length; index += 1) {
      const [ax, ay] = [(ring[index - 1]![0] - x) * shrink, ring[index - 1]![1] - y]
      const [dx, dy] = [(ring[index]![0] - x) * shrink - ax, ring[index]![1] - y - ay]
      const along = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)))
      least = Math.min(least, Math.hypot(ax + along * dx, ay + along * dy))
    }
  return least * metresPerDegree
}

/** The nearest area within `limit` metres of a point that is in none. */
function nearest(all: readonly Boxed[], [x, y]: Position, limit: number): Found | null {
  const [high, wide] = [limit / metresPerDegree, limit / metresPerDegree / Math.cos((y * Math.PI) / 180)]
  let found: Found | null = null
  let least = limit
  for (const { candidate, box } of all) {
    if (x < box[0] - wide || x > box[2] + wide || y < box[1] - high || y > box[3] + high) continue
    const distance = distanceTo(candidate, x, y)
    if (distance < least) [found, least] = [{ area: candidate, count: 0 }, distance]
  }
  return found
}

/**
 * Makes the function that finds the area of a point. The deepest areas count; of several at the same depth the smallest wins, and
 * of equally large ones the one whose code sorts first. The predicate is exact, the boundary belongs to the area.
 * A point in none belongs to the nearest area within `nearestWithin` metres.
 */
export function createLocator(
  candidates: readonly Candidate[],
  nearestWithin = 0,
): (x: number, y: number) => Found | null {
  if (candidates.length === 0) return () => null
  const all: Boxed[] = candidates
    .toSorted((a, b) => b.depth - a.depth || a.areaM2 - b.areaM2 || (a.id < b.id ? -1 : 1))
    .map((candidate) => ({ candidate, box: boxOf(candidate) }))
  const west = Math.min(...all.map(({ box }) => box[0]))
  const south = Math.min(...all.map(({ box }) => box[1]))
  const width = (Math.max(...all.map(({ box }) => box[2])) - west) / cells || 1
  const height = (Math.max(...all.map(({ box }) => box[3])) - south) / cells || 1
  const place = (value: number, start: number, size: number) =>
    Math.max(0, Math.min(cells - 1, Math.floor((value - start) / size)))
  const grid: Boxed[][] = Array.from({ length: cells * cells }, () => [])
  for (const each of all)
    for (let column = place(each.box[0], west, width); column <= place(each.box[2], west, width); column += 1)
      for (let row = place(each.box[1], south, height); row <= place(each.box[3], south, height); row += 1)
        grid[row * cells + column]!.push(each)

  return (x, y) => {
    const found: Candidate[] = []
    for (const { candidate, box } of grid[place(y, south, height) * cells + place(x, west, width)]!) {
      if (found[0] && candidate.depth < found[0].depth) break
      if (isBoxed(box, x, y) && holds(candidate.polygons, x, y)) found.push(candidate)
    }
    if (found[0]) return { area: found[0], count: found.length }
    return nearestWithin > 0 ? nearest(all, [x, y], nearestWithin) : null
  }
}
