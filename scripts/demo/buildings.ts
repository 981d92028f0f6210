import { pointOf } from './ground.ts'
import type { Cell, Ground } from './ground.ts'
import type { Ring } from './rings.ts'
import type { DemoParameters } from './parameters.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'
import { at } from './values.ts'

/** A building in a cell. */
export interface Building {
  cell: number
  kind: 'residential' | 'commercial' | 'industrial' | 'public'
  floors: number
  ring: Ring
}

/** A plot in metres of its cell: from the west and south edges. `notch` cuts the north-east corner, as shares. */
interface Plot {
  west: number
  south: number
  width: number
  depth: number
  floors: number
  notch?: [number, number]
}

interface Yard {
  width: number
  depth: number
  random: Random
}

/** How far buildings stand from the limits of their cell, in metres. */
const setBack = 14

/** Rows of slabs that face south, as residential compounds have them; now and then towers. */
function residential({ width, depth, random }: Yard, centrality: number): Plot[] {
  const isHigh = random.chance(0.25 + 0.4 * centrality)
  const [slabDepth, pace] = isHigh ? [15, 36] : [11, 23]
  const rows = Math.max(1, Math.floor((depth + pace - slabDepth) / pace))
  const columns = Math.max(1, Math.round(width / (isHigh ? 38 : 44)))
  const length = width / columns
  const base = isHigh ? 15 + random.below(16) : 4 + random.below(4)
  return Array.from({ length: rows * columns }, (_, index): Plot => {
    const row = Math.floor(index / columns)
    const slab = length * random.between(isHigh ? 0.55 : 0.76, isHigh ? 0.72 : 0.9)
    return {
      west: (index % columns) * length + random.between(0, length - slab),
      south: (rows > 1 ? (row * (depth - slabDepth)) / (rows - 1) : (depth - slabDepth) / 2) + random.between(0, 1),
      width: slab,
      depth: slabDepth,
      floors: base + random.below(3),
    }
  })
}

/** Large houses on quarters of the cell, some of them towers. */
function quarters({ width, depth, random }: Yard, height: number): Plot[] {
  const [columns, rows] = [width > 55 ? 2 : 1, depth > 55 ? 2 : 1]
  const [w, d] = [width / columns, depth / rows]
  return Array.from({ length: columns * rows }, (_, index): Plot => {
    const share = random.between(0.62, 0.88)
    const notch: [number, number] = [random.between(0.35, 0.6), random.between(0.35, 0.6)]
    return {
      west: (index % columns) * w + (random.chance(0.5) ? 0 : w * (1 - share) * 0.6),
      south: Math.floor(index / columns) * d + d * (1 - share) * random.next() * 0.6,
      width: w * share,
      depth: d * random.between(0.55, 0.85),
      floors: Math.max(1, Math.round(height * random.between(0.4, 1.6))),
      ...(random.chance(0.45) && { notch }),
    }
  })
}

/** One or two long halls. */
function halls({ width, depth, random }: Yard): Plot[] {
  const count = depth > 60 && random.chance(0.75) ? 2 : 1
  return Array.from({ length: count }, (_, index): Plot => ({
    west: width * random.between(0, 0.08),
    south: (index * depth) / count,
    width: width * random.between(0.75, 0.92),
    depth: (depth / count) * random.between(0.6, 0.82),
    floors: 1 + random.below(3),
  }))
}

function plotsOf(cell: Cell, yard: Yard, centrality: number): Plot[] {
  if (cell.landUse === 'residential') return residential(yard, centrality)
  if (cell.landUse === 'commercial') return quarters(yard, 6 + 20 * centrality)
  if (cell.landUse === 'public') return quarters(yard, 4)
  return cell.landUse === 'industrial' ? halls(yard) : []
}

function ringOf(ground: Ground, cell: Cell, plot: Plot, [width, depth]: [number, number]): Ring {
  const [w, s] = [setBack + plot.west, setBack + plot.south]
  const [e, n] = [w + plot.width, s + plot.depth]
  const [cutWidth, cutDepth] = plot.notch ?? [0, 0]
  const [x, y] = [e - cutWidth * plot.width, n - cutDepth * plot.depth]
  const outline = plot.notch
    ? [
        [w, s],
        [e, s],
        [e, y],
        [x, y],
        [x, n],
        [w, n],
      ]
    : [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
      ]
  return outline.flatMap(([east = 0, north = 0]) =>
    ground.terrain.units(...pointOf(ground, cell, east / width, north / depth)),
  )
}

/** Buildings set back from the streets and turned with their block, `buildings` of them or fewer when there is no more room. */
export function buildBuildings(ground: Ground, parameters: DemoParameters): Building[] {
  const random = createRandom(parameters.seed, 'buildings')
  const size = ground.terrain.half[0] / 6200
  const found: Building[] = []
  ground.cells.forEach((cell, index) => {
    const [a, b, , d] = cell.corners
    const span = (one: number, other: number) =>
      Math.hypot(at(ground.x, one) - at(ground.x, other), at(ground.y, one) - at(ground.y, other))
    const [width, depth] = [span(a, b), span(a, d)]
    const yard: Yard = { width: width - 2 * setBack, depth: depth - 2 * setBack, random }
    const { kind } = { kind: cell.landUse }
    if (yard.width < 18 || yard.depth < 18 || kind === 'green' || kind === 'water') return
    const centrality = Math.exp(-((Math.hypot(cell.x + 1500 * size, cell.y - 300 * size) / (1800 * size)) ** 2))
    for (const plot of plotsOf(cell, yard, centrality))
      found.push({ cell: index, kind, floors: plot.floors, ring: ringOf(ground, cell, plot, [width, depth]) })
  })
  const surplus = found.length - parameters.buildings
  if (surplus <= 0) return found
  const ranks = Float64Array.from(found, () => random.next())
  const limit = ranks.toSorted()[surplus] ?? 0
  return found.filter((_, index) => (ranks[index] ?? 0) >= limit)
}
