import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { VectorTile } from '@mapbox/vector-tile'
import Koa from 'koa'
import { PbfReader } from 'pbf'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAnalytics } from '#api/analytics/analytics.ts'
import { analyticsRoutes } from '#api/analytics/route.ts'
import { tileAt, toMetres } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { heatUrl, tileUrl } from '#api/contract/urls.ts'
import { visitor } from '#api/core/access/access.ts'
import type { AppContext, Change } from '#api/core/http/context.ts'
import { createMetrics } from '#api/core/http/metrics.ts'
import { answerErrors } from '#api/core/http/onion.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { layers } from '#api/layers/index.ts'
import { tileRoutes } from '#api/tiles/route.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let server: Server
let origin: string
let kernel: Kernel
let tell: (changes: readonly Change[]) => void
let here: Tile
const town = smallCity.towns[0]
const viewers: Record<string, Viewer> = {
  analyst: { account: 'analyst', role: 'analyst', areaPrefix: '' },
  manager: { account: 'manager', role: 'manager', areaPrefix: '' },
  town: { account: 'town', role: 'town', areaPrefix: town },
}

beforeAll(async () => {
  opened = await openTestDatabase()
  await loadSmallCity(opened.database)
  kernel = createKernel({ database: opened.database, layers })
  const listeners: ((batch: { entries: readonly Change[] }) => void)[] = []
  tell = (entries) => listeners.forEach((listener) => listener({ entries }))
  const context: AppContext = {
    config: { basemapUrl: undefined, publicUrl: undefined, persistedOnly: false, gridSelfReview: false },
    database: opened.database,
    kernel,
    feed: { subscribe: (listener) => (listeners.push(listener), () => undefined), nudge: () => undefined },
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    version: 'test',
    addressOf: () => '127.0.0.1',
    viewerOf: (ctx) => Promise.resolve(viewers[ctx.get('x-test-viewer')] ?? visitor),
  }
  const app = new Koa()
    .use(answerErrors(context))
    .use(tileRoutes(context))
    .use(analyticsRoutes(context, createAnalytics(context)))
  server = createServer({ maxHeaderSize: 1 << 20 }, app.callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  here = tileAt(smallCity.west + 0.0025, smallCity.south + 0.0025, 17)
})

afterAll(async () => {
  server?.close()
  await opened?.close()
})

function get(path: string, viewer = 'analyst', headers: Record<string, string> = {}): Promise<Response> {
  return fetch(origin + path, { headers: { 'x-test-viewer': viewer, ...headers } })
}

async function answer(path: string, viewer?: string): Promise<[status: number, code: string | undefined]> {
  const response = await get(path, viewer)
  const text = await response.text()
  return [response.status, /"code":\s*"([A-Z_]+)"/.exec(text)?.[1]]
}

async function features(response: Response): Promise<Record<string, unknown>[]> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const [layer] = Object.values(new VectorTile(new PbfReader(bytes)).layers)
  return Array.from({ length: layer?.length ?? 0 }, (_, index) => layer!.feature(index).properties)
}

test('a tile is a vector tile under gzip with a tag, private and to be asked for again', async () => {
  const response = await get(tileUrl('case', here))
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile')
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect(response.headers.get('cache-control')).toBe('private, no-cache')
  expect(response.headers.get('etag')).toMatch(/^"[\w-]+"$/)
  const drawn = await features(response)
  expect(drawn.length).toBeGreaterThan(0)
  expect(new Set(drawn.map(({ kind }) => kind))).toEqual(new Set(['feature']))
})

test('a client without gzip gets the same bytes plain', async () => {
  const zipped = await (await get(tileUrl('case', here))).arrayBuffer()
  const plain = await get(tileUrl('case', here), 'analyst', { 'accept-encoding': 'identity' })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(Buffer.from(await plain.arrayBuffer()).equals(Buffer.from(zipped))).toBe(true)
})

test('a client that has the tile is told 304, and after an edit gets the new one', async () => {
  const first = await get(tileUrl('case', here))
  const tag = first.headers.get('etag')!
  const again = await get(tileUrl('case', here), 'analyst', { 'if-none-match': tag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const [feature] = await features(first)
  const ref = `case:${String(feature!['id'])}` as const
  const before = (await kernel.one(viewers['manager']!, ref))!
  await kernel.edit(
    viewers['manager']!,
    ref,
    { state: before['state'] === 'closed' ? 'handling' : 'closed' },
    before.version,
  )
  const [lon, lat] = (before.geometry as GeoJSON.Point).coordinates as [number, number]
  const change: Change = {
    layer: 'case',
    region: before.region,
    id: before.id,
    op: 'update',
    at: '',
    rowCount: 1,
    extent: [lon, lat, lon, lat],
  }
  tell([change])
  const renewed = await get(tileUrl('case', here), 'analyst', { 'if-none-match': tag })
  expect(renewed.status).toBe(200)
  expect(renewed.headers.get('etag')).not.toBe(tag)
})

test('a tile without rows is 204', async () => {
  expect(await answer(tileUrl('case', { z: 17, x: 0, y: 0 }))).toEqual([204, undefined])
  expect(await answer(tileUrl('grid', { z: 3, x: 6, y: 3 }))).toEqual([204, undefined])
  expect(await answer(tileUrl('case', here, "state = 'closed' AND state = 'void'"))).toEqual([204, undefined])
})

test('whoever may not read a layer is refused', async () => {
  expect(await answer(tileUrl('case', here), 'nobody')).toEqual([401, 'SIGN_IN_REQUIRED'])
  expect((await get(tileUrl('road', tileAt(smallCity.west, smallCity.south, 12)), 'nobody')).status).toBeLessThan(300)
  viewers['stranger'] = { account: 'stranger', role: 'nothing' as never, areaPrefix: '' }
  expect(await answer(tileUrl('case', here), 'stranger')).toEqual([403, 'FORBIDDEN'])
})

test('a town viewer gets the town alone, and never from what was kept for another', async () => {
  const far = tileAt(smallCity.west + 0.0175, smallCity.south + 0.0025, 17)
  expect((await get(tileUrl('case', far))).status).toBe(200)
  expect((await get(tileUrl('case', far), 'town')).status).toBe(204)
  expect((await get(tileUrl('case', far))).status).toBe(200)
  const whole = tileAt(smallCity.west + 0.001, smallCity.south + 0.001, 9)
  const sum = async (viewer: string) =>
    (await features(await get(tileUrl('case', whole), viewer))).reduce((n, { count }) => n + Number(count), 0)
  expect(await sum('town')).toBe(
    await kernel.count(viewers['town']!, 'case', { op: 'not', arg: { op: 'isNull', field: 'area' } }),
  )
  expect(await sum('town')).toBeLessThan(await sum('analyst'))
  expect(await answer(tileUrl('case', far, "area LIKE '4499%'"), 'town')).toEqual([204, undefined])
})

test('an unknown layer is 404, whatever its name', async () => {
  for (const name of ['nothing', 'Case', 'case_file', 'case%00', "case'--", '__proto__', 'constructor']) {
    expect([name, ...(await answer(`/tiles/${name}/3/6/3.mvt`))]).toEqual([name, 404, 'UNKNOWN_LAYER'])
  }
})

test('tile numbers that are out of range or no whole numbers are refused', async () => {
  const odd = [
    '23/0/0',
    '-1/0/0',
    '3/8/0',
    '3/0/8',
    '3/-1/0',
    '1.5/0/0',
    '3/1e0/0',
    '3/01/0',
    '3/0x1/0',
    'z/x/y',
    '3/%20/0',
    '3/NaN/0',
    '99999999999/0/0',
    '3/١/0',
    '//0',
  ]
  for (const numbers of odd)
    expect([numbers, ...(await answer(`/tiles/case/${numbers}.mvt`))]).toEqual([numbers, 400, 'BAD_TILE'])
})

const filterPath = (filter: string) =>
  `/tiles/case/${here.z}/${here.x}/${here.y}.mvt?filter=${encodeURIComponent(filter)}`

test('counts are split by a choice field of the tiles and by nothing else', async () => {
  const far = tileAt(smallCity.west, smallCity.south, 12)
  const marks = await features(await get(tileUrl('component', far, undefined, 'ownership')))
  const parts = marks.flatMap((mark) => Object.keys(mark).filter((key) => key.startsWith('ownership=')))
  expect(parts.length).toBeGreaterThan(0)
  for (const by of ['owner', 'class', 'attributes', "'; --", ''])
    expect(await answer(`${tileUrl('component', far)}?by=${encodeURIComponent(by)}`)).toEqual([400, 'UNKNOWN_FIELD'])
  expect(await answer(`${tileUrl('component', far)}?by=state&by=ownership`)).toEqual([400, 'UNKNOWN_FIELD'])
})

test('filters that cannot be understood are refused with a code', async () => {
  const refused: [filter: string, code: RegExp][] = [
    ['state =', /BAD_FILTER/],
    ["state ~ 'x'", /BAD_FILTER/],
    ["wealth = 'x'", /UNKNOWN_FIELD/],
    ["state = 'x'; drop table city.case_file", /BAD_FILTER/],
    [Array.from({ length: 10_000 }, (_, index) => `state = 'a${index}'`).join(' OR '), /FILTER_TOO_LARGE/],
    [`${'('.repeat(5_000)}state = 'x'${')'.repeat(5_000)}`, /FILTER_TOO_LARGE|BAD_FILTER/],
    ['S_INTERSECTS(geom, POLYGON((111 21, 112 22, 112 21, 111 22, 111 21)))', /BAD_GEOMETRY/],
    ['S_INTERSECTS(geom, POLYGON((111 21, NaN 22, 112 21, 111 21)))', /BAD_GEOMETRY|BAD_FILTER/],
    ['S_INTERSECTS(geom, POLYGON((21 111, 22 112, 21 112, 21 111)))', /BAD_GEOMETRY/],
    ['S_INTERSECTS(geom, POLYGON((111 21, 112 22)))', /BAD_GEOMETRY|BAD_FILTER/],
  ]
  for (const [filter, code] of refused) {
    const [status, found] = await answer(filterPath(filter))
    expect([filter.slice(0, 60), status]).toEqual([filter.slice(0, 60), 400])
    expect(found).toMatch(code)
  }
  expect(await answer(`${filterPath("state = 'closed'")}&filter=x`)).toEqual([400, 'BAD_FILTER'])
})

test('a polygon of 100,000 vertices is refused', async () => {
  const ring = Array.from({ length: 100_000 }, (_, index) => `${(index % 360) / 4} ${(index % 90) / 4}`)
  const [status, code] = await answer(
    filterPath(`S_INTERSECTS(geom, POLYGON((${[...ring, ring[0]].join(',')})))`).slice(0, 900_000),
  )
  expect(status).toBe(400)
  expect(code).toMatch(/FILTER_TOO_LARGE|BAD_GEOMETRY|BAD_FILTER/)
})

test('text with NUL, marks of direction, emoji, SQL and HTML in a filter does no harm', async () => {
  for (const text of ['\u202Eabc', '💡', "''; drop table city.case_file --", '<script>alert(1)</script>', '%_\\']) {
    expect((await answer(filterPath(`channel = '${text}'`)))[0]).toBeLessThanOrEqual(400)
  }
  expect((await answer(filterPath("description = 'a\u0000b'")))[0]).toBe(400)
  expect((await get(tileUrl('case', here))).status).toBe(200)
})

const around: [number, number, number, number] = [
  ...toMetres(smallCity.west - 0.001, smallCity.south - 0.001),
  ...toMetres(smallCity.west + 0.021, smallCity.south + 0.011),
] as never

test('the cells of a heat grid add up to the list of the same filter', async () => {
  for (const viewer of ['analyst', 'town']) {
    for (const filter of ['', "state = 'closed'"]) {
      const response = await get(heatUrl('case', { bbox: around, width: 64, height: 32 }, filter), viewer)
      expect(response.status).toBe(200)
      const bytes = await response.arrayBuffer()
      const cells = new Uint32Array(bytes)
      const clause = filter ? ({ op: 'eq', field: 'state', value: 'closed' } as const) : ({ op: 'true' } as const)
      const { total } = await kernel.list(viewers[viewer]!, 'case', { filter: clause, first: 1 })
      const [all, lost, inView] = ['x-total', 'x-without-place', 'x-in-view'].map((name) =>
        Number(response.headers.get(name)),
      )
      expect(all).toBe(total)
      expect([cells.length, cells.reduce((sum, cell) => sum + cell, 0)]).toEqual([64 * 32, inView])
      expect(inView! + lost!).toBe(total)
      if (viewer === 'analyst' && !filter) expect(lost).toBe(smallCity.casesWithoutPlace)
    }
  }
})

test('the first cell of a heat grid is in the north-west', async () => {
  const whole = new Uint32Array(await (await get(heatUrl('case', { bbox: around, width: 2, height: 2 }))).arrayBuffer())
  const middle = [(around[0] + around[2]) / 2, (around[1] + around[3]) / 2] as const
  const corner = await get(heatUrl('case', { bbox: [around[0], middle[1], middle[0], around[3]], width: 1, height: 1 }))
  expect(new Uint32Array(await corner.arrayBuffer())[0]).toBe(whole[0])
  expect(whole[0]).not.toBe(whole[2])
})

test('a heat grid is kept by its tag, and refused with absurd numbers', async () => {
  const address = heatUrl('case', { bbox: around, width: 16, height: 16 })
  const tag = (await get(address)).headers.get('etag')!
  expect((await get(address, 'analyst', { 'if-none-match': tag })).status).toBe(304)
  const absurd = [
    'bbox=0,0,1,1&width=513&height=1',
    'bbox=0,0,1,1&width=0&height=1',
    'bbox=0,0,1,1&width=1.5&height=1',
    'bbox=1,0,0,1&width=1&height=1',
    'bbox=0,0,NaN,1&width=1&height=1',
    'bbox=0,0,1e300,1&width=1&height=1',
    'bbox=0,0,1&width=1&height=1',
    'width=1&height=1',
    'bbox=0,0,1,1&bbox=0,0,1,1&width=1&height=1',
    'bbox=,,,&width=1&height=1',
  ]
  for (const query of absurd)
    expect([query, ...(await answer(`/analytics/case/grid?${query}`))]).toEqual([query, 400, 'BAD_INPUT'])
  expect(await answer(heatUrl('nothing', { bbox: around, width: 1, height: 1 }))).toEqual([404, 'UNKNOWN_LAYER'])
  expect(await answer(address, 'nobody')).toEqual([401, 'SIGN_IN_REQUIRED'])
})
