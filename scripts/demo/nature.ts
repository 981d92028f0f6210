import { commonArea } from './areas.ts'
import type { Areas } from './areas.ts'
import type { Ground } from './ground.ts'
import { quadCentre } from './mesh.ts'
import type { Line } from './mesh.ts'
import { outlineOf } from './outline.ts'
import { createRandom } from './random.ts'
import { reversed, ringsInside } from './rings.ts'
import type { Ring } from './rings.ts'
import type { Plan } from './subdivision.ts'
import { parks } from './subdivision.ts'
import type { Terrain } from './terrain.ts'
import { at } from './values.ts'

/** A piece of water or green: polygons, each an outer ring and its holes. */
export interface Patch {
  kind: 'river' | 'pond' | 'park' | 'garden' | 'belt' | 'wood'
  area: string
  name: string | null
  nameEn: string | null
  polygons: Ring[][]
}

type Point = [number, number]

function toRing(terrain: Terrain, points: readonly Point[]): Ring {
  return points.flatMap(([x, y]) => terrain.units(x, y))
}

/** The points of a line moved sideways by `offset` metres (positive: left), in metres. */
function parallel(ground: Ground, line: Line, offset: number): Point[] {
  return line.points.map(({ vertex }, index): Point => {
    const before = line.points[Math.max(0, index - 1)]?.vertex ?? 0
    const after = line.points[Math.min(line.points.length - 1, index + 1)]?.vertex ?? 0
    const [east, north] = [at(ground.x, after) - at(ground.x, before), at(ground.y, after) - at(ground.y, before)]
    const size = Math.hypot(east, north)
    return [at(ground.x, vertex) - (north / size) * offset, at(ground.y, vertex) + (east / size) * offset]
  })
}

/** Rounds the corners of a closed ring (Chaikin). */
function smooth(points: readonly Point[], rounds: number): Point[] {
  let ring = [...points]
  for (let round = 0; round < rounds; round++)
    ring = ring.flatMap(([x, y], index): Point[] => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
      return [
        [0.75 * x + 0.25 * nextX, 0.75 * y + 0.25 * nextY],
        [0.25 * x + 0.75 * nextX, 0.25 * y + 0.75 * nextY],
      ]
    })
  return ring
}

/** The river between its two embankments, and the green belts on both. */
function buildRiver(ground: Ground): Patch[] {
  const [west, east] = ground.lines.filter(({ kind, level }) => kind === 'bank' && level === 2)
  if (!west || !east) return []
  const { terrain } = ground
  const size = Math.min(1, terrain.half[0] / 6200)
  const [shore, walk] = [30 * size, 12 * size]
  const band = (one: Point[], other: Point[]) => [[toRing(terrain, [...one, ...other.toReversed()])]]
  return [
    {
      kind: 'river',
      area: '4499',
      name: '演示河',
      nameEn: 'Demo River',
      polygons: band(parallel(ground, east, shore), parallel(ground, west, -shore)),
    },
    {
      kind: 'belt',
      area: '4499',
      name: '滨河西绿带',
      nameEn: 'Riverside Green West',
      polygons: band(parallel(ground, west, -shore), parallel(ground, west, -walk)),
    },
    {
      kind: 'belt',
      area: '4499',
      name: '滨河东绿带',
      nameEn: 'Riverside Green East',
      polygons: band(parallel(ground, east, walk), parallel(ground, east, shore)),
    },
  ]
}

function pondOf(terrain: Terrain, park: number, phase: number): Ring | null {
  const [u, v, radius] = parks[park] ?? [0, 0, 0]
  if (radius < 280) return null
  const size = terrain.half[0] / 6200
  const [x, y] = terrain.warp(u * terrain.half[0], v * terrain.half[1])
  const points = Array.from({ length: 28 }, (_, step): Point => {
    const angle = (2 * Math.PI * step) / 28
    const reach =
      0.36 * radius * size * (1 + 0.3 * Math.sin(2 * angle + phase) + 0.15 * Math.sin(3 * angle + 2 * phase))
    return [x + reach * Math.cos(angle), y + 0.8 * reach * Math.sin(angle)]
  })
  return toRing(terrain, smooth(points, 1))
}

/** The parks with their ponds, and the gardens between the blocks. */
function buildParks(ground: Ground, areas: Areas): Patch[] {
  const cells = ground.cells.map((_, cell) => cell).filter((cell) => ground.cells[cell]?.landUse === 'green')
  const groups = Map.groupBy(cells, (cell) => {
    const { park = -1, block = 0 } = ground.cells[cell] ?? {}
    return park >= 0 ? -1 - park : block
  })
  let gardens = 0
  return [...groups].flatMap(([key, members]): Patch[] => {
    const area = commonArea(areas, members)
    const polygons = outlineOf(ground, members).map((rings) =>
      rings.map((ring) => ring.flatMap((vertex) => [at(ground.lon, vertex), at(ground.lat, vertex)])),
    )
    if (key >= 0) {
      gardens++
      return [{ kind: 'garden', area, name: `第${gardens}游园`, nameEn: `Garden ${gardens}`, polygons }]
    }
    const park = -1 - key
    const green: Patch = {
      kind: 'park',
      area,
      name: `演示第${park + 1}公园`,
      nameEn: `Demo Park ${park + 1}`,
      polygons,
    }
    const pond = polygons.length === 1 ? pondOf(ground.terrain, park, park * 1.7) : null
    if (!pond || !ringsInside(pond, polygons[0]?.[0] ?? [])) return [green]
    polygons[0]?.push(reversed(pond))
    return [
      green,
      { kind: 'pond', area, name: `第${park + 1}公园湖`, nameEn: `Park ${park + 1} Lake`, polygons: [[pond]] },
    ]
  })
}

/** Woods in the open country around the city. */
function buildWoods(plan: Plan, terrain: Terrain, seed: number): Patch[] {
  const random = createRandom(seed, 'woods')
  return plan.outside.flatMap((quad): Patch[] => {
    const [x, y] = quadCentre(plan.mesh, quad)
    if (terrain.outwardness(x, y) < 1.22 || terrain.wood(x, y) + random.between(-0.06, 0.06) < 0.6) return []
    const points = Array.from({ length: 12 }, (_, step): Point => {
      const angle = (2 * Math.PI * step) / 12
      const reach = random.between(210, 320)
      return terrain.warp(x + reach * Math.cos(angle), y + reach * Math.sin(angle))
    })
    return [{ kind: 'wood', area: '4499', name: null, nameEn: null, polygons: [[toRing(terrain, smooth(points, 2))]] }]
  })
}

/** Water and green of the city and of the country around it. */
export function buildNature(world: { plan: Plan; ground: Ground; areas: Areas }, seed: number): Patch[] {
  const { plan, ground, areas } = world
  return [...buildRiver(ground), ...buildParks(ground, areas), ...buildWoods(plan, ground.terrain, seed)]
}
