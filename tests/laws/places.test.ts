import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import proj4 from 'proj4'
import { beforeAll, describe, expect, test } from 'vitest'
import { degreesOf, placeAt } from '#api/analytics/columns/place.ts'
import {
  metresToNearest,
  minutesToNearest,
  shareWithin,
  weightedMedian,
} from '#api/analytics/statistics/accessibility.ts'
import { clustersOf, summariseClusters } from '#api/analytics/statistics/clusters.ts'
import { localPlane } from '#api/analytics/statistics/localPlane.ts'
import { recurrenceShare, recurrentPlaces } from '#api/analytics/statistics/recurrence.ts'
import type { RecurrenceRows, RecurrenceRule } from '#api/analytics/statistics/recurrence.ts'
import { evenly } from '#tests/harness/evenly.ts'
import { randomFrom } from '#tests/harness/random.ts'

const seed = 20261126

/** The 8,246 cases of Los Angeles that have a place. */
let cases: RecurrenceRows

beforeAll(() => {
  const file = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'la311-2017.csv')
  const records = (parse(readFileSync(file), { columns: true, bom: true }) as Record<string, string>[]).filter(
    (record) => record['Latitude'] !== '',
  )
  const types = [...new Set(records.map((record) => record['RequestType']!))]
  const places = records.map((record) => placeAt(Number(record['Longitude']), Number(record['Latitude'])))
  cases = {
    x: Uint32Array.from(places, ([x]) => x),
    y: Uint32Array.from(places, ([, y]) => y),
    time: Float64Array.from(records, (record) => Date.parse(`${record['CreatedDate']!} UTC`) / 1000),
    class: Uint16Array.from(records, (record) => types.indexOf(record['RequestType']!)),
  }
})

/** An order of all numbers below n. */
function shuffled(n: number, from: number): number[] {
  const random = randomFrom(from)
  const order = Array.from({ length: n }, (_, index) => index)
  for (let index = n - 1; index > 0; index--) {
    const other = random.whole(index + 1)
    ;[order[index], order[other]] = [order[other]!, order[index]!]
  }
  return order
}

/** The connected components of a graph given by its neighbours, by depth-first search. */
function components(n: number, neighbours: (node: number) => number[]): number[] {
  const found = Array.from({ length: n }, () => -1)
  let next = 0
  for (let start = 0; start < n; start++) {
    if (found[start] !== -1) continue
    found[start] = next
    const open = [start]
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const other of neighbours(node)) {
        if (found[other] !== -1) continue
        found[other] = next
        open.push(other)
      }
    }
    next += 1
  }
  return found
}

describe('clusters by density', () => {
  /** DBSCAN from its definitions: core points, components of core points, border points to the nearest core point. */
  function textbook(x: Float64Array, y: Float64Array, distance: number, least: number): number[] {
    const all = [...x.keys()]
    const far = (a: number, b: number) => (x[a]! - x[b]!) ** 2 + (y[a]! - y[b]!) ** 2
    const near = all.map((a) => all.filter((b) => far(a, b) <= distance ** 2))
    const isCore = near.map((found) => found.length >= least)
    const component = components(x.length, (a) => (isCore[a] ? near[a]!.filter((b) => isCore[b]) : []))
    const first = (a: number, b: number) => x[a]! - x[b]! || y[a]! - y[b]!
    const numbers = [
      ...new Set(
        all
          .filter((a) => isCore[a])
          .sort(first)
          .map((a) => component[a]!),
      ),
    ]
    return all.map((a) => {
      if (isCore[a]) return numbers.indexOf(component[a]!)
      const cores = near[a]!.filter((b) => isCore[b])
      const nearest = Math.min(...cores.map((b) => far(a, b)))
      return cores.length === 0
        ? -1
        : Math.min(...cores.filter((b) => far(a, b) === nearest).map((b) => numbers.indexOf(component[b]!)))
    })
  }

  const coordinate = fc.oneof(fc.integer({ min: 0, max: 30 }), evenly(0, 30))
  const points = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 120 })
  const density = fc.record({
    distance: fc.oneof(fc.integer({ min: 1, max: 8 }), evenly(0.1, 8)),
    least: fc.integer({ min: 1, max: 8 }),
  })

  test('are those of the definition, and the same in any order', () => {
    fc.assert(
      fc.property(points, density, fc.integer(), (places, wanted, order) => {
        const x = Float64Array.from(places, ([px]) => px)
        const y = Float64Array.from(places, ([, py]) => py)
        const expected = textbook(x, y, wanted.distance, wanted.least)
        const { labels, clusters } = clustersOf(x, y, wanted)
        expect([...labels]).toEqual(expected)
        expect(clusters).toBe(Math.max(-1, ...expected) + 1)
        const turned = shuffled(places.length, order)
        const again = clustersOf(
          Float64Array.from(turned, (at) => x[at]!),
          Float64Array.from(turned, (at) => y[at]!),
          wanted,
        )
        expect([...again.labels]).toEqual(turned.map((at) => expected[at]))
      }),
      { seed, numRuns: 400 },
    )
  })

  test('of the cases of Los Angeles are those of the definition', () => {
    const { x, y } = localPlane(cases.x, cases.y)
    for (const [distance, least] of [
      [50, 5],
      [300, 20],
    ] as const) {
      const expected = textbook(x, y, distance, least)
      const found = clustersOf(x, y, { distance, least })
      expect([...found.labels]).toEqual(expected)
      expect(found.clusters).toBeGreaterThan(10)
      const summary = summariseClusters(x, y, found)
      expect(summary.map(({ count }) => count).reduce((sum, count) => sum + count)).toBe(
        expected.filter((label) => label >= 0).length,
      )
      for (const { cluster, count, middle, box } of summary) {
        expect(expected.filter((label) => label === cluster)).toHaveLength(count)
        const isWithin = (value: number, low: number, high: number) => value >= low - 1e-6 && value <= high + 1e-6
        expect(isWithin(middle[0], box[0], box[2]) && isWithin(middle[1], box[1], box[3])).toBe(true)
      }
    }
  })

  test('count many rows at one place without comparing them', () => {
    const x = new Float64Array(300_000).fill(5)
    x[0] = 5.5
    const { labels, clusters } = clustersOf(
      x,
      x.map(() => 1),
      { distance: 1, least: 299_000 },
    )
    expect(clusters).toBe(1)
    expect(labels.every((label) => label === 0)).toBe(true)
  })

  test('are refused without a distance, without points to count, and for coordinates that are not finite', () => {
    const one = Float64Array.of(1)
    expect(() => clustersOf(one, one, { distance: 0, least: 1 })).toThrow(RangeError)
    expect(() => clustersOf(one, one, { distance: 1, least: 0 })).toThrow(RangeError)
    expect(() => clustersOf(Float64Array.of(NaN, 1), Float64Array.of(1, 1), { distance: 1, least: 1 })).toThrow(
      RangeError,
    )
    expect(clustersOf(new Float64Array(), new Float64Array(), { distance: 1, least: 1 }).clusters).toBe(0)
  })
})

describe('recurrence', () => {
  /** Metres between two places as the rule says: Web Mercator metres times the mean cosine of the latitudes. */
  function ground(rows: RecurrenceRows, a: number, b: number): number {
    const cosine = (row: number) => Math.cos((degreesOf([rows.x[row]!, rows.y[row]!])[1] * Math.PI) / 180)
    const plane = Math.hypot(rows.x[a]! - rows.x[b]!, rows.y[a]! - rows.y[b]!) * ((2 * Math.PI * 6378137) / 2 ** 32)
    return (plane * (cosine(a) + cosine(b))) / 2
  }

  /** The sets of linked rows, pair by pair, as sorted lists of row numbers. */
  function textbook(rows: RecurrenceRows, { metres, days, without }: RecurrenceRule): number[][] {
    const all = [...rows.x.keys()]
    const isLinked = (a: number, b: number) =>
      rows.class[a] === rows.class[b] &&
      rows.class[a] !== without &&
      Math.abs(rows.time[a]! - rows.time[b]!) <= days * 86_400 &&
      Math.abs(rows.y[a]! - rows.y[b]!) < 1e6 &&
      ground(rows, a, b) <= metres
    const component = components(all.length, (a) => all.filter((b) => isLinked(a, b)))
    const sets = new Map<number, number[]>()
    for (const row of all) sets.set(component[row]!, [...(sets.get(component[row]!) ?? []), row])
    return [...sets.values()].filter(({ length }) => length > 1).sort(([a], [b]) => a! - b!)
  }

  function setsOf({ rows, starts }: { rows: Uint32Array; starts: Uint32Array }): number[][] {
    return [...starts.keys()]
      .slice(1)
      .map((place) => [...rows.subarray(starts[place - 1], starts[place])].sort((a, b) => a - b))
      .sort(([a], [b]) => a! - b!)
  }

  const row = fc.record({
    lon: evenly(113, 113.0012),
    lat: evenly(22.5, 22.5012),
    time: fc.oneof(
      fc.constant(NaN),
      fc.integer({ min: 0, max: 120 * 86_400 }),
      fc.integer({ min: 0, max: 4 }).map((n) => n * 30 * 86_400),
    ),
    class: fc.integer({ min: 0, max: 3 }),
  })
  const rowsOf = (list: readonly { lon: number; lat: number; time: number; class: number }[]): RecurrenceRows => {
    const places = list.map(({ lon, lat }) => placeAt(lon, lat))
    return {
      x: Uint32Array.from(places, ([x]) => x),
      y: Uint32Array.from(places, ([, y]) => y),
      time: Float64Array.from(list, ({ time }) => time),
      class: Uint16Array.from(list, (each) => each.class),
    }
  }

  test('is what the rule says, pair by pair, and the same in any order', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), fc.integer(), (list, order) => {
        const rule = { metres: 20, days: 30, without: 3 }
        const rows = rowsOf(list)
        const found = recurrentPlaces(rows, rule)
        expect(setsOf(found)).toEqual(textbook(rows, rule))
        expect(found.considered).toBe(list.filter((each) => each.class !== 3 && !Number.isNaN(each.time)).length)
        const turned = shuffled(list.length, order)
        const again = recurrentPlaces(rowsOf(turned.map((at) => list[at]!)), rule)
        for (const column of ['class', 'count', 'x', 'y', 'first', 'last', 'starts', 'considered'] as const)
          expect(again[column]).toEqual(found[column])
      }),
      { seed },
    )
  })

  test('of the cases of Los Angeles is what the rule says', () => {
    const rule = { metres: 20, days: 30 }
    const found = recurrentPlaces(cases, rule)
    const expected = textbook(cases, rule)
    expect(setsOf(found)).toEqual(expected)
    expect(recurrenceShare(found)).toBe(expected.flat().length / 8246)
    expect([...found.count]).toEqual([...found.count].sort((a, b) => b - a))
    found.count.forEach((count, place) => {
      const members = [...found.rows.subarray(found.starts[place], found.starts[place + 1])]
      expect(members).toHaveLength(count)
      expect(found.first[place]).toBe(Math.min(...members.map((at) => cases.time[at]!)))
      expect(found.last[place]).toBe(Math.max(...members.map((at) => cases.time[at]!)))
      expect(new Set(members.map((at) => cases.class[at]!))).toEqual(new Set([found.class[place]]))
      expect(found.x[place]).toBeCloseTo(members.reduce((sum, at) => sum + cases.x[at]!, 0) / count, 3)
    })
  })

  test('reaches twenty metres and thirty days, not more', () => {
    const metre = 1 / 111_319.49079327358
    const near = (metres: number, days: number) =>
      recurrentPlaces(
        rowsOf([
          { lon: 113, lat: 0, time: 0, class: 1 },
          { lon: 113 + metres * metre, lat: 0, time: days * 86_400, class: 1 },
        ]),
        { metres: 20, days: 30 },
      ).count.length
    expect(near(19.98, 30)).toBe(1)
    expect(near(20.02, 30)).toBe(0)
    expect(near(19.98, 30 + 1 / 86_400)).toBe(0)
  })

  test('is none without rows, and refused without bounds', () => {
    const none = recurrentPlaces(rowsOf([]), { metres: 20, days: 30 })
    expect([none.count.length, recurrenceShare(none)]).toEqual([0, 0])
    expect(() => recurrentPlaces(rowsOf([]), { metres: 0, days: 30 })).toThrow(RangeError)
    expect(() => recurrentPlaces(rowsOf([]), { metres: 20, days: NaN })).toThrow(RangeError)
  })
})

describe('accessibility', () => {
  const radians = Math.PI / 180

  /** Great-circle metres by the law of haversines. */
  function haversine([lon, lat]: readonly [number, number], [otherLon, otherLat]: readonly [number, number]): number {
    const square =
      Math.sin(((otherLat - lat) * radians) / 2) ** 2 +
      Math.cos(lat * radians) * Math.cos(otherLat * radians) * Math.sin(((otherLon - lon) * radians) / 2) ** 2
    return 2 * 6_371_008.8 * Math.asin(Math.sqrt(Math.min(1, square)))
  }

  const world = fc.tuple(evenly(-180, 180), evenly(-90, 90))
  const city = fc.tuple(evenly(112.5, 113.2), evenly(22, 22.8))
  const columns = (places: readonly (readonly [number, number])[]) => ({
    lon: places.map(([lon]) => lon),
    lat: places.map(([, lat]) => lat),
  })

  test('is the way to the nearest of all services, in a city and around the world', () => {
    const some = fc.oneof(
      fc.tuple(fc.array(world, { maxLength: 30 }), fc.array(world, { maxLength: 30 })),
      fc.tuple(fc.array(city, { maxLength: 30 }), fc.array(city, { maxLength: 30 })),
    )
    fc.assert(
      fc.property(some, ([places, services]) => {
        const found = metresToNearest(columns(places), columns(services))
        places.forEach((place, index) => {
          const expected = Math.min(...services.map((service) => haversine(place, service)))
          if (expected === Infinity) expect(found[index]).toBe(Infinity)
          else expect(Math.abs(found[index]! - expected)).toBeLessThan(0.5)
        })
      }),
      { seed, numRuns: 300 },
    )
  })

  // One degree of the meridian: 111.195 km on the sphere of radius 6,371.0088 km.
  test('takes four minutes and twenty seconds for 1.667 kilometres at 30 km/h', () => {
    const at = (lat: number) => ({ lon: [113], lat: [lat] })
    const [minutes] = minutesToNearest(at(22), at(22 + 1.6667 / 111.195), { kilometresPerHour: 30 })
    expect(minutes).toBeCloseTo(4.3334, 3)
    expect(() => minutesToNearest(at(1), at(1), { kilometresPerHour: 0 })).toThrow(RangeError)
  })

  test('of weighted places has the share and the median of as many single places', () => {
    const weighted = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9 })), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(weighted, fc.integer({ min: 0, max: 60 }), (places, limit) => {
        const minutes = Float64Array.from(places, ([value]) => value)
        const weights = Uint32Array.from(places, ([, weight]) => weight)
        const single = places
          .flatMap(([value, weight]) => Array.from({ length: weight }, () => value))
          .sort((a, b) => a - b)
        const within = single.filter((value) => value <= limit).length
        expect(shareWithin(minutes, weights, limit)).toBeCloseTo(single.length === 0 ? 0 : within / single.length, 12)
        expect(weightedMedian(minutes, weights)).toBe(single[Math.ceil(single.length / 2) - 1] ?? null)
      }),
      { seed },
    )
  })
})

describe('the local plane', () => {
  test('keeps lengths to what it promises, and finds its way back', () => {
    const around = fc.record({
      lat: evenly(-45, 45),
      lon: evenly(-170, 170),
      steps: fc.array(fc.tuple(evenly(-0.25, 0.25), evenly(-0.25, 0.25)), {
        minLength: 2,
        maxLength: 6,
      }),
    })
    fc.assert(
      fc.property(around, ({ lat, lon, steps }) => {
        const places = steps.map(([east, north]) => placeAt(lon + east, lat + north))
        const plane = localPlane(
          Uint32Array.from(places, ([x]) => x),
          Uint32Array.from(places, ([, y]) => y),
        )
        const middle = plane.toDegrees(0, 0)
        // Transverse Mercator around the same middle is true to a millionth this near to its meridian.
        const exact = proj4(`+proj=tmerc +lat_0=${middle[1]} +lon_0=${middle[0]} +k=1 +ellps=GRS80 +units=m`)
        const planar = places.map((place) => exact.forward(degreesOf(place)))
        places.forEach((place, index) => {
          const [backLon, backLat] = plane.toDegrees(plane.x[index]!, plane.y[index]!)
          const [placeLon, placeLat] = degreesOf(place)
          expect([Math.abs(backLon - placeLon) < 1e-9, Math.abs(backLat - placeLat) < 1e-9]).toEqual([true, true])
        })
        const [a, b] = planar as [number, number][]
        const length = Math.hypot(a![0]! - b![0]!, a![1]! - b![1]!)
        const found = Math.hypot(plane.x[0]! - plane.x[1]!, plane.y[0]! - plane.y[1]!)
        const farthest = Math.max(Math.abs(plane.y[0]!), Math.abs(plane.y[1]!)) / 1000
        const promised = ((Math.tan((Math.abs(middle[1]) * Math.PI) / 180) * farthest) / 6371) * 1.01 + 2e-5
        expect(Math.abs(found - length)).toBeLessThanOrEqual(promised * length + 0.03)
      }),
      { seed, numRuns: 500 },
    )
  })
})
