import { addLine, addVertex, cutQuad, insertPoint, quadArea, quadCentre, sideLength } from './mesh.ts'
import type { Cut, Mesh, Quad } from './mesh.ts'
import type { DemoParameters } from './parameters.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'
import type { Terrain } from './terrain.ts'

/** What a piece of land is for. */
export type LandUse = 'residential' | 'commercial' | 'industrial' | 'public' | 'green' | 'water'

/** A piece between streets; `park` numbers the park that it belongs to. County 0 lies west of the river, 1 east; a block of the river has town −1. */
export interface Block {
  quad: Quad
  county: 0 | 1
  town: number
  community: number
  landUse: LandUse
  park: number
}

/** A unit grid of the plan. */
export interface PlanCell {
  quad: Quad
  block: number
}

/** The plan: lines, the blocks inside the city, their unit grids, and the pieces of open country and river outside. */
export interface Plan {
  mesh: Mesh
  blocks: Block[]
  cells: PlanCell[]
  outside: Quad[]
  outsideRiver: Quad[]
}

interface Builder {
  parameters: DemoParameters
  terrain: Terrain
  random: Random
  mesh: Mesh
  towns: number
  communities: number
  blocks: Block[]
}

/** How crooked the cuts of a level are, how far they shift from the middle, and how readily they continue a line that comes from across. */
const habits: readonly { slant: number; shift: number; tolerance: number }[] = [
  { slant: 0.1, shift: 0.07, tolerance: 0.34 },
  { slant: 0.09, shift: 0.09, tolerance: 0.3 },
  { slant: 0.07, shift: 0.1, tolerance: 0.26 },
  { slant: 0.045, shift: 0.09, tolerance: 0.26 },
  { slant: 0.025, shift: 0.06, tolerance: 0.2 },
]

function halve(builder: Builder, quad: Quad, level: number): [Quad, Quad] {
  const { mesh, random } = builder
  const { slant, shift, tolerance } = habits[level] ?? { slant: 0, shift: 0, tolerance: 0 }
  const [a, b, c, d] = quad.sides
  const first = sideLength(a) + sideLength(c) >= sideLength(b) + sideLength(d) ? 0 : 1
  const near = 0.5 + random.between(-shift, shift)
  const far = near + random.between(-slant, slant)
  return cutQuad(mesh, quad, { first, near, far, tolerance, level, kind: 'street' })
}

/** Blocks are small in the centres, large at the edge and in industry. */
function blockGoal({ parameters, terrain }: Builder, quad: Quad, mesh: Mesh): number {
  const [x, y] = quadCentre(mesh, quad)
  if (terrain.isIndustrial(x, y)) return parameters.blockM2 * 1.55
  return parameters.blockM2 * (1.25 - 0.8 * terrain.centrality(x, y))
}

function divide(builder: Builder, quad: Quad, place: { county: 0 | 1; town: number; community: number }): void {
  const { parameters, mesh } = builder
  const area = quadArea(mesh, quad)
  const recur = (level: number, next: typeof place) => {
    for (const part of halve(builder, quad, level)) divide(builder, part, next)
  }
  if (place.town < 0 && area > parameters.townM2 * 1.45) return recur(area > parameters.townM2 * 4.6 ? 0 : 1, place)
  const town = place.town < 0 ? builder.towns++ : place.town
  if (place.community < 0 && area > parameters.communityM2 * 1.45) return recur(2, { ...place, town })
  const community = place.community < 0 ? builder.communities++ : place.community
  const goal = blockGoal(builder, quad, mesh)
  if (area > goal * 1.45) return recur(3, { ...place, town, community })
  builder.blocks.push({ quad, county: place.county, town, community, landUse: 'residential', park: -1 })
}

const bridges = [0.14, 0.27, 0.36, 0.44, 0.51, 0.59, 0.72, 0.86]

/** Cuts the river's band at the bridges, so that the main streets of both banks meet there. */
function bridgeRiver(builder: Builder, river: Quad): Quad[] {
  const pieces: Quad[] = []
  let rest = river
  let passed = 0
  bridges.forEach((position, index) => {
    const near = (position - passed) / (1 - passed)
    const cut: Cut = {
      first: 1,
      near,
      far: near,
      tolerance: 0,
      level: index === 1 || index === 6 ? 0 : 1,
      kind: 'bridge',
    }
    const [south, north] = cutQuad(builder.mesh, rest, cut)
    pieces.push(south)
    rest = north
    passed = position
  })
  return [...pieces, rest]
}

function frame(mesh: Mesh, [halfWidth, halfHeight]: [number, number]): Quad {
  const vertices = [
    addVertex(mesh, -halfWidth, -halfHeight),
    addVertex(mesh, halfWidth, -halfHeight),
    addVertex(mesh, halfWidth, halfHeight),
    addVertex(mesh, -halfWidth, halfHeight),
  ]
  const sides = vertices.map((vertex, index) => ({
    line: addLine(mesh, [vertex, vertices[(index + 1) % 4] ?? 0], 9, 'frame'),
    from: 0,
    to: 1,
  }))
  return { sides: sides as Quad['sides'] }
}

/** Cuts a quad across until no piece is longer than `length`. */
function slice(builder: Builder, quad: Quad, length: number): Quad[] {
  if (sideLength(quad.sides[1]) <= length) return [quad]
  const cut: Cut = { first: 1, near: 0.5, far: 0.5, tolerance: 0.3, level: 5, kind: 'bank' }
  return cutQuad(builder.mesh, quad, cut).flatMap((part) => slice(builder, part, length))
}

function warpedArea({ mesh, terrain }: Builder, quad: Quad): number {
  let twice = 0
  const points = quad.sides.map((side) => {
    const point = side.line.points.find(({ at }) => at === side.from)
    return terrain.warp(mesh.xs[point?.vertex ?? 0] ?? 0, mesh.ys[point?.vertex ?? 0] ?? 0)
  })
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % 4] ?? [0, 0]
    twice += x * nextY - nextX * y
  })
  return twice / 2
}

/** Takes the innermost blocks until the built-up area is full; the rest is open country. */
function selectBuiltUp(builder: Builder): { inside: Block[]; outside: Block[] } {
  const { mesh, terrain, parameters, random, blocks } = builder
  const ranked = blocks.map((block) => {
    const [x, y] = quadCentre(mesh, block.quad)
    return { block, rank: terrain.outwardness(x, y) + random.between(-0.022, 0.022) }
  })
  ranked.sort((a, b) => a.rank - b.rank)
  const inside = new Set<Block>()
  let area = 0
  for (const { block } of ranked) {
    if (area >= parameters.builtUpKm2 * 1e6) break
    area += warpedArea(builder, block.quad)
    inside.add(block)
  }
  return { inside: blocks.filter((block) => inside.has(block)), outside: blocks.filter((block) => !inside.has(block)) }
}

/** The middle (in shares of half the plan) and the radius in metres of the parks; the first ones are large. */
export const parks = [
  [-0.33, 0.12, 430],
  [0.33, 0.16, 480],
  [-0.12, -0.42, 330],
  [0.12, 0.46, 300],
  [0.5, -0.2, 300],
  [-0.52, -0.2, 320],
  [0.22, -0.55, 240],
  [-0.2, 0.6, 260],
] as const

function assignLandUse(builder: Builder, block: Block): void {
  const { mesh, terrain, random } = builder
  const [x, y] = quadCentre(mesh, block.quad)
  const size = terrain.half[0] / 6200
  const roll = random.next()
  if (block.town < 0) block.landUse = 'water'
  else {
    block.park = parks.findIndex(
      ([u, v, radius]) => Math.hypot(x - u * terrain.half[0], y - v * terrain.half[1]) < radius * size,
    )
    block.landUse =
      block.park >= 0 ? 'green' : chooseLandUse(terrain.centrality(x, y), terrain.isIndustrial(x, y), roll)
  }
}

function chooseLandUse(centrality: number, isIndustrial: boolean, roll: number): LandUse {
  if (roll < 0.022) return 'green'
  if (roll < 0.1) return 'public'
  if (isIndustrial) return roll < 0.8 ? 'industrial' : 'residential'
  if (roll < 0.12 + 0.6 * centrality) return 'commercial'
  return roll > 0.985 ? 'industrial' : 'residential'
}

function cutGrids(builder: Builder, quad: Quad, goal: number): Quad[] {
  if (quadArea(builder.mesh, quad) <= goal * 1.42) return [quad]
  return halve(builder, quad, 4).flatMap((part) => cutGrids(builder, part, goal))
}

/** Long pieces between two vertices get vertices between, so that they bend with the ground. */
function bendLines(mesh: Mesh): void {
  for (const line of mesh.lines) {
    for (let index = line.points.length - 1; index > 0; index--) {
      const [a, b] = [line.points[index - 1]?.at ?? 0, line.points[index]?.at ?? 0]
      const pieces = Math.ceil(((b - a) * line.length) / 130)
      for (let piece = 1; piece < pieces; piece++) insertPoint(mesh, line, a + ((b - a) * piece) / pieces)
    }
  }
}

/** Cuts the plan into towns, communities, blocks and unit grids. Every piece shares its vertices with its neighbours. */
export function subdivide(parameters: DemoParameters, terrain: Terrain): Plan {
  const mesh: Mesh = { xs: [], ys: [], lines: [] }
  const random = createRandom(parameters.seed, 'subdivision')
  const builder: Builder = { parameters, terrain, random, mesh, towns: 0, communities: 0, blocks: [] }
  const banks = { first: 0 as const, tolerance: 0, level: 2, kind: 'bank' as const }
  const [west, rest] = cutQuad(mesh, frame(mesh, terrain.half), { ...banks, near: 0.475, far: 0.435 })
  const width = (0.25 * 1000 * terrain.half[0]) / 6200 / sideLength(rest.sides[0])
  const [river, east] = cutQuad(mesh, rest, { ...banks, near: width * 1.25, far: width * 0.8 })
  const reaches = bridgeRiver(builder, river)
  divide(builder, west, { county: 0, town: -1, community: -1 })
  divide(builder, east, { county: 1, town: -1, community: -1 })
  for (const quad of reaches.flatMap((reach) => slice(builder, reach, 420)))
    builder.blocks.push({ quad, county: 0, town: -1, community: -1, landUse: 'water', park: -1 })
  const { inside, outside } = selectBuiltUp(builder)
  const cells = inside.flatMap((block, index) => {
    assignLandUse(builder, block)
    return cutGrids(builder, block.quad, gridGoal(builder, block)).map((quad) => ({ quad, block: index }))
  })
  bendLines(mesh)
  const open = (isRiver: boolean) => outside.filter(({ town }) => town < 0 === isRiver).map(({ quad }) => quad)
  return { mesh, blocks: inside, cells, outside: open(false), outsideRiver: open(true) }
}

function gridGoal({ parameters, terrain, mesh }: Builder, block: Block): number {
  if (block.landUse === 'water') return Infinity
  if (block.park >= 0) return parameters.gridM2 * 4
  const [x, y] = quadCentre(mesh, block.quad)
  return parameters.gridM2 * (1.08 - 0.3 * terrain.centrality(x, y))
}
