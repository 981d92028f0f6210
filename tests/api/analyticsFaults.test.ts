import { once } from 'node:events'
import { createServer, get as httpGet } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { analyticsUrl } from '#api/contract/analytics.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
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

test('a client that does not read is let go', async () => {
  const body = Buffer.alloc(64 * 1024 * 1024)
  const slow = createServer((_, response) => {
    response.end(body)
    boundReading(response, body.length, { start: 1, bytesPerSecond: Number.MAX_SAFE_INTEGER })
  }).listen(0, '127.0.0.1')
  await once(slow, 'listening')
  const closed = once(slow, 'connection').then(([socket]) => once(socket as NodeJS.EventEmitter, 'close'))
  const request = httpGet({ port: (slow.address() as AddressInfo).port })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  response.pause()
  await closed
  response.on('error', () => undefined)
  request.destroy()
  await new Promise((resolve) => slow.close(resolve))
})
