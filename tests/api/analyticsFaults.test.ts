import { once } from 'node:events'
import { createServer, get as httpGet } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { analyticsUrl } from '#api/contract/analytics.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import { printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { tileAt } from '#api/contract/geo.ts'
import { boundReading } from '#api/core/http/leaving.ts'
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

const year = { from: '2025-01-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' }
const nextYear = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' }

function windowAt(level: number): CellWindow {
  const first = tileAt(smallCity.west - 0.001, smallCity.south + 0.011, level)
  const last = tileAt(smallCity.west + 0.021, smallCity.south - 0.001, level)
  return { level, x: first.x, y: first.y, width: last.x - first.x + 1, height: last.y - first.y + 1 }
}
const window = windowAt(18)

const kinds: Record<string, string> = {
  cells: analyticsUrl('case', 'cells', window),
  frames: analyticsUrl('case', 'frames', window, { span: year, frames: 12 }),
  difference: analyticsUrl('case', 'difference', window, { span: year, against: nextYear }),
  hotspots: analyticsUrl('case', 'hotspots', window),
  emerging: analyticsUrl('case', 'emerging', window, { span: year, frames: 12 }),
  grid: '/analytics/case/grid?bbox=12440000,2480000,12480000,2500000&width=64&height=64',
}

const get = (path: string, cookie: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers: { cookie, ...headers } })

test.each(Object.entries(kinds))('%s: nothing for a visitor, its own rows for a town', async (kind, url) => {
  const refused = await fetch(server.url + url)
  expect([refused.status, refused.headers.get('x-total')]).toEqual([401, null])
  const ofTown = `area LIKE '${smallCity.towns[0]}%'`
  const inTime = ['frames', 'difference', 'emerging'].includes(kind)
    ? ` AND reportedAt >= TIMESTAMP('${year.from}') AND reportedAt < TIMESTAMP('${year.to}')`
    : ''
  const { data } = await server.graph(
    'query ($filter: Filter) { features(layer: "case", filter: $filter, first: 1) { totalCount } }',
    { variables: { filter: ofTown + inTime }, cookie: cookies.analyst },
  )
  const { totalCount } = data['features'] as { totalCount: number }
  const [own, all] = [await get(url, cookies.town), await get(url, cookies.analyst)]
  expect([own.status, all.status]).toEqual([200, 200])
  expect(Number(own.headers.get('x-total'))).toBe(totalCount)
  expect(totalCount).toBeGreaterThan(0)
  expect(Number(all.headers.get('x-total'))).toBeGreaterThan(totalCount)
})

test('a thousand questions at once: each is answered or refused as OVERLOADED, and another account is served', async () => {
  const ask = async (cookie: string, index: number) => {
    const filter = `id <> '${index}'`
    const response = await get(analyticsUrl('case', 'cells', window, { filter }), cookie)
    const text = await response.text()
    return response.status === 200 ? 'ok' : (/"code":"([A-Z_]+)"/.exec(text)?.[1] ?? text)
  }
  const many = Array.from({ length: 1_000 }, (_, index) => ask(cookies.analyst, index))
  const few = Array.from({ length: 5 }, (_, index) => ask(cookies.town, index))
  expect(await Promise.all(few)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
  const outcomes = new Set(await Promise.all(many))
  expect([...outcomes].filter((outcome) => outcome !== 'ok' && outcome !== 'OVERLOADED')).toEqual([])
  expect(outcomes.has('ok')).toBe(true)
})

test('fifty clients that hardly read do not keep others from being served', async () => {
  const large = analyticsUrl('case', 'cells', { ...windowAt(20), width: 1_024, height: 1_024 })
  const { hostname, port } = new URL(server.url)
  const sockets = Array.from({ length: 50 }, () => connect(Number(port), hostname))
  await Promise.all(
    sockets.map(async (socket) => {
      socket.write(
        `GET ${large} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookies.analyst}\r\nAccept-Encoding: identity\r\n\r\n`,
      )
      await once(socket, 'readable')
      socket.read(1)
    }),
  )
  const response = await get(large, cookies.town)
  expect(response.status).toBe(200)
  expect((await response.arrayBuffer()).byteLength).toBe(1_024 * 1_024 * 4)
  expect((await get(kinds['hotspots']!, cookies.town)).status).toBe(200)
  for (const socket of sockets) socket.destroy()
})

test.each([
  ['does not read', () => null],
  ['reads a byte now and then', (response: IncomingMessage) => setInterval(() => response.read(1), 5)],
] as const)('a client that %s is let go', async (_, read) => {
  const body = Buffer.alloc(64 * 1024 * 1024)
  const slow = createServer((_request, response) => {
    response.end(body)
    boundReading(response, body.length, { start: 50, bytesPerSecond: Number.MAX_SAFE_INTEGER })
  }).listen(0, '127.0.0.1')
  await once(slow, 'listening')
  const closed = once(slow, 'connection').then(([socket]) => once(socket as NodeJS.EventEmitter, 'close'))
  const request = httpGet({ port: (slow.address() as AddressInfo).port })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  response.on('error', () => undefined)
  response.pause()
  const reading = read(response)
  await closed
  if (reading) clearInterval(reading)
  request.destroy()
  await new Promise((resolve) => slow.close(resolve))
})

const far: Clause = {
  op: 'intersects',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [10, 10],
        [11, 10],
        [11, 11],
        [10, 10],
      ],
    ],
  },
}

test.each([
  ['an unknown class', "class = 'no such class'"],
  ['an unknown area', "area LIKE '999999%'"],
  [
    'unknown values of every field',
    "channel = 'other' AND class IN ('x', 'y') AND grid = '' AND department = 'nobody'",
  ],
  ['an empty range', `reportedAt >= TIMESTAMP('${year.to}') AND reportedAt < TIMESTAMP('${year.from}')`],
  ['a range of no length', `reportedAt >= TIMESTAMP('${year.to}') AND reportedAt < TIMESTAMP('${year.to}')`],
  ['the year 9999', "reportedAt >= TIMESTAMP('9999-12-31T23:59:59.000Z')"],
  ['a polygon outside the city', printFilter(far)],
])('a filter on %s is answered with nothing, in every kind', async (_, filter) => {
  const { data, errors } = await server.graph(
    `query ($filter: Filter) { analysis(layer: "case", filter: $filter) {
      total withoutPlace hours series(by: "day") { key } ranking(by: "area:town") { key }
      clusters { clusters noise } recurrence { rows places } } }`,
    { variables: { filter }, cookie: cookies.analyst },
  )
  expect(errors).toEqual([])
  expect(data['analysis']).toEqual({
    total: 0,
    withoutPlace: 0,
    hours: Array.from({ length: 168 }, () => 0),
    series: [],
    ranking: [],
    clusters: { clusters: 0, noise: 0 },
    recurrence: { rows: 0, places: 0 },
  })
  for (const [kind, url] of Object.entries(kinds)) {
    const answer = await get(`${url}&filter=${encodeURIComponent(filter)}`, cookies.analyst)
    expect([kind, answer.status, answer.headers.get('x-total')]).toEqual([kind, 200, '0'])
  }
})

test('a filter on an unknown state or field is refused by name', async () => {
  const refusal = async (filter: string) => {
    const answer = await get(analyticsUrl('case', 'cells', window, { filter }), cookies.analyst)
    const { code, details } = ((await answer.json()) as { error: { code: string; details: object } }).error
    return [answer.status, code, details]
  }
  expect(await refusal("state = 'sleeping'")).toMatchObject([400, 'BAD_FILTER', { field: 'state' }])
  expect(await refusal("mood = 'good'")).toMatchObject([400, 'UNKNOWN_FIELD', { field: 'mood' }])
})

test('a grid of a thousand million cells is refused before anything is counted', async () => {
  const huge = { level: 28, x: 0, y: 0, width: 40_000, height: 25_000 }
  const before = server.statements()
  const addresses = [
    '/analytics/case/grid?bbox=12440000,2480000,12480000,2500000&width=40000&height=25000',
    analyticsUrl('case', 'cells', huge),
    analyticsUrl('case', 'cells', { ...huge, width: 2_048, height: 2_048 }),
    analyticsUrl('case', 'frames', { ...huge, width: 1_024, height: 1_024 }, { span: year, frames: 240 }),
    analyticsUrl('case', 'emerging', { ...huge, width: 1_024, height: 1_024 }, { span: year, frames: 240 }),
    analyticsUrl('case', 'hotspots', huge),
    analyticsUrl('case', 'difference', huge, { span: year, against: nextYear }),
  ]
  for (const url of addresses) {
    const answer = await get(url, cookies.analyst)
    expect([url, answer.status, /BAD_INPUT/.test(await answer.text())]).toEqual([url, 400, true])
  }
  // one statement each for the session
  expect(server.statements() - before).toBe(addresses.length)
})
