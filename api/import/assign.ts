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

/** Where a point lies: the area that it belongs to and how many areas of that depth hold it. Null: in none. */
export interface Found {
  area: Candidate
  count: number
}

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

/**
 * Makes the function that finds the area of a point. The deepest areas count; of several at the same depth the smallest wins, and
 * of equally large ones the one whose code sorts first. The predicate is exact, the boundary belongs to the area.
 */
export function createLocator(candidates: readonly Candidate[]): (x: number, y: number) => Found | null {
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
      if (x < box[0] || x > box[2] || y < box[1] || y > box[3] || !holds(candidate.polygons, x, y)) continue
      found.push(candidate)
    }
    return found[0] ? { area: found[0], count: found.length } : null
  }
}
