import { corner, expandRing } from './mesh.ts'
import type { Line } from './mesh.ts'
import type { LandUse, Plan } from './subdivision.ts'
import type { Terrain } from './terrain.ts'
import { at } from './values.ts'

/** A unit grid on the ground: its ring of vertices (counter-clockwise, open) and the four corners of its quad. */
export interface Cell {
  ring: Int32Array
  corners: [number, number, number, number]
  block: number
  landUse: LandUse
  park: number
  county: 0 | 1
  areaM2: number
  /** The middle of the corners in metres. */
  x: number
  y: number
}

/** The shortest pieces of all lines: from vertex `start` to `end`, with the cells on the left and on the right (−1 = none). */
export interface Segments {
  count: number
  line: Int32Array
  start: Int32Array
  end: Int32Array
  left: Int32Array
  right: Int32Array
  length: Float64Array
}

/** The plan laid on the ground: vertices as whole units of a degree and in metres, unit grids and segments. */
export interface Ground {
  terrain: Terrain
  lines: Line[]
  lon: Float64Array
  lat: Float64Array
  x: Float64Array
  y: Float64Array
  cells: Cell[]
  segments: Segments
}

/** Bends the plan onto the ground and snaps every vertex to the lattice, once; all pieces name vertices by number. */
export function layOut(plan: Plan, terrain: Terrain): Ground {
  const { mesh } = plan
  const count = mesh.xs.length
  const [lon, lat, x, y] = [0, 0, 0, 0].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let vertex = 0; vertex < count; vertex++) {
    const warped = terrain.warp(at(mesh.xs, vertex), at(mesh.ys, vertex))
    ;[lon[vertex], lat[vertex]] = terrain.units(warped[0], warped[1])
    ;[x[vertex], y[vertex]] = terrain.ground(at(lon, vertex), at(lat, vertex))
  }
  const cells = plan.cells.map(({ quad, block }): Cell => {
    const owner = plan.blocks[block]
    if (!owner) throw new Error(`No block ${block}`)
    const ring = Int32Array.from(expandRing(quad))
    const corners = quad.sides.map(corner) as Cell['corners']
    const mean = (values: Float64Array) => corners.reduce((sum, vertex) => sum + (values[vertex] ?? 0), 0) / 4
    const { landUse, park, county } = owner
    return { ring, corners, block, landUse, park, county, areaM2: ringArea(ring, x, y), x: mean(x), y: mean(y) }
  })
  return { terrain, lines: mesh.lines, lon, lat, x, y, cells, segments: findSegments(plan, x, y) }
}

/** The area inside an open counter-clockwise ring, in square metres. */
export function ringArea(ring: ArrayLike<number>, x: Float64Array, y: Float64Array): number {
  let twice = 0
  for (let index = 0; index < ring.length; index++) {
    const a = ring[index] ?? 0
    const b = ring[(index + 1) % ring.length] ?? 0
    twice += at(x, a) * at(y, b) - at(x, b) * at(y, a)
  }
  return twice / 2
}

function findSegments(plan: Plan, x: Float64Array, y: Float64Array): Segments {
  const { lines } = plan.mesh
  const offsets = new Int32Array(lines.length + 1)
  lines.forEach((line, index) => (offsets[index + 1] = (offsets[index] ?? 0) + line.points.length - 1))
  const count = offsets[lines.length] ?? 0
  const make = () => new Int32Array(count)
  const found: Segments = {
    count,
    line: make(),
    start: make(),
    end: make(),
    left: make().fill(-1),
    right: make().fill(-1),
    length: new Float64Array(count),
  }
  const positions = lines.map((line) => new Map(line.points.map(({ at }, index) => [at, index])))
  lines.forEach((line, index) => {
    for (let step = 0; step + 1 < line.points.length; step++) {
      const segment = (offsets[index] ?? 0) + step
      const a = line.points[step]?.vertex ?? 0
      const b = line.points[step + 1]?.vertex ?? 0
      found.line[segment] = index
      found.start[segment] = a
      found.end[segment] = b
      found.length[segment] = Math.hypot(at(x, b) - at(x, a), at(y, b) - at(y, a))
    }
  })
  plan.cells.forEach(({ quad }, cell) => {
    for (const { line, from, to } of quad.sides) {
      const offset = offsets[line.id] ?? 0
      const [a, b] = [positions[line.id]?.get(from) ?? 0, positions[line.id]?.get(to) ?? 0]
      const side = a < b ? found.left : found.right
      side.fill(cell, offset + Math.min(a, b), offset + Math.max(a, b))
    }
  })
  return found
}

/** Whether a point in whole units lies inside a cell (never decided on the edge itself: callers keep away from it). */
export function holds(ground: Ground, cell: Cell, lon: number, lat: number): boolean {
  const { ring } = cell
  let isInside = false
  for (let index = 0, previous = ring.length - 1; index < ring.length; previous = index++) {
    const a = ring[index] ?? 0
    const b = ring[previous] ?? 0
    const [latA, latB] = [at(ground.lat, a), at(ground.lat, b)]
    if (latA > lat === latB > lat) continue
    const crossing = at(ground.lon, a) + ((at(ground.lon, b) - at(ground.lon, a)) * (lat - latA)) / (latB - latA)
    if (lon < crossing) isInside = !isInside
  }
  return isInside
}

/** The point of a cell at shares `s` (west to east) and `t` (south to north) of its quad, in metres. */
export function pointOf(ground: Ground, cell: Cell, s: number, t: number): [number, number] {
  const [a, b, c, d] = cell.corners
  const blend = (values: Float64Array) =>
    (1 - t) * ((1 - s) * (values[a] ?? 0) + s * (values[b] ?? 0)) +
    t * ((1 - s) * (values[d] ?? 0) + s * (values[c] ?? 0))
  return [blend(ground.x), blend(ground.y)]
}
