import { connect } from 'node:net'
import { request } from 'node:http'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nextTakenUp, openTestServer } from '#tests/harness/server.ts'
import type { TestServer } from '#tests/harness/server.ts'
import { smallCity } from '#tests/harness/city.ts'

let server: TestServer
let manager: string
let town: string

beforeAll(async () => {
  server = await openTestServer()
  manager = await server.signIn('manager')
  town = await server.signIn('town')
})
afterAll(() => server.close())

interface Notice {
  layers: string[]
  id: string | null
  op: string
  extent: number[] | null
}

/** A socket as a browser opens it. */
function socketWith(headers: Record<string, string>) {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers })
    }
  }
}

/** Listens to changes; `ready` when the server listens as well, `first` with the first notice. */
function listen(cookie: string, query = 'subscription { changes { layers id op extent } }') {
  const ready = nextTakenUp(server)
  const headers = cookie ? { cookie } : {}
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: socketWith(headers),
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
  })
  const notices: Notice[] = []
  const { promise: first, resolve, reject } = Promise.withResolvers<Notice>()
  const { promise: ended, resolve: end } = Promise.withResolvers<unknown>()
  first.catch(() => undefined)
  client.subscribe<{ changes: Notice }>(
    { query },
    {
      next: ({ data, errors }) => {
        if (errors) reject(errors)
        if (!data) return
        notices.push(data.changes)
        resolve(data.changes)
      },
      error: (error) => {
        reject(error)
        end(error)
      },
      complete: () => end(null),
    },
  )
  return { notices, ready, first, ended, close: () => client.dispose() }
}

async function lampIn(areaPrefix: string): Promise<{ ref: string; version: number }> {
  const { data } = await server.graph(
    'query ($filter: Filter) { features(layer: "lamp", filter: $filter, first: 1, orderBy: "id") { nodes { ref version } } }',
    {
      variables: { filter: `area LIKE '${areaPrefix}%'` },
      cookie: manager,
    },
  )
  return (data as { features: { nodes: { ref: string; version: number }[] } }).features.nodes[0]!
}

async function damage(areaPrefix: string): Promise<string> {
  const { ref, version } = await lampIn(areaPrefix)
  const { errors } = await server.graph(
    'mutation ($ref: ID!, $version: Int!, $values: JSON!) { editFeature(ref: $ref, version: $version, values: $values) { ref } }',
    {
      variables: { ref, version, values: { owner: `owner ${version}` } },
      cookie: manager,
    },
  )
  expect(errors).toEqual([])
  return ref.slice('lamp:'.length)
}

describe('subscriptions', () => {
  test('tell an edit under every layer in which it shows', async () => {
    const feed = listen(manager)
    await feed.ready
    const id = await damage(smallCity.towns[0])
    expect(await feed.first).toMatchObject({ layers: ['former', 'component', 'lamp'], id, op: 'update' })
    await feed.close()
  })

  test('tell a town nothing of another town, and its own by id', async () => {
    const feed = listen(town)
    await feed.ready
    await damage(smallCity.towns[3])
    const id = await damage(smallCity.towns[0])
    expect(await feed.first).toMatchObject({ id })
    expect(feed.notices).toHaveLength(1)
    await feed.close()
  })

  test('tell a visitor nothing of layers that it may not read', async () => {
    const visitor = listen('')
    await visitor.ready
    const witness = listen(manager)
    await witness.ready
    await damage(smallCity.towns[0])
    await witness.first
    expect(visitor.notices).toEqual([])
    await Promise.all([visitor.close(), witness.close()])
  })

  test('end when the session is over', async () => {
    const cookie = await server.signIn('analyst')
    const feed = listen(cookie)
    await feed.ready
    await server.graph('mutation { signOut { role } }', { cookie })
    await damage(smallCity.towns[0])
    expect(await feed.ended).toMatchObject({ code: 4403 })
    expect(feed.notices).toEqual([])
    await feed.close()
  })

  test('refuse queries, mutations, unknown layers and what costs too much', async () => {
    for (const [query, code] of [
      ['{ viewer { role } }', 'BAD_QUERY'],
      ['mutation { signOut { role } }', 'BAD_QUERY'],
      ['subscription { changes(layers: ["nope"]) { op } }', 'UNKNOWN_LAYER'],
      [`subscription { changes { ${'op '.repeat(5_000)} } }`, 'QUERY_TOO_LARGE'],
    ] as const) {
      const feed = listen(manager, query)
      const error = (await feed.first.catch((reason: unknown) => reason)) as { extensions: { code: string } }[]
      expect(error[0]?.extensions.code ?? error).toBe(code)
      await feed.close()
    }
  })

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
  ])('are refused to %s', async (_, headers) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { ...headers, cookie: manager },
    })
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.on('open', () => resolve('open'))
    })
    socket.on('error', () => undefined)
    socket.terminate()
    expect(status).toBe(403)
  })
})

describe('a body of a gigabyte is refused at once', () => {
  test('when its length is announced', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': String(2 ** 30) },
      })
      sent.on('response', (response) => resolve(response.statusCode))
      sent.on('error', reject)
      sent.flushHeaders()
    })
    expect(status).toBe(413)
  })

  test('when it comes in chunks without a length', async () => {
    const before = process.memoryUsage().arrayBuffers
    const sent = { bytes: 0 }
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
      socket.write(
        `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
      )
      const chunk = Buffer.from(`10000\r\n${' '.repeat(65_536)}\r\n`)
      let text = ''
      const write = () => {
        while (!text && sent.bytes < 2 ** 30 && !socket.destroyed) {
          sent.bytes += 65_536
          if (!socket.write(chunk)) return void socket.once('drain', write)
        }
      }
      socket.on('data', (data) => {
        text += data.toString()
        socket.destroy()
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(text))
      write()
    })
    expect(answer).toMatch(/^HTTP\/1\.1 413/)
    expect(answer).toContain('BODY_TOO_LARGE')
    expect(sent.bytes).toBeLessThan(64 * 1024 * 1024)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024)
  })
})

test('health tells that the server lives, its kind of database and the lag of the feed', async () => {
  const health = await fetch(`${server.url}/health`)
  const told = (await health.json()) as { readModel: object[] }
  expect(told).toMatchObject({ status: 'ok', database: server.database.kind, lag: expect.any(Number) })
  expect(told.readModel.length).toBeGreaterThan(0)
  for (const model of told.readModel) expect(Object.keys(model).toSorted()).toEqual(['lag', 'layer', 'state'])
})

test('metrics are told to Prometheus', async () => {
  await fetch(`${server.url}/photos/component/none`)
  const text = await (await fetch(`${server.url}/metrics`)).text()
  for (const name of ['http_seconds', 'graphql_cost', 'database_seconds', 'feed_lag_seconds', 'cache_bytes'])
    expect(text).toContain(`# TYPE yizhangtu_${name}`)
  expect(text).toContain('yizhangtu_http_seconds_count{route="photos",method="GET"')
  expect(text).toMatch(/yizhangtu_http_seconds_count\{route="graphql",method="POST",status="200"\} \d/)
})

test('every answer carries the headers that keep a browser safe', async () => {
  for (const path of ['/health', '/graphql?query={viewer{role}}', '/nothing.js', '/tiles/case/0/0/0.mvt']) {
    const { headers } = await fetch(server.url + path)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).not.toMatch(/https?:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test.each([
  '/%2e%2e/package.json',
  '/..%2fpackage.json',
  '/assets/..%5c..%5cpackage.json',
  '/%00',
  '/%zz',
  '/nothing.js',
])('no file outside of the page is served: %s', async (path) => {
  const status = await new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    let text = ''
    socket.on('data', (data) => (text += data.toString()))
    socket.on('close', () => resolve(text))
  })
  expect(status).toMatch(/^HTTP\/1\.1 (404|400)/)
  expect(status).not.toContain('"devDependencies"')
})

test('a server that is told to stop ends what runs, closes subscriptions and refuses new requests', async () => {
  const other = await openTestServer()
  const socket = new WebSocket(`${other.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  await new Promise((resolve) => socket.once('open', resolve))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const cookie = await other.signIn('manager')
  const running = other.graph('{ counts(layer: "case", by: "class") { count } }', { cookie })
  await new Promise((resolve) => setImmediate(resolve))
  const stopped = other.close()
  const [answer, code] = await Promise.all([running.catch(() => null), closed, stopped])
  expect(code).toBe(1001)
  if (answer) expect(answer.errors).toEqual([])
  await expect(fetch(`${other.url}/health`)).rejects.toThrow()
})
