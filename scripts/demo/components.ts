import { pointOf } from './ground.ts'
import type { Ground } from './ground.ts'
import { componentKinds } from './componentKinds.ts'
import type { ComponentKind } from './componentKinds.ts'
import type { Ring } from './rings.ts'
import type { DemoParameters } from './parameters.ts'
import { beside, placeBeside } from './places.ts'
import type { Locator, Place } from './places.ts'
import { apportion, createRandom, cumulate, draw } from './random.ts'
import type { Random } from './random.ts'
import type { Road } from './roads.ts'
import { at } from './values.ts'

/** A component that is neither lamp nor control box. `kind` numbers its class; `shape` is its line or ring, otherwise it is a point. */
export interface Component extends Place {
  kind: number
  /** The road beside which it stands, or −1. */
  road: number
  shape?: { type: 'line' | 'polygon'; units: Ring }
}

interface World {
  ground: Ground
  roads: readonly Road[]
  locator: Locator
}

interface Spot {
  place: Place
  road: number
  shape?: Component['shape']
}

interface Surveyor extends World {
  random: Random
  /** Segments that carry a road beside the city's cells, with their road, weighted by length and centrality. */
  segments: { segment: number; road: number }[]
  sums: Float64Array
  main: { segment: number; road: number }[]
  banks: { segment: number; road: number }[]
  built: number[]
}

function createSurveyor(world: World, random: Random): Surveyor {
  const { ground, roads } = world
  const isBeside = (segment: number) =>
    at(ground.segments.left, segment) >= 0 || at(ground.segments.right, segment) >= 0
  const segments = roads.flatMap((road, index) =>
    road.segments.filter(isBeside).map((segment) => ({ segment, road: index })),
  )
  const ofLine = (segment: number) => ground.lines[at(ground.segments.line, segment)]
  const middle = (segment: number) => beside(ground, segment, 0.5, 0)
  const density = (segment: number) => {
    const [x, y] = middle(segment)
    const size = ground.terrain.half[0] / 6200
    return 0.6 + Math.exp(-((Math.hypot(x + 1500 * size, y - 300 * size) / (2600 * size)) ** 2))
  }
  return {
    ...world,
    random,
    segments,
    sums: cumulate(segments.map(({ segment }) => at(ground.segments.length, segment) * density(segment))),
    main: segments.filter(({ road }) => (roads[road]?.widthM ?? 0) >= 22 && !roads[road]?.isBridge),
    banks: segments.filter(({ segment }) => ofLine(segment)?.kind === 'bank'),
    built: ground.cells
      .map((_, cell) => cell)
      .filter((cell) => !['water', 'green'].includes(ground.cells[cell]?.landUse ?? 'water')),
  }
}

const offsets: Record<string, (widthM: number, random: Random) => number> = {
  lane: (widthM, random) => random.between(1.2, widthM / 2 - 1),
  kerb: (widthM, random) => widthM / 2 + random.between(-0.4, 0.8),
  pavement: (widthM, random) => widthM / 2 + random.between(1.4, 3.6),
  junction: (widthM, random) => widthM / 2 + random.between(0.8, 2.2),
}

/** Where along a segment: anywhere, or for junctions one road's width from either end. */
function shareAlong({ random }: Surveyor, stands: string, [length, widthM]: readonly [number, number]): number {
  if (stands !== 'junction') return random.next()
  const near = Math.min(0.4, (widthM / 2 + 8) / length)
  return random.chance(0.5) ? near : 1 - near
}

function besideRoad(surveyor: Surveyor, stands: string): Spot | null {
  const { ground, roads, locator, random, segments, sums } = surveyor
  const { segment = -1, road = -1 } = segments[draw(sums, random)] ?? {}
  const widthM = roads[road]?.widthM ?? 8
  const share = shareAlong(surveyor, stands, [at(ground.segments.length, segment), widthM])
  const offset = (random.chance(0.5) ? 1 : -1) * (offsets[stands]?.(widthM, random) ?? 5)
  const place = placeBeside(ground, locator, segment, [share, offset])
  return place && { place, road }
}

function inYard({ ground, locator, random, built }: Surveyor): Spot | null {
  const cell = ground.cells[built[random.below(built.length)] ?? 0]
  if (!cell) return null
  const place = locator.locate(...pointOf(ground, cell, random.between(0.15, 0.85), random.between(0.15, 0.85)))
  return place && { place, road: -1 }
}

/** A line along a segment at an offset, wholly on one side of it. */
function alongRoad(surveyor: Surveyor, choice: Surveyor['main'], offset: (widthM: number) => number): Spot | null {
  const { ground, roads, locator, random } = surveyor
  const found = choice[random.below(choice.length)]
  if (!found) return null
  const distance = offset(roads[found.road]?.widthM ?? 22) * (random.chance(0.5) ? 1 : -1)
  const place = placeBeside(ground, locator, found.segment, [0.5, distance])
  if (!place) return null
  const [from, to] = [random.between(0.12, 0.3), random.between(0.7, 0.88)]
  const units = [from, (from + to) / 2, to].flatMap((share) =>
    ground.terrain.units(...beside(ground, found.segment, share, distance)),
  )
  return { place, road: found.road, shape: { type: 'line', units } }
}

/** A rectangle inside a cell, between its limits and its buildings. */
function plot({ ground, locator, random, built }: Surveyor): Spot | null {
  const cell = ground.cells[built[random.below(built.length)] ?? 0]
  if (!cell || cell.areaM2 < 5000) return null
  const edge = Math.sqrt(cell.areaM2)
  const [deep, s0] = [8 / edge, random.between(0.2, 0.45)]
  const [s1, t0] = [s0 + random.between(0.15, 0.35), random.chance(0.5) ? 0.055 : 0.945 - deep]
  const corners = [
    [s0, t0],
    [s1, t0],
    [s1, t0 + deep],
    [s0, t0 + deep],
  ] as const
  const place = locator.locate(...pointOf(ground, cell, (s0 + s1) / 2, t0 + deep / 2))
  const units = corners.flatMap(([s, t]) => ground.terrain.units(...pointOf(ground, cell, s, t)))
  return place && { place, road: -1, shape: { type: 'polygon', units } }
}

function survey(surveyor: Surveyor, kind: ComponentKind): Spot | null {
  if (kind.stands === 'yard') return inYard(surveyor)
  if (kind.stands === 'rail') return alongRoad(surveyor, surveyor.main, (widthM) => widthM / 2 - 0.5)
  if (kind.stands === 'bank') return alongRoad(surveyor, surveyor.banks, (widthM) => widthM / 2 + 1)
  if (kind.stands === 'plot' || kind.stands === 'lawn') return plot(surveyor)
  return besideRoad(surveyor, kind.stands)
}

/** Exactly `components` components: most beside the roads, some in yards, some as lines and areas. */
export function buildComponents(world: World, parameters: DemoParameters): Component[] {
  const random = createRandom(parameters.seed, 'components')
  const surveyor = createSurveyor(world, random)
  const counts = apportion(
    parameters.components,
    componentKinds.map(({ share }) => share),
  )
  return componentKinds.flatMap((kind, index) =>
    Array.from({ length: counts[index] ?? 0 }, (): Component => {
      for (let attempt = 0; attempt < 200; attempt++) {
        const spot = survey(surveyor, kind)
        if (spot) return { ...spot.place, kind: index, road: spot.road, ...(spot.shape && { shape: spot.shape }) }
      }
      throw new Error(`No room for a component of class ${kind.code}`)
    }),
  )
}
