import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  analyticsUrl,
  answerHeaders,
  mostFrames,
  readEmerging,
  readFrames,
  readHotSpots,
} from '#api/contract/analytics.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import { groupsUrl, readGroups } from '#api/contract/groups.ts'
import { tileAt } from '#api/contract/geo.ts'
import { smallCity } from '#tests/harness/city.ts'
import { groupRows } from '#tests/harness/groups.ts'
import { openTestServer } from '#tests/harness/server.ts'
import type { GraphAnswer, TestServer } from '#tests/harness/server.ts'

let server: TestServer
let cookies: Record<'analyst' | 'town', string>

beforeAll(async () => {
  server = await openTestServer()
  cookies = { analyst: await server.signIn('analyst'), town: await server.signIn('town') }
})
afterAll(() => server.close())

const year = { from: '2025-01-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' }
const nextYear = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' }
/** All of the small city at level 20: cells of some 36 m. */
const window: CellWindow = (() => {
  const first = tileAt(smallCity.west - 0.001, smallCity.south + 0.011, 20)
  const last = tileAt(smallCity.west + 0.021, smallCity.south - 0.001, 20)
  return { level: 20, x: first.x, y: first.y, width: last.x - first.x + 1, height: last.y - first.y + 1 }
})()

const codesOf = ({ errors }: Pick<GraphAnswer, 'errors'>) => errors.map(({ extensions }) => extensions.code)
const get = (path: string, cookie = '', headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers: { ...(cookie && { cookie }), ...headers } })

/** The fields of an analysis of the cases, asked by an account. */
async function analysis<Fields>(fields: string, variables: object = {}, cookie = cookies.analyst): Promise<Fields> {
  const types = { filter: 'Filter', window: 'WindowInput!', span: 'SpanInput!', against: 'SpanInput!' }
  const named = Object.entries(types).filter(([name]) => name === 'filter' || fields.includes(`$${name}`))
  const { data, errors } = await server.graph(
    `query (${named.map(([name, type]) => `$${name}: ${type}`).join(', ')}) { analysis(layer: "case", filter: $filter) { ${fields} } }`,
    { variables: { window, span: year, against: nextYear, ...variables }, cookie },
  )
  expect(errors).toEqual([])
  return data['analysis'] as Fields
}

/** A filter that the columns cannot read, with the same rows. */
const printAny = (filter: string | undefined) =>
  `${filter ? `(${filter}) AND ` : ''}(description LIKE '%' OR description IS NULL)`

const sum = (numbers: Iterable<number>) => Array.from(numbers).reduce((total, number) => total + number, 0)

test('an analysis says who answers, and its parts add up to the list', async () => {
  const found = await analysis<{
    source: string
    reason: string
    total: number
    withoutPlace: number
    hours: number[]
    series: { key: string; count: number }[]
    ranking: { key: string; count: number; rate: number }[]
  }>(
    'source reason total withoutPlace hours series(by: "month") { key count } ranking(by: "area:town") { key label count rate }',
  )
  expect(found).toMatchObject({ source: 'columns', reason: null, total: smallCity.cases })
  expect(found.withoutPlace).toBe(smallCity.casesWithoutPlace)
  expect([found.hours.length, sum(found.hours)]).toEqual([168, smallCity.cases])
  expect(sum(found.series.map(({ count }) => count))).toBe(smallCity.cases)
  expect(sum(found.ranking.map(({ count }) => count))).toBe(smallCity.cases)
})

describe('binary answers', () => {
  test('cells, frames and differences of GraphQL’s addresses add up to each other and to the totals', async () => {
    const found = await analysis<Record<'cells' | 'frames' | 'difference', { url: string }>>(
      `cells(window: $window) { url } frames(window: $window, span: $span, frames: 12) { url }
       difference(window: $window, span: $span, against: $against) { url }`,
    )
    const [cells, frames, difference] = await Promise.all(
      [found.cells, found.frames, found.difference].map(({ url }) => get(url, cookies.analyst)),
    )
    const counts = new Uint32Array(await cells!.arrayBuffer())
    expect(counts.length).toBe(window.width * window.height)
    const told = (response: Response | undefined, name: keyof typeof answerHeaders) =>
      Number(response?.headers.get(answerHeaders[name]))
    expect(cells!.headers.get('x-source')).toBe('columns')
    expect(cells!.headers.get('x-reason')).toBeNull()
    expect(sum(counts)).toBe(told(cells, 'inView'))
    expect(told(cells, 'inView') + told(cells, 'withoutPlace')).toBe(smallCity.cases)
    const parts = readFrames(await frames!.arrayBuffer())
    expect(sum(parts.counts)).toBe(told(frames, 'inView'))
    const ofYear = await analysis<{ total: number }>('total', {
      filter: `reportedAt >= TIMESTAMP('${year.from}') AND reportedAt < TIMESTAMP('${year.to}')`,
    })
    expect(told(frames, 'inView') + told(frames, 'withoutPlace')).toBe(ofYear.total)
    const change = new Int32Array(await difference!.arrayBuffer())
    const twoYears = sum(parts.counts) * 2 - sum(change)
    expect(twoYears).toBeLessThanOrEqual(told(cells, 'inView'))
    const first = new Uint32Array(counts.length)
    for (let index = 0; index < parts.counts.length; index += 1)
      first[parts.cells[index % parts.cells.length]!]! += parts.counts[index]!
    for (const [cell, count] of counts.entries()) if (first[cell]! > count) throw new Error(`cell ${cell}`)
  })

  test('come under zstd where that is taken, under gzip, and plain, with the same bytes and a tag', async () => {
    const url = analyticsUrl('case', 'cells', window)
    const answers = await Promise.all(
      ['zstd, gzip', 'gzip', 'identity'].map((encoding) => get(url, cookies.analyst, { 'accept-encoding': encoding })),
    )
    expect(answers.map(({ headers }) => headers.get('content-encoding'))).toEqual(['zstd', 'gzip', null])
    const [first, ...others] = await Promise.all(answers.map(async (each) => Buffer.from(await each.arrayBuffer())))
    for (const other of others) expect(other.equals(first!)).toBe(true)
    const tag = answers[0]!.headers.get('etag')!
    expect((await get(url, cookies.analyst, { 'if-none-match': tag })).status).toBe(304)
  })

  const bad: [string, string, string][] = [
    ['10⁹ cells', 'cells?level=28&x=0&y=0&width=31623&height=31623', 'width'],
    ['more than a million cells', 'cells?level=20&x=0&y=0&width=2048&height=2048', 'window'],
    ['a level of 29', 'cells?level=29&x=0&y=0&width=1&height=1', 'level'],
    ['a cell beyond the world', 'cells?level=3&x=8&y=0&width=1&height=1', 'x'],
    ['a window that leaves the world', 'cells?level=3&x=7&y=0&width=2&height=1', 'width'],
    ['no numbers', 'cells?level=a&x=0&y=0&width=1&height=1', 'level'],
    ['a parameter twice', 'cells?level=3&level=3&x=0&y=0&width=1&height=1', 'level'],
    ['no span', 'frames?level=3&x=0&y=0&width=1&height=1&frames=3', 'span'],
    ['a reversed span', `frames?level=3&x=0&y=0&width=1&height=1&frames=3&from=${year.to}&to=${year.from}`, 'span'],
    [
      'the year 10000',
      `frames?level=3&x=0&y=0&width=1&height=1&frames=3&from=${year.to}&to=%2B010000-01-01T00:00:00Z`,
      'span',
    ],
    [
      '241 frames',
      `frames?level=3&x=0&y=0&width=1&height=1&frames=${mostFrames + 1}&from=${year.from}&to=${year.to}`,
      'frames',
    ],
    [
      'a difference to nothing',
      `difference?level=3&x=0&y=0&width=1&height=1&from=${year.from}&to=${year.to}`,
      'against',
    ],
  ]
  test.each(bad)('refuse %s before any statement but the session’s', async (_, path, field) => {
    const before = server.statements()
    const response = await get(`/analytics/case/${path}`, cookies.analyst)
    const { error } = (await response.json()) as { error: { code: string; details: { field: string } } }
    expect([response.status, error.code, error.details.field]).toEqual([400, 'BAD_INPUT', field])
    expect(server.statements() - before).toBe(1)
  })

  test('of an unknown kind are not found, of a layer without time have no frames', async () => {
    expect((await get('/analytics/case/nothing', cookies.analyst)).status).toBe(404)
    const url = analyticsUrl('component', 'frames', window, { span: year, frames: 2 })
    expect((await get(url, cookies.analyst)).status).toBe(400)
  })
})

interface Groups {
  groups: { url: string; size: number; groups: { keys: (string | null)[]; count: number }[] | null }
}

describe('groups', () => {
  const told = 'groups(by: ["class", "state"]) { url size groups { keys count } }'
  const byText = (rows: readonly { keys: (string | null)[]; count: number }[]) =>
    rows.map(({ keys, count }) => JSON.stringify([keys, count])).toSorted()

  test('of GraphQL, of its address and of PostGIS are the same', async () => {
    for (const filter of [undefined, "state <> 'closed'", `area LIKE '${smallCity.towns[1]}%'`]) {
      const { groups, total } = await analysis<Groups & { total: number }>(`total ${told}`, { filter })
      const answer = await get(groups.url, cookies.analyst)
      const columns = readGroups(await answer.arrayBuffer())
      expect(answer.headers.get('x-source')).toBe('columns')
      expect(Number(answer.headers.get('x-in-view'))).toBe(total)
      expect(byText(groupRows(columns))).toEqual(byText(groups.groups!))
      expect([sum(columns.counts), groups.size]).toEqual([total, groups.groups!.length])
      // The columns do not hold the description: PostGIS counts.
      const slow = await get(groupsUrl('case', ['class', 'state'], printAny(filter)), cookies.analyst)
      expect(slow.headers.get('x-source')).toBe('postgis')
      expect(byText(groupRows(readGroups(await slow.arrayBuffer())))).toEqual(byText(groups.groups!))
    }
  })

  test('beyond a thousand are told by their address alone', async () => {
    const { groups } = await analysis<Groups>('groups(by: ["grid", "class", "state"]) { url size groups { count } }')
    expect(groups.size).toBeGreaterThan(1_000)
    expect(groups.groups).toBeNull()
    const columns = readGroups(await (await get(groups.url, cookies.analyst)).arrayBuffer())
    expect([columns.counts.length, sum(columns.counts)]).toEqual([groups.size, smallCity.cases])
  })

  test('of a town are its own, and no value of others is told', async () => {
    const own = `area LIKE '${smallCity.towns[0]}%'`
    const by = ['grid', 'area', 'class']
    const [town, all] = await Promise.all([
      get(groupsUrl('case', by), cookies.town),
      get(groupsUrl('case', by, own), cookies.analyst),
    ])
    const [mine, theirs] = [readGroups(await town.arrayBuffer()), readGroups(await all.arrayBuffer())]
    expect(byText(groupRows(mine))).toEqual(byText(groupRows(theirs)))
    expect(mine.values).toEqual(theirs.values)
    expect(mine.values[1]!.filter((area) => area !== null && !area.startsWith(smallCity.towns[0]))).toEqual([])
    const beyond = await get(groupsUrl('case', by, `area LIKE '${smallCity.towns[1]}%'`), cookies.town)
    expect(readGroups(await beyond.arrayBuffer()).counts).toHaveLength(0)
  })

  test('of a layer without columns come from PostGIS', async () => {
    const answer = await get(groupsUrl('grid', ['id', 'areaM2']), cookies.analyst)
    const { values, counts } = readGroups(await answer.arrayBuffer())
    expect([answer.headers.get('x-source'), answer.headers.get('x-reason')]).toEqual(['postgis', 'no-columns'])
    expect(values[0]).toHaveLength(counts.length)
    expect(values[1]).toEqual(['11000'])
  })

  test.each([
    ['nothing', 'groups', 'BAD_INPUT'],
    ['an unknown field', 'groups?by=nothing', 'UNKNOWN_FIELD'],
    ['a time', 'groups?by=reportedAt', 'BAD_INPUT'],
    ['a field twice', 'groups?by=class,class', 'BAD_INPUT'],
    ['four fields', 'groups?by=class,state,grid,area', 'BAD_INPUT'],
  ])('by %s are refused', async (_, path, code) => {
    const before = server.statements()
    const response = await get(`/analytics/case/${path}`, cookies.analyst)
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([400, code])
    expect(server.statements() - before).toBe(1)
  })

  test('are told to nobody who has not signed in', async () => {
    expect((await get(groupsUrl('case', ['class']))).status).toBe(401)
  })
})

interface Ranks {
  ranking: {
    key: string | null
    label: string | null
    count: number
    rate: number | null
    code: { code: string } | null
  }[]
}

describe('rankings', () => {
  test('by count are the largest first, with the name of the class', async () => {
    const { ranking } = await analysis<Ranks>('ranking(by: "class", first: 5) { key label count rate code { code } }')
    expect(ranking).toHaveLength(5)
    expect(ranking.map(({ count }) => count)).toEqual(ranking.map(({ count }) => count).toSorted((a, b) => b - a))
    for (const { key, code, label, rate, count } of ranking)
      expect([code!.code, rate, label !== key]).toEqual([key, count, true])
  })

  test('per square kilometre divide by the area’s and the grid’s size', async () => {
    const towns = await analysis<Ranks>('ranking(by: "area:town", per: "km2") { key count rate }')
    for (const { key, count, rate } of towns.ranking)
      if (key === null) expect(rate).toBeNull()
      else expect(rate).toBeCloseTo(count / 0.55, 6)
    const grids = await analysis<Ranks>('ranking(by: "grid", per: "km2", first: 1000) { key count rate }')
    const placed = grids.ranking.filter(({ key }) => key !== null)
    expect(placed.length).toBeGreaterThan(100)
    for (const { count, rate } of placed) expect(rate).toBeCloseTo(count / 0.011, 6)
    expect(grids.ranking.at(-1)).toMatchObject({ key: null, rate: null })
  })

  test('per thousand components divide by the components that the viewer may see', async () => {
    for (const cookie of [cookies.analyst, cookies.town]) {
      const { ranking } = await analysis<Ranks>(
        'ranking(by: "area:community", per: "components") { key count rate }',
        {},
        cookie,
      )
      const { data } = await server.graph('{ counts(layer: "component", by: "area:community") { key count } }', {
        cookie,
      })
      const components = new Map(
        (data['counts'] as { key: string; count: number }[]).map(({ key, count }) => [key, count]),
      )
      for (const { key, count, rate } of ranking)
        if (rate !== null) expect(rate).toBeCloseTo((count * 1_000) / components.get(key!)!, 6)
      expect(ranking.filter(({ rate }) => rate !== null)).toHaveLength(components.size)
    }
  })

  test.each([
    ['by: "reportedAt"', 'BAD_INPUT'],
    ['by: "area:village"', 'BAD_INPUT'],
    ['by: "nothing"', 'UNKNOWN_FIELD'],
    ['by: "class", per: "km2"', 'BAD_INPUT'],
    ['by: "class", per: "mile"', 'BAD_INPUT'],
    ['by: "class", first: 0', 'BAD_INPUT'],
  ])('refuse %s', async (args, code) => {
    const query = `{ analysis(layer: "case") { ranking(${args}) { key } } }`
    expect(codesOf(await server.graph(query, { cookie: cookies.analyst }))).toEqual([code])
  })
})

test('a comparison counts the span, the same a year earlier and the one before, by local days', async () => {
  const count = async (from: string, to: string) =>
    (
      await analysis<{ total: number }>('total', {
        filter: `reportedAt >= TIMESTAMP('${from}') AND reportedAt < TIMESTAMP('${to}')`,
      })
    ).total
  const span = { from: '2026-02-28T16:00:00.000Z', to: '2026-03-31T16:00:00.000Z' }
  const { comparison } = await analysis<{ comparison: object }>(
    'comparison(span: $span) { count days yearEarlier yearEarlierDays before beforeDays }',
    { span },
  )
  expect(comparison).toEqual({
    count: await count(span.from, span.to),
    days: 31,
    yearEarlier: await count('2025-02-28T16:00:00.000Z', '2025-03-31T16:00:00.000Z'),
    yearEarlierDays: 31,
    before: await count('2026-01-28T16:00:00.000Z', '2026-02-28T16:00:00.000Z'),
    beforeDays: 31,
  })
})

test('a series has no gaps and is that of the counts', async () => {
  const filter = "class = 'E0201' AND area LIKE '449901001%'"
  const { series } = await analysis<{ series: { key: string; count: number }[] }>('series(by: "day") { key count }', {
    filter,
  })
  const { data } = await server.graph(
    'query ($filter: Filter) { counts(layer: "case", filter: $filter, by: "day", limit: 10000) { key count } }',
    {
      variables: { filter },
      cookie: cookies.analyst,
    },
  )
  const counted = data['counts'] as { key: string; count: number }[]
  expect(series.filter(({ count }) => count > 0)).toEqual(counted)
  expect(series.some(({ count }) => count === 0)).toBe(true)
  for (const [index, { key }] of series.entries())
    if (index > 0) expect(Date.parse(key) - Date.parse(series[index - 1]!.key)).toBe(86_400_000)
})

/** A coarser window: cells of some 290 m, each with many cases. */
const coarse: CellWindow = (() => {
  const [first, last] = [
    tileAt(smallCity.west - 0.001, smallCity.south + 0.011, 17),
    tileAt(smallCity.west + 0.021, smallCity.south - 0.001, 17),
  ]
  return { level: 17, x: first.x, y: first.y, width: last.x - first.x + 1, height: last.y - first.y + 1 }
})()
const corner = 'S_INTERSECTS(geom, BBOX(111.95, 21.85, 111.955, 21.855))'

describe('hot spots', () => {
  test('of GraphQL are those of the binary columns, and a corner with all the rows is hot', async () => {
    const { hotSpots } = await analysis<{
      hotSpots: {
        url: string
        hot: number
        cold: number
        spots: { count: number; z: number; level: number; bounds: number[] }[]
      }
    }>('hotSpots(window: $window) { url hot cold spots { count z level place bounds } }', { filter: corner, window })
    const read = readHotSpots(await (await get(hotSpots.url, cookies.analyst)).arrayBuffer())
    expect(hotSpots.hot).toBe(read.levels.filter((level) => level > 0).length)
    expect(hotSpots.cold).toBe(read.levels.filter((level) => level < 0).length)
    expect(hotSpots.hot).toBeGreaterThan(0)
    expect(sum(read.counts)).toBe((await analysis<{ total: number }>('total', { filter: corner })).total)
    expect(hotSpots.spots[0]!.z).toBeCloseTo(Math.max(...read.z), 5)
    for (const { bounds } of hotSpots.spots) expect(bounds[0]! < 111.957 && bounds[1]! < 21.857).toBe(true)
  })

  test('over time have the counts of the span, and as many cells by pattern as the columns', async () => {
    const { emerging } = await analysis<{
      emerging: { url: string; patterns: { pattern: string; count: number }[]; spots: { isHot: boolean }[] }
    }>(
      'emerging(window: $window, span: $span, frames: 12) { url patterns { pattern count } spots { isHot pattern count trendZ trendP } }',
      { window: coarse, filter: corner },
    )
    const read = readEmerging(await (await get(emerging.url, cookies.analyst)).arrayBuffer())
    expect(sum(emerging.patterns.map(({ count }) => count))).toBe(read.patterns.filter((value) => value > 0).length)
    expect(emerging.patterns).toHaveLength(8)
    expect(emerging.spots.every(({ isHot }) => isHot)).toBe(true)
    const filter = `${corner} AND reportedAt >= TIMESTAMP('${year.from}') AND reportedAt < TIMESTAMP('${year.to}')`
    expect(sum(read.counts)).toBe((await analysis<{ total: number }>('total', { filter })).total)
  })

  test('tell the study area of who asks: the same rows of the same filter, compared with what each may see', async () => {
    const filter = `area LIKE '${smallCity.towns[0]}%'`
    const url = analyticsUrl('case', 'hotspots', window, { filter })
    const [all, own] = await Promise.all(
      [cookies.analyst, cookies.town].map(async (cookie) => readHotSpots(await (await get(url, cookie)).arrayBuffer())),
    )
    expect(sum(all!.counts)).toBe(sum(own!.counts))
    expect(all!.cells.length).toBeGreaterThan(own!.cells.length)
  })
})

test('a town’s analysis is that of its own rows in every field', async () => {
  const fields = 'total withoutPlace hours series(by: "month") { key count } ranking(by: "area:town") { key count }'
  const own = await analysis<object>(fields, {}, cookies.town)
  expect(own).toEqual(await analysis<object>(fields, { filter: `area LIKE '${smallCity.towns[0]}%'` }))
  expect(own).toEqual(await analysis<object>(fields, { filter: `area LIKE '4499%'` }, cookies.town))
})

test('a town’s rate per km² is that of its own ground, at whatever level', async () => {
  const field = (level: string) => `ranking(by: "area:${level}", per: "km2") { key count rate }`
  type Ranked = { ranking: { count: number; rate: number }[] }
  const [county, town] = await Promise.all(
    ['county', 'town'].map(async (level) => (await analysis<Ranked>(field(level), {}, cookies.town)).ranking[0]!),
  )
  expect(county).toMatchObject({ count: town!.count, rate: town!.rate })
})

test('read models are told of the layers that one may read', async () => {
  const query = '{ readModels { layer state rows bytes lag } layers { id } }'
  const { data } = await server.graph(query, { cookie: cookies.town })
  const layers = (data['layers'] as { id: string }[]).map(({ id }) => id)
  type Model = { layer: string; rows: number | null; bytes: number | null }
  const models = data['readModels'] as Model[]
  expect(models.map(({ layer }) => layer)).toEqual(layers)
  for (const { rows, bytes } of models) expect([rows, bytes]).toEqual([null, null])
  const all = await server.graph(query, { cookie: cookies.analyst })
  expect((all.data['readModels'] as Model[]).find(({ layer }) => layer === 'case')!.rows).toEqual(expect.any(Number))
})

test('a visitor is asked to sign in', async () => {
  expect(codesOf(await server.graph('{ analysis(layer: "case") { total } }'))).toEqual(['SIGN_IN_REQUIRED'])
  expect((await get(analyticsUrl('case', 'cells', window))).status).toBe(401)
})
