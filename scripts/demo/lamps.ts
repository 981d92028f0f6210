import type { Areas } from './areas.ts'
import type { Ground } from './ground.ts'
import type { DemoParameters } from './parameters.ts'
import { placeBeside } from './places.ts'
import type { Locator, Place } from './places.ts'
import { apportion, createRandom } from './random.ts'
import type { Road, RoadClass } from './roads.ts'
import { at } from './values.ts'

/** A street lamp with its electrical data. `box` numbers its control box. */
export interface Lamp extends Place {
  road: number
  lampType: 'led' | 'sodium' | 'halide' | 'other'
  wattage: number
  poleHeight: number
  hasSingleControl: boolean
  box: number
}

/** A street lamp control box beside a road. */
export interface ControlBox extends Place {
  road: number
}

interface Row {
  road: number
  side: 1 | -1
  segments: number[]
  lengthM: number
}

/** How many metres lie between two lamps of one side, how high and how strong they are, and whether both sides are lit. */
const lighting: Record<RoadClass, { spacing: number; height: number; watts: number; bothSides: boolean }> = {
  expressway: { spacing: 30, height: 14, watts: 400, bothSides: true },
  primary: { spacing: 28, height: 12, watts: 250, bothSides: true },
  secondary: { spacing: 29, height: 10, watts: 180, bothSides: true },
  tertiary: { spacing: 30, height: 8, watts: 120, bothSides: true },
  residential: { spacing: 32, height: 6, watts: 60, bothSides: false },
}

function findRows(ground: Ground, roads: readonly Road[]): Row[] {
  const { segments } = ground
  return roads.flatMap((road, index) => {
    const lit = (side: 1 | -1): Row => {
      const own = road.segments.filter((segment) => ((side > 0 ? segments.left : segments.right)[segment] ?? -1) >= 0)
      return {
        road: index,
        side,
        segments: own,
        lengthM: own.reduce((sum, segment) => sum + at(segments.length, segment), 0),
      }
    }
    const rows = [lit(1), lit(-1)].sort((a, b) => b.lengthM - a.lengthM)
    return rows.slice(0, lighting[road.class].bothSides ? 2 : 1).filter(({ lengthM }) => lengthM > 0)
  })
}

/** The segment and the share of it at `distance` metres along a row. */
function positionOn(ground: Ground, row: Row, distance: number): [segment: number, share: number] {
  let rest = distance
  for (const segment of row.segments) {
    const length = at(ground.segments.length, segment)
    if (rest <= length) return [segment, rest / length]
    rest -= length
  }
  return [row.segments.at(-1) ?? 0, 1]
}

/** Exactly `lamps` street lamps along the roads, evenly on each side, none nearer to a crossing than half a step. */
export function buildLamps(
  world: { ground: Ground; roads: readonly Road[]; locator: Locator },
  parameters: DemoParameters,
): Lamp[] {
  const { ground, roads, locator } = world
  const random = createRandom(parameters.seed, 'lamps')
  const rows = findRows(ground, roads)
  const counts = apportion(
    parameters.lamps,
    rows.map(({ road, lengthM }) => lengthM / lighting[roads[road]?.class ?? 'residential'].spacing),
  )
  const lamps: Lamp[] = []
  rows.forEach((row, index) => {
    const road = roads[row.road]
    if (!road) return
    const { height, watts } = lighting[road.class]
    const isRenewed = random.chance(0.78)
    const count = counts[index] ?? 0
    for (let step = 0; step < count; step++) {
      const [segment, share] = positionOn(ground, row, ((step + 0.5) / count) * row.lengthM)
      const place = placeBeside(ground, locator, segment, [share, row.side * (road.widthM / 2 + 1)])
      if (!place) throw new Error(`No room for a lamp on ${road.id}`)
      const lampType = isRenewed ? 'led' : random.chance(0.8) ? 'sodium' : random.chance(0.75) ? 'halide' : 'other'
      const wattage = lampType === 'led' ? Math.round(watts * 0.45) : watts
      lamps.push({ ...place, road: row.road, lampType, wattage, poleHeight: height, hasSingleControl: false, box: -1 })
    }
  })
  return lamps
}

/**
 * Groups the lamps into `controlBoxes` circuits of neighbours (in order of community and road), puts a box beside the middle
 * lamp of each, and gives whole circuits of the newest lamps a single control until `singleControlLamps` is reached.
 */
export function wireLamps(
  world: { ground: Ground; roads: readonly Road[]; locator: Locator; areas: Areas },
  lamps: Lamp[],
  parameters: DemoParameters,
): ControlBox[] {
  const { areas } = world
  const community = (lamp: Lamp) => areas.communityCodes[lamp.cell] ?? ''
  const order = lamps
    .map((_, index) => index)
    .sort((a, b) => {
      const [one, other] = [lamps[a], lamps[b]]
      if (!one || !other) return 0
      return community(one).localeCompare(community(other)) || one.road - other.road || a - b
    })
  const counts = apportion(lamps.length, new Float64Array(parameters.controlBoxes).fill(1))
  let begin = 0
  const boxes = Array.from(counts, (count, box): ControlBox => {
    const circuit = order.slice(begin, begin + count)
    begin += count
    for (const index of circuit) if (lamps[index]) lamps[index].box = box
    const middle = lamps[circuit[count >> 1] ?? -1]
    if (!middle) throw new Error('A circuit without lamps')
    return placeBox(world, middle)
  })
  controlSingly(lamps, order, parameters.singleControlLamps)
  return boxes
}

/** A place three metres behind a lamp, away from the road. */
function placeBox({ ground, locator }: { ground: Ground; locator: Locator }, lamp: Lamp): ControlBox {
  const [x, y] = ground.terrain.ground(lamp.lon, lamp.lat)
  const centre = ground.cells[lamp.cell] ?? { x, y }
  const far = Math.hypot(centre.x - x, centre.y - y) || 1
  const place = locator.locate(x + (3 * (centre.x - x)) / far, y + (3 * (centre.y - y)) / far)
  return { ...(place ?? { lon: lamp.lon, lat: lamp.lat, cell: lamp.cell }), road: lamp.road }
}

function controlSingly(lamps: Lamp[], order: readonly number[], goal: number): void {
  let rest = goal
  for (const isLed of [true, false])
    for (const index of order) {
      const lamp = lamps[index]
      if (rest === 0 || !lamp || lamp.hasSingleControl || (lamp.lampType === 'led') !== isLed) continue
      lamp.hasSingleControl = true
      rest--
    }
}
