import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import Koa from 'koa'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allOf, parseFilter } from '#api/contract/filter.ts'
import type { FeatureRow, Viewer } from '#api/contract/layer.ts'
import { sql } from '#api/core/db/statement.ts'
import type { AppContext } from '#api/core/http/context.ts'
import { exportRoutes } from '#api/core/http/exportRoute.ts'
import { answerErrors } from '#api/core/http/onion.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
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

const take = (path: string, cookie?: string, init: RequestInit = {}) =>
  fetch(`${server.url}/export/${path}`, { ...init, headers: { ...(cookie && { cookie }), ...init.headers } })

/** The cells of a CSV text by RFC 4180. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
    else if (end === '') break
  }
  return rows.slice(0, -1)
}

async function csv(path: string, cookie: string): Promise<Record<string, string>[]> {
  const answer = await take(path, cookie)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [head, ...rows] = cellsOf(bytes.toString('utf8'))
  expect(rows).toHaveLength(Number(answer.headers.get('x-total')))
  return rows.map((cells) => Object.fromEntries(head!.map((name, index) => [name, cells[index]!])))
}

const analyst: Viewer = { account: 'analyst', role: 'analyst', areaPrefix: '' }

async function listed(viewer: Viewer, filter: string): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null = null; ;) {
    const page = await server.kernel.list(viewer, 'case', { first: 1_000, after, filter: parseFilter(filter) })
    ids.push(...page.rows.map(({ id }) => id))
    if (!page.hasNext) return ids.toSorted()
    after = page.endCursor
  }
}

test('every row of a filter comes once, over several pages, with what the list has of it', async () => {
  const rows = await csv('case.csv', cookies.analyst)
  expect(rows.length).toBeGreaterThan(1_500)
  expect(rows.map(({ id }) => id).toSorted()).toEqual(await listed(analyst, ''))
  const first = await server.kernel.one(analyst, `case:${rows[0]!['id']}`)
  const told = ({ class: code, state, reportedAt, isOverdue, geometry }: Record<string, unknown>) => [
    ...[code, state, reportedAt, isOverdue].map(String),
    ...((geometry as GeoJSON.Point | null)?.coordinates ?? ['', '']).map(String),
  ]
  const { lon, lat, ...row } = rows[0]!
  expect([row['class'], row['state'], row['reportedAt'], row['isOverdue'], lon, lat]).toEqual(told(first!))
})

test('GeoJSON holds the same rows with their shapes; a layer without rows in the filter gives an empty collection', async () => {
  const read = async (path: string) =>
    (await (await take(path, cookies.analyst)).json()) as { features: { id: string; geometry: unknown }[] }
  const filter = "state = 'closed'"
  const { features } = await read(`case.geojson?filter=${encodeURIComponent(filter)}`)
  expect(features.map(({ id }) => id).toSorted()).toEqual(await listed(analyst, filter))
  const grids = await read('grid.geojson')
  expect(grids.features.length).toBeGreaterThan(0)
  for (const { geometry } of grids.features) expect(geometry).toHaveProperty('type', 'Polygon')
  expect(await read('grid.geojson?filter=FALSE')).toEqual({ type: 'FeatureCollection', features: [] })
})

test('a town takes away its own rows alone, a visitor none', async () => {
  const rows = await csv('case.csv', cookies.town)
  const [prefix] = smallCity.towns
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every(({ area }) => area!.startsWith(prefix!))).toBe(true)
  const own = allOf(parseFilter(`area LIKE '${prefix}%'`))
  expect(rows).toHaveLength(await server.kernel.count(analyst, 'case', own))
  const all = await csv(`case.csv?filter=${encodeURIComponent('id IS NOT NULL OR TRUE')}`, cookies.town)
  expect(all).toHaveLength(rows.length)
  expect((await take('case.csv')).status).toBe(401)
})

test('hostile texts come back as they were, and none is a formula', async () => {
  const hostile = ['=HYPERLINK("http://x","y")', '+1+1', '-2+3', '@SUM(A1)', '\tx', 'a,"b"\r\n=1', '路灯\u202e']
  const ids = (await listed(analyst, '')).slice(0, hostile.length)
  await server.database.query(
    sql`update city.case_file c set description = t.text from unnest(${ids}::text[], ${hostile}::text[]) t(id, text) where c.id = t.id`,
  )
  const filter = `id IN (${ids.map((id) => `'${id}'`).join(',')})`
  const rows = await csv(`case.csv?filter=${encodeURIComponent(filter)}`, cookies.analyst)
  const texts = rows.map(({ description }) => description!)
  expect(texts.map((text) => text.replace(/^'/, ''))).toEqual(hostile)
  for (const text of texts) expect(text).not.toMatch(/^[=+\-@\t\r]/)
})

test('what is wrong is told before a byte of the file', async () => {
  const asked: [path: string, status: number, code: string][] = [
    ['case.csv?filter=nothing%20%3D%201', 400, 'UNKNOWN_FIELD'],
    ['case.csv?filter=(', 400, 'BAD_FILTER'],
    ['nowhere.csv', 404, 'UNKNOWN_LAYER'],
  ]
  for (const [path, status, code] of asked) {
    const answer = await take(path, cookies.analyst)
    expect([path, answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      path,
      status,
      code,
    ])
  }
  expect((await take('case.xlsx', cookies.analyst)).status).toBe(404)
  const head = await take('case.csv', cookies.analyst, { method: 'HEAD' })
  expect([head.status, Number(head.headers.get('x-total'))]).toEqual([200, (await listed(analyst, '')).length])
})

test('a client that does not read is let go, so that it holds no turn', async () => {
  const page = (await server.kernel.list(analyst, 'case', { first: 1_000 })).rows
  async function* pages(
    ...[, , { signal }]: Parameters<Kernel['pages']>
  ): AsyncGenerator<FeatureRow[], void, undefined> {
    try {
      while (!signal?.aborted) {
        yield page
        await setImmediate()
      }
    } finally {
      ended.shift()!.resolve()
    }
  }
  const ended = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const letGo = Promise.all(ended.map(({ promise }) => promise))
  const context = { kernel: { ...server.kernel, pages }, log: pino({ level: 'silent' }), viewerOf: async () => analyst }
  const patience = { start: 300, perSecond: 1e9 }
  const koa = new Koa().use(exportRoutes(context as unknown as AppContext, patience))
  const listening = createServer(koa.callback()).listen(0)
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  try {
    const idle = Array.from({ length: 2 }, () => connect(port, 'localhost'))
    for (const socket of idle) {
      socket.on('error', () => undefined)
      socket.pause()
      socket.write('GET /export/case.csv HTTP/1.1\r\nHost: localhost\r\n\r\n')
    }
    await letGo
    const status = async () => (await fetch(`http://localhost:${port}/export/case.csv`, { method: 'HEAD' })).status
    await expect.poll(status, { timeout: 20_000 }).toBe(200)
    for (const socket of idle) socket.destroy()
  } finally {
    listening.close()
  }
}, 60_000)

/** The route alone over some pages, for whom the header `x-account` names. */
async function routeOver(pages: Kernel['pages']) {
  const context = {
    kernel: { ...server.kernel, pages },
    log: pino({ level: 'silent' }),
    viewerOf: (ctx: Koa.Context) => Promise.resolve({ ...analyst, account: ctx.get('x-account') || 'analyst' }),
  } as unknown as AppContext
  const koa = new Koa().use(answerErrors(context)).use(exportRoutes(context))
  koa.silent = true
  const listening = createServer(koa.callback()).listen(0)
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  return { url: `http://localhost:${port}/export/case.csv`, close: () => listening.close() }
}

test('slow readers of several accounts, however many, keep nobody else out', async () => {
  const page = (await server.kernel.list(analyst, 'case', { first: 1_000 })).rows
  async function* pages(
    ...[viewer, layer, request]: Parameters<Kernel['pages']>
  ): AsyncGenerator<FeatureRow[], void, undefined> {
    if (viewer.account === 'quick') return yield* server.kernel.pages(viewer, layer, request)
    for (; !request.signal?.aborted; await setImmediate()) yield page
  }
  const { url, close } = await routeOver(pages)
  const leaver = new AbortController()
  try {
    const ask = (account: string) => fetch(url, { headers: { 'x-account': account }, signal: leaver.signal })
    const slow = await Promise.all(['a', 'a', 'b', 'b', 'c', 'c'].map(ask))
    expect(slow.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200))
    const quick = await ask('quick')
    expect(cellsOf(await quick.text())).toHaveLength((await listed(analyst, '')).length + 1)
  } finally {
    leaver.abort()
    close()
  }
}, 60_000)

/** The same over pages that come when the test lets them. */
async function gatedRoute() {
  const gates: { open: PromiseWithResolvers<void>; ended: Promise<void> }[] = []
  async function* pages(...asked: Parameters<Kernel['pages']>): AsyncGenerator<FeatureRow[], void, undefined> {
    const [open, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    gates.push({ open, ended: ended.promise })
    try {
      for await (const rows of server.kernel.pages(...asked)) {
        yield rows
        await open.promise
        asked[2].signal?.throwIfAborted()
      }
    } finally {
      ended.resolve()
    }
  }
  return { gates, ...(await routeOver(pages)) }
}

test('an account runs two exports at once; the turn of a client that left is free again', async () => {
  const { gates, url, close } = await gatedRoute()
  try {
    const leaver = new AbortController()
    const left = await fetch(url, { signal: leaver.signal })
    const kept = await fetch(url)
    expect([left.status, kept.status, (await fetch(url)).status]).toEqual([200, 200, 503])
    leaver.abort()
    await expect(left.text()).rejects.toThrow()
    gates[0]!.open.resolve()
    await gates[0]!.ended
    await expect.poll(async () => (await fetch(url, { method: 'HEAD' })).status, { timeout: 20_000 }).toBe(200)
    gates[1]!.open.resolve()
    expect(cellsOf(await kept.text())).toHaveLength((await listed(analyst, '')).length + 1)
  } finally {
    close()
  }
}, 120_000)
