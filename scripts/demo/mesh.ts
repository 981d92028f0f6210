import { at } from './values.ts'
/** A straight line of the flat plan; `points` are its vertices in order of `at` (0 … 1). Cells on both sides share them. */
export interface Line {
  id: number
  /** 0 town limits and expressways, 1 towns, 2 communities, 3 blocks, 4 unit grids, 9 the frame. */
  level: number
  kind: 'street' | 'bank' | 'bridge' | 'frame'
  length: number
  points: { at: number; vertex: number }[]
}

/** The part of a line between two positions, walked from `from` to `to`. */
export interface Side {
  line: Line
  from: number
  to: number
}

/** A convex four-sided piece of the plan; its sides run counter-clockwise. */
export interface Quad {
  sides: [Side, Side, Side, Side]
}

/** Vertices in plan metres (x east, y north) and the lines between them. */
export interface Mesh {
  xs: number[]
  ys: number[]
  lines: Line[]
}

/** Adds a vertex and tells its number. */
export function addVertex(mesh: Mesh, x: number, y: number): number {
  mesh.xs.push(x)
  return mesh.ys.push(y) - 1
}

/** Adds a line between two vertices. */
export function addLine(mesh: Mesh, ends: [number, number], level: number, kind: Line['kind']): Line {
  const [a, b] = ends
  const line: Line = {
    id: mesh.lines.length,
    level,
    kind,
    length: Math.hypot(at(mesh.xs, b) - at(mesh.xs, a), at(mesh.ys, b) - at(mesh.ys, a)),
    points: [
      { at: 0, vertex: a },
      { at: 1, vertex: b },
    ],
  }
  mesh.lines.push(line)
  return line
}

/** The vertex at a position of a line; the position must be known. */
export function vertexAt(line: Line, at: number): number {
  const point = line.points.find((candidate) => candidate.at === at)
  if (!point) throw new Error(`Line ${line.id} has no vertex at ${at}`)
  return point.vertex
}

/** The vertex at the beginning of a side. */
export function corner(side: Side): number {
  return vertexAt(side.line, side.from)
}

/** The length of a side in plan metres. */
export function sideLength(side: Side): number {
  return Math.abs(side.to - side.from) * side.line.length
}

/** Puts a vertex on a side at a fraction of it, or takes one that is there within `tolerance` (a fraction of the side). */
function place(mesh: Mesh, side: Side, fraction: number, tolerance: number): { at: number; vertex: number } {
  const { line, from, to } = side
  const wanted = from + fraction * (to - from)
  const reach = tolerance * Math.abs(to - from)
  let best: { at: number; vertex: number } | undefined
  for (const point of line.points) {
    const share = (point.at - from) / (to - from)
    if (share < 0.2 || share > 0.8 || Math.abs(point.at - wanted) > reach) continue
    if (!best || Math.abs(point.at - wanted) < Math.abs(best.at - wanted)) best = point
  }
  return best ?? insertPoint(mesh, line, wanted)
}

/** Puts a vertex on a line at a position and keeps the order. */
export function insertPoint(mesh: Mesh, line: Line, position: number): { at: number; vertex: number } {
  const [a, b] = [line.points[0]?.vertex ?? 0, line.points.at(-1)?.vertex ?? 0]
  const x = at(mesh.xs, a) + position * (at(mesh.xs, b) - at(mesh.xs, a))
  const y = at(mesh.ys, a) + position * (at(mesh.ys, b) - at(mesh.ys, a))
  const point = { at: position, vertex: addVertex(mesh, x, y) }
  const index = line.points.findIndex((other) => other.at > position)
  line.points.splice(index < 0 ? line.points.length : index, 0, point)
  return point
}

/** How to cut a quad: from side `first` (0 or 1) at `near` to the opposite side at `far`, both fractions in the direction of side `first`. */
export interface Cut {
  first: 0 | 1
  near: number
  far: number
  tolerance: number
  level: number
  kind: Line['kind']
}

/** Cuts a quad in two along a new line: the part at the beginning of side `first` comes first. */
export function cutQuad(mesh: Mesh, quad: Quad, cut: Cut): [Quad, Quad] {
  const turn = (index: number) => quad.sides[((index + cut.first) % 4) as 0 | 1 | 2 | 3]
  const [a, b, c, d] = [turn(0), turn(1), turn(2), turn(3)]
  const p = place(mesh, a, cut.near, cut.tolerance)
  const q = place(mesh, c, 1 - cut.far, cut.tolerance)
  const line = addLine(mesh, [p.vertex, q.vertex], cut.level, cut.kind)
  const begin: Side[] = [{ ...a, to: p.at }, { line, from: 0, to: 1 }, { ...c, from: q.at }, d]
  const end: Side[] = [{ ...a, from: p.at }, b, { ...c, to: q.at }, { line, from: 1, to: 0 }]
  const unturn = (sides: Side[]): Quad => ({
    sides: [0, 1, 2, 3].map((index) => sides[(index + 4 - cut.first) % 4]) as Quad['sides'],
  })
  return [unturn(begin), unturn(end)]
}

/** The four corners of a quad as x and y in plan metres. */
export function corners(mesh: Mesh, quad: Quad): [number, number][] {
  return quad.sides.map((side) => {
    const vertex = corner(side)
    return [at(mesh.xs, vertex), at(mesh.ys, vertex)]
  })
}

/** The area of a quad in plan square metres. */
export function quadArea(mesh: Mesh, quad: Quad): number {
  const points = corners(mesh, quad)
  let twice = 0
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % 4] ?? [0, 0]
    twice += x * nextY - nextX * y
  })
  return twice / 2
}

/** The mean of the corners of a quad. */
export function quadCentre(mesh: Mesh, quad: Quad): [number, number] {
  const points = corners(mesh, quad)
  return [points.reduce((sum, [x]) => sum + x, 0) / 4, points.reduce((sum, [, y]) => sum + y, 0) / 4]
}

/** All vertices around a quad, counter-clockwise, junctions of the neighbours included, not closed. */
export function expandRing(quad: Quad): number[] {
  return quad.sides.flatMap(({ line, from, to }) => {
    const within = line.points.filter(({ at }) => (from < to ? at >= from && at < to : at > to && at <= from))
    const ordered = from < to ? within : within.toReversed()
    return ordered.map(({ vertex }) => vertex)
  })
}
