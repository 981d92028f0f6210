import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWorkCalendar } from '#api/analytics/calendar.ts'
import { isWorkday } from '#api/analytics/statistics/workdays.ts'
import { smallCity } from '#tests/harness/city.ts'
import { openTestServer } from '#tests/harness/server.ts'
import type { TestServer } from '#tests/harness/server.ts'

let server: TestServer
let cookies: Record<'analyst' | 'town', string>

beforeAll(async () => {
  server = await openTestServer()
  cookies = { analyst: await server.signIn('analyst'), town: await server.signIn('town') }
})
afterAll(() => server.close())

async function ask<Data>(query: string, variables: object = {}, cookie = cookies.analyst): Promise<Data> {
  const { data, errors } = await server.graph(query, { variables, cookie })
  expect(errors).toEqual([])
  return data as Data
}

async function analysis<Fields>(fields: string, filter = '', cookie = cookies.analyst): Promise<Fields> {
  const query = `query ($filter: Filter) { analysis(layer: "case", filter: $filter) { ${fields} } }`
  return (await ask<{ analysis: Fields }>(query, { filter }, cookie)).analysis
}

interface Case {
  ref: string
  geometry: { coordinates: [number, number] } | null
  reportedAt: string
  class: { code: string }
  grid: { ref: string } | null
}

interface Page {
  nodes: Case[]
  endCursor: string
  hasNextPage: boolean
}

async function cases(filter: string): Promise<Case[]> {
  const found: Case[] = []
  for (let after: string | null = null; ;) {
    const { features }: { features: Page } = await ask(
      `query ($filter: Filter, $after: String) { features(layer: "case", filter: $filter, first: 200, after: $after) {
         endCursor hasNextPage nodes { ref geometry ...on Case { reportedAt class { code } grid { ref } } } } }`,
      { filter, after },
    )
    found.push(...features.nodes)
    if (!features.hasNextPage) return found
    after = features.endCursor
  }
}

const radian = Math.PI / 180
/** Metres along the sphere between two places in degrees, by the haversine formula. */
function metres([a, b]: readonly number[], [c, d]: readonly number[], radius = 6_371_008.8): number {
  const half = Math.sin(((d! - b!) * radian) / 2) ** 2
  const other = Math.cos(b! * radian) * Math.cos(d! * radian) * Math.sin(((c! - a!) * radian) / 2) ** 2
  return 2 * radius * Math.asin(Math.sqrt(half + other))
}

/** The sets that links hold together, as the members of each, without those of one. */
function joined(count: number, isLinked: (a: number, b: number) => boolean): number[][] {
  const of = Array.from({ length: count }, (_, index) => index)
  for (let a = 0; a < count; a += 1)
    for (let b = 0; b < a; b += 1)
      if (isLinked(a, b)) {
        const [from, to] = [of[a]!, of[b]!]
        for (let each = 0; each < count; each += 1) if (of[each] === from) of[each] = to
      }
  const sets = Map.groupBy(of.keys(), (index) => of[index]!)
  return [...sets.values()].filter(({ length }) => length > 1)
}

const someClasses = "class IN ('E0201', 'E0302')"

describe('recurrence', () => {
  interface Answer {
    recurrence: {
      rows: number
      share: number
      places: number
      refs: string[]
      top: {
        place: number[]
        count: number
        first: string
        last: string
        refs: string[]
        code: { code: string; nameZh: string }
      }[]
    }
  }
  const fields =
    'recurrence(metres: 150, days: 90, first: 200) { rows share places refs top { place count first last refs code { code nameZh } } }'

  test('is what links of class, metres and days hold together', async () => {
    const rows = (await cases(someClasses)).filter(({ geometry }) => geometry)
    const time = ({ reportedAt }: Case) => Date.parse(reportedAt)
    const sets = joined(rows.length, (a, b) => {
      const [one, two] = [rows[a]!, rows[b]!]
      const isNear = metres(one.geometry!.coordinates, two.geometry!.coordinates, 6_378_137) <= 150
      return isNear && one.class.code === two.class.code && Math.abs(time(one) - time(two)) <= 90 * 86_400_000
    })
    const { recurrence } = await analysis<Answer>(fields, someClasses)
    expect(recurrence.places).toBe(sets.length)
    expect(recurrence.rows).toBe(sets.flat().length)
    expect(recurrence.share).toBeCloseTo(sets.flat().length / rows.length, 9)
    const every = sets.flat().map((index) => rows[index]!.ref)
    expect(recurrence.refs.toSorted()).toEqual(every.sort())
    const told = recurrence.top.map(({ refs }) => refs.toSorted().join(' ')).sort()
    expect(told).toEqual(
      sets
        .map((set) =>
          set
            .map((index) => rows[index]!.ref)
            .sort()
            .join(' '),
        )
        .sort(),
    )
    for (const { refs, count, first, last, code } of recurrence.top) {
      const own = rows.filter(({ ref }) => refs.includes(ref))
      expect([count, code.code]).toEqual([own.length, own[0]!.class.code])
      expect([Date.parse(first), Date.parse(last)]).toEqual([Math.min(...own.map(time)), Math.max(...own.map(time))])
    }
  })

  test('is found among a town’s own rows alone, and kept apart from that of others', async () => {
    const own = await analysis<Answer>(fields, someClasses, cookies.town)
    const filter = `${someClasses} AND area LIKE '${smallCity.towns[0]}%'`
    expect(own).toEqual(await analysis<Answer>(fields, filter))
    expect((await analysis<Answer>(fields, someClasses)).recurrence.rows).toBeGreaterThan(own.recurrence.rows)
  })
})

test('rows of clusters and of what comes again are named in parts of 1,000, each once', async () => {
  type Cluster = { count: number; refs: string[] }
  const parts = [1, 2, 3].map(
    (part) => `p${part}: clusters(metres: 400, least: 2, first: 1, part: ${part}) { top { count refs } }
      r${part}: recurrence(metres: 200, days: 366, first: 1, part: ${part}) { rows refs }`,
  )
  const answer = await analysis<Record<string, { rows?: number; refs?: string[]; top?: Cluster[] }>>(parts.join(' '))
  const clustered = [1, 2, 3].map((part) => answer[`p${part}`]!.top![0]!)
  const again = [1, 2, 3].map((part) => ({ count: answer[`r${part}`]!.rows!, refs: answer[`r${part}`]!.refs! }))
  for (const found of [clustered, again]) {
    const { count } = found[0]!
    const named = found.flatMap(({ refs }) => refs)
    expect(count).toBeGreaterThan(1_000)
    expect(found.map(({ refs }) => refs.length)).toEqual(
      [0, 1, 2].map((part) => Math.min(1_000, Math.max(0, count - part * 1_000))),
    )
    expect(new Set(named).size).toBe(Math.min(count, 3_000))
  }
  const { errors } = await server.graph('{ analysis(layer: "case") { clusters(part: 0) { noise } } }', {
    cookie: cookies.analyst,
  })
  expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_INPUT'])
})

test('clusters hold all rows with a place but the noise, and lie where the rows are', async () => {
  const { clusters, total, withoutPlace } = await analysis<{
    total: number
    withoutPlace: number
    clusters: {
      clusters: number
      noise: number
      top: { place: number[]; bounds: number[]; count: number; refs: string[] }[]
    }
  }>('total withoutPlace clusters(metres: 30, least: 6, first: 200) { clusters noise top { place bounds count refs } }')
  expect(clusters.clusters).toBe(clusters.top.length)
  expect(clusters.clusters).toBeGreaterThan(1)
  const held = clusters.top.reduce((sum, { count }) => sum + count, 0)
  expect(held + clusters.noise).toBe(total - withoutPlace)
  const named = clusters.top.flatMap(({ refs }) => refs)
  expect(new Set(named).size).toBe(named.length)
  for (const { refs, count } of clusters.top) expect(refs).toHaveLength(Math.min(count, 1_000))
  const rows = (await cases('')).flatMap(({ geometry }) => (geometry ? [geometry.coordinates] : []))
  for (const { bounds, place, count } of clusters.top) {
    const [west, south, east, north] = bounds as [number, number, number, number]
    const inside = rows.filter(
      ([x, y]) => x >= west - 1e-7 && x <= east + 1e-7 && y >= south - 1e-7 && y <= north + 1e-7,
    )
    expect(inside.length).toBeGreaterThanOrEqual(count)
    expect(place[0]! >= west && place[0]! <= east && place[1]! >= south && place[1]! <= north).toBe(true)
  }
})

interface Access {
  share: number
  median: number | null
  grids: { grid: string; count: number; minutes: number }[]
}

test('accessibility is the way to the nearest service from the middle of each grid, weighted by its rows', async () => {
  const places = [
    [111.953, 21.852],
    [111.965, 21.858],
  ]
  const fields = `accessibility(places: ${JSON.stringify(places)}, kilometresPerHour: 6, minutes: 5) { share median grids { grid count minutes } }`
  const { accessibility } = await analysis<{ accessibility: Access }>(fields, someClasses)
  const { features } = await ask<{ features: { nodes: { id: string; bounds: number[] }[] } }>(
    '{ features(layer: "grid", first: 200) { nodes { id bounds } } }',
  )
  const counts = Map.groupBy(await cases(someClasses), ({ grid }) => grid?.ref.slice(5) ?? null)
  const expected = features.nodes.map(({ id, bounds }) => {
    const middle = [(bounds[0]! + bounds[2]!) / 2, (bounds[1]! + bounds[3]!) / 2]
    const nearest = Math.min(...places.map((place) => metres(place, middle)))
    return { grid: id, count: counts.get(id)?.length ?? 0, minutes: (nearest * 1.3) / 100 }
  })
  expect(accessibility.grids.map(({ grid }) => grid).sort()).toEqual(expected.map(({ grid }) => grid).sort())
  const found = new Map(accessibility.grids.map((each) => [each.grid, each]))
  for (const { grid, count, minutes } of expected) {
    expect(found.get(grid)!.count).toBe(count)
    expect(found.get(grid)!.minutes).toBeCloseTo(minutes, 3)
  }
  const slowest = accessibility.grids.map(({ minutes }) => minutes)
  expect(slowest).toEqual(slowest.toSorted((a, b) => b - a))
  const all = expected.reduce((sum, { count }) => sum + count, 0)
  const within = expected.filter(({ minutes }) => minutes <= 5).reduce((sum, { count }) => sum + count, 0)
  expect(accessibility.share).toBeCloseTo(within / all, 9)
})

test('accessibility of a town is that of its own grids, and has no median without rows', async () => {
  const fields = 'accessibility(places: [[111.953, 21.852]]) { share median grids { grid count } }'
  const own = await analysis<{ accessibility: Access }>(fields, "class = 'E9999'", cookies.town)
  expect(own.accessibility).toMatchObject({ share: 0, median: null })
  expect(own.accessibility.grids).toHaveLength(50)
  for (const { grid } of own.accessibility.grids) expect(grid.startsWith(smallCity.towns[0])).toBe(true)
})

const services = (count: number) => JSON.stringify(Array.from({ length: count }, () => [112, 22]))
test.each([
  ['metres', 'clusters(metres: -1) { noise }'],
  ['metres', 'clusters(metres: 1e9) { noise }'],
  ['least', 'clusters(least: 1) { noise }'],
  ['metres', 'recurrence(metres: 0) { rows }'],
  ['days', 'recurrence(days: 0) { rows }'],
  ['first', 'recurrence(first: 201) { rows }'],
  ['places', `accessibility(places: ${services(51)}) { share }`],
  ['places', 'accessibility(places: []) { share }'],
  ['places', 'accessibility(places: [[1, 2, 3]]) { share }'],
  ['places', 'accessibility(places: [[1, 91]]) { share }'],
  ['kilometresPerHour', 'accessibility(places: [[1, 2]], kilometresPerHour: 0) { share }'],
  ['minutes', 'accessibility(places: [[1, 2]], minutes: -1) { share }'],
  ['width', 'hotSpots(window: { level: 28, x: 0, y: 0, width: 31623, height: 31623 }) { hot }'],
  ['span', 'comparison(span: { from: "2026-01-01T00:00:00Z", to: "2025-01-01T00:00:00Z" }) { count }'],
  ['span', 'comparison(span: { from: "0001-01-01T00:00:00Z", to: "9999-01-01T00:00:00Z" }) { count }'],
  ['by', 'series(by: "decade") { key }'],
  [
    'frames',
    'emerging(window: { level: 3, x: 0, y: 0, width: 1, height: 1 }, span: { from: "2025-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z" }, frames: 3) { url }',
  ],
])('a wrong value of %s is refused', async (field, fields) => {
  const { errors } = await server.graph(`{ analysis(layer: "case") { ${fields} } }`, { cookie: cookies.analyst })
  expect(errors.map(({ extensions }) => [extensions.code, extensions.details['field']])).toEqual([['BAD_INPUT', field]])
  const refused = await server.graph(`{ analysis(layer: "case") { ${fields} } }`)
  expect(refused.errors.map(({ extensions }) => extensions.code)).toEqual(['SIGN_IN_REQUIRED'])
})

test('on working days, series and comparisons count those days alone', async () => {
  const calendar = await readWorkCalendar(join(import.meta.dirname, '..', '..', 'gis-data', 'calendar', 'china.json'))
  const worked = ({ key }: { key: string }) => isWorkday(calendar, key)
  type Series = { key: string; count: number }[]
  const span = '{ from: "2025-09-30T16:00:00Z", to: "2025-10-31T16:00:00Z" }'
  const found = await analysis<{
    all: Series
    days: Series
    months: Series
    comparison: object
    workdays: object
  }>(
    `all: series(by: "day") { key count } days: series(by: "day", workdays: true) { key count }
     months: series(by: "month", workdays: true) { key count } comparison(span: ${span}, workdays: true) { count days timeZone otherTimeZones unknownYears }
     workdays { calendars weekendsOnly unknownYears }`,
  )
  expect(found.days).toEqual(found.all.filter(worked))
  const october = found.days.filter(({ key }) => key.startsWith('2025-10'))
  const count = october.reduce((sum, each) => sum + each.count, 0)
  expect(found.months.find(({ key }) => key === '2025-10')!.count).toBe(count)
  expect(found.comparison).toEqual({
    count,
    days: october.length,
    timeZone: 'Asia/Shanghai',
    otherTimeZones: [],
    unknownYears: [],
  })
  // some of the last hours of 2026 are of the next year in China
  expect(found.workdays).toEqual({ calendars: ['china'], weekendsOnly: [], unknownYears: [2027] })
  expect(october.length).toBeLessThan(20)
})
