import { caseKinds } from './caseKinds.ts'
import type { City } from './city.ts'
import { lampClass } from './city.ts'
import { componentKinds } from './componentKinds.ts'
import { pointOf } from './ground.ts'
import { beside, placeBeside } from './places.ts'
import type { Place } from './places.ts'
import { createRandom, cumulate, draw } from './random.ts'
import type { Random } from './random.ts'
import { at } from './values.ts'

/** Where a case is: its place, the road it is told by (−1 = none) and its component (null = none). */
export interface Spot extends Place {
  road: number
  component: string | null
}

interface Source {
  segment: number
  road: number
}

/** Draws places for cases: along streets, in yards, at hot spots, at components. */
export interface Placer {
  /** A place for a case of a class on a day. */
  place(kind: number, day: number): Spot
  /** A place at most 14 m from another one (the same one for a component). */
  near(spot: Spot): Spot
}

interface Site {
  x: number
  y: number
  spread: number
  from: number
  to: number
  /** The streets around it, the nearer the likelier. */
  streets: Source[]
  sums: Float64Array
}

/** Hot spots: squares, markets, stations, building sites; a third of them only for some months. */
function chooseSites(city: City, random: Random, sources: readonly Source[]): Site[] {
  const { ground, parameters } = city
  const size = ground.terrain.half[0] / 6200
  const weights = ground.cells.map(({ landUse, x, y }) => {
    if (landUse === 'water' || landUse === 'green') return 0
    const inner = Math.exp(-((Math.hypot(x + 1300 * size, y - 300 * size) / (2600 * size)) ** 2))
    return (landUse === 'commercial' ? 3 : 0.6) * (0.07 + inner)
  })
  const sums = cumulate(weights)
  return Array.from({ length: 90 }, (): Site => {
    const cell = ground.cells[draw(sums, random)]
    const isBrief = random.chance(0.33)
    const from = isBrief ? random.below(Math.max(1, parameters.days - 120)) : 0
    const to = isBrief ? from + 120 + random.below(150) : parameters.days
    const [x, y] = [cell?.x ?? 0, cell?.y ?? 0]
    const spread = random.between(70, 190)
    const distance = (source: Source) => {
      const [east, north] = beside(ground, source.segment, 0.5, 0)
      return Math.hypot(east - x, north - y)
    }
    const streets = sources.filter((source) => distance(source) < 2.2 * spread)
    const weights = streets.map((source) => Math.exp(-((distance(source) / spread) ** 2)) * random.between(0.1, 1) ** 2)
    return { x, y, spread, from, to, streets, sums: cumulate(weights) }
  })
}

interface Candidates {
  ids: string[]
  places: Place[]
  roads: number[]
}

function collectComponents(city: City): Map<string, Candidates> {
  const found = new Map<string, Candidates>()
  const add = (code: string, id: string, item: Place & { road: number }) => {
    const list = found.get(code) ?? { ids: [], places: [], roads: [] }
    list.ids.push(id)
    list.places.push({ lon: item.lon, lat: item.lat, cell: item.cell })
    list.roads.push(item.road)
    found.set(code, list)
  }
  city.lamps.forEach((lamp, index) => add(lampClass, city.lampIds[index] ?? '', lamp))
  city.components.forEach((item, index) =>
    add(componentKinds[item.kind]?.code ?? '', city.componentIds[index] ?? '', item),
  )
  return found
}

interface Stock {
  city: City
  random: Random
  sites: Site[]
  sitesOf: { choice: number[]; sums: Float64Array }[]
  streets: { sources: Source[]; sums: Float64Array }
  banks: Source[]
  yards: { cells: number[]; sums: Float64Array }
  parts: Map<string, Candidates>
  roadOf: Int32Array
}

function stock(city: City, random: Random): Stock {
  const { ground, roads } = city
  const { segments } = ground
  const size = ground.terrain.half[0] / 6200
  const inner = (x: number, y: number) =>
    Math.exp(-((Math.hypot(x + 1200 * size, y - 200 * size) / (2500 * size)) ** 2))
  const roadOf = new Int32Array(ground.cells.length).fill(-1)
  const sources = roads.flatMap((road, index) =>
    road.segments
      .filter((segment) => at(segments.left, segment) >= 0 || at(segments.right, segment) >= 0)
      .map((segment): Source => {
        for (const cell of [at(segments.left, segment), at(segments.right, segment)])
          if (cell >= 0) roadOf[cell] = index
        return { segment, road: index }
      }),
  )
  const weight = ({ segment, road }: Source) => {
    const [x, y] = beside(ground, segment, 0.5, 0)
    return at(segments.length, segment) * (0.3 + 1.9 * inner(x, y)) * (roads[road]?.class === 'expressway' ? 0.25 : 1)
  }
  const cells = ground.cells
    .map((_, cell) => cell)
    .filter((cell) => ground.cells[cell]?.landUse !== 'water' && (ground.cells[cell]?.park ?? 0) < 0)
  const sites = chooseSites(city, random, sources)
  return {
    city,
    random,
    sites,
    sitesOf: caseKinds.map(() => {
      const choice = Array.from({ length: 14 }, () => random.below(sites.length))
      return { choice, sums: cumulate(choice.map((_, rank) => 1 / (rank + 3))) }
    }),
    streets: { sources, sums: cumulate(sources.map(weight)) },
    banks: sources.filter(({ segment }) => ground.lines[at(segments.line, segment)]?.kind === 'bank'),
    yards: {
      cells,
      sums: cumulate(cells.map((cell) => 0.3 + inner(ground.cells[cell]?.x ?? 0, ground.cells[cell]?.y ?? 0))),
    },
    parts: collectComponents(city),
    roadOf,
  }
}

function onStreet({ city, random }: Stock, source: Source | undefined): Spot | null {
  if (!source) return null
  const reach = (city.roads[source.road]?.widthM ?? 8) / 2 + random.between(-2, 7)
  const place = placeBeside(city.ground, city.locator, source.segment, [
    random.next(),
    (random.chance(0.5) ? 1 : -1) * Math.max(1.5, reach),
  ])
  return place && { ...place, road: source.road, component: null }
}

function inYard({ city, random, yards, roadOf }: Stock): Spot | null {
  const index = yards.cells[draw(yards.sums, random)] ?? 0
  const cell = city.ground.cells[index]
  const place =
    cell && city.locator.locate(...pointOf(city.ground, cell, random.between(0.06, 0.94), random.between(0.06, 0.94)))
  return place ? { ...place, road: roadOf[place.cell] ?? -1, component: null } : null
}

function atSite(stock: Stock, kind: number, day: number): Spot | null {
  const { random } = stock
  const own = stock.sitesOf[kind]
  const site = own && stock.sites[own.choice[draw(own.sums, random)] ?? 0]
  if (!site || day < site.from || day >= site.to) return null
  if (caseKinds[kind]?.stands !== 'street' || site.streets.length === 0) return inside(stock, site)
  return onStreet(stock, site.streets[draw(site.sums, random)])
}

/** A place near the middle of a site, on a street or not. */
function inside({ city, random, roadOf }: Stock, { x, y, spread }: Site): Spot | null {
  const [east, north] = [0.3 * spread * random.normal(), 0.3 * spread * random.normal()]
  const place = city.locator.locate(x + east, y + north)
  return place && { ...place, road: roadOf[place.cell] ?? -1, component: null }
}

/** A component of the class; one in sixteen is frail and has a third of the cases. */
function atComponent({ random, parts }: Stock, code: string): Spot | null {
  const list = parts.get(code)
  if (!list) return null
  const index = random.chance(0.33) ? 16 * random.below(Math.ceil(list.ids.length / 16)) : random.below(list.ids.length)
  const place = list.places[index]
  return place ? { ...place, road: list.roads[index] ?? -1, component: list.ids[index] ?? null } : null
}

function attempt(own: Stock, kind: number, day: number): Spot | null {
  const description = caseKinds[kind]
  if (!description) return null
  const { random, streets, banks } = own
  if (description.stands === 'component') return atComponent(own, description.code)
  if (random.chance(description.hot)) return atSite(own, kind, day)
  if (description.stands === 'yard') return inYard(own)
  if (description.stands === 'water' && banks.length > 0) return onStreet(own, banks[random.below(banks.length)])
  return onStreet(own, streets.sources[draw(streets.sums, random)])
}

/** Prepares drawing places for the cases of a city. */
export function createPlacer(city: City): Placer {
  const random = createRandom(city.parameters.seed, 'case places')
  const own = stock(city, random)
  return {
    place(kind, day) {
      for (let tries = 0; tries < 60; tries++) {
        const spot = attempt(own, kind, day)
        if (spot) return spot
      }
      const spot = onStreet(own, own.streets.sources[0]) ?? inYard(own)
      if (!spot) throw new Error('No place for a case')
      return spot
    },
    near(spot) {
      if (spot.component !== null) return spot
      const [x, y] = city.ground.terrain.ground(spot.lon, spot.lat)
      const angle = 2 * Math.PI * random.next()
      const reach = 14 * Math.sqrt(random.next())
      const place = city.locator.locate(x + reach * Math.cos(angle), y + reach * Math.sin(angle))
      return place ? { ...place, road: spot.road, component: null } : spot
    },
  }
}
