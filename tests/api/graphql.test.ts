import { createHash } from 'node:crypto'
import { getIntrospectionQuery } from 'graphql'
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import operations from '#api/generated/operations.json' with { type: 'json' }
import { openTestServer } from '#tests/harness/server.ts'
import type { TestServer } from '#tests/harness/server.ts'
import { smallCity } from '#tests/harness/city.ts'

let server: TestServer
let analyst: string
let manager: string

beforeAll(async () => {
  server = await openTestServer()
  analyst = await server.signIn('analyst')
  manager = await server.signIn('manager')
})
afterAll(() => server.close())

test('the audit suite of graphql-http finds no error', async () => {
  const results = []
  for (const audit of serverAudits({ url: `${server.url}/graphql` })) results.push(await audit.fn())
  expect(results.filter(({ status }) => status === 'error').map(({ name }) => name)).toEqual([])
  expect(results.filter(({ status }) => status === 'ok').length).toBeGreaterThan(30)
})

describe('a query that asks for too much is refused before any statement runs', () => {
  const wide = (count: number) => `{ ${Array.from({ length: count }, (_, i) => `a${i}: viewer { role }`).join(' ')} }`
  const deep = (depth: number) => `{ ${'viewer { '.repeat(depth)} role ${'}'.repeat(depth)} }`
  const nested = `{ features(layer: "case", first: 1) { nodes { ...on Case { ${'area { parent { '.repeat(8)} ref ${'}}'.repeat(8)} } } } }`
  const chain = Array.from({ length: 20 }, (_, i) => `fragment F${i} on Area { parent { ...F${i + 1} } }`).join(' ')
  const cases: [name: string, code: string, query: string][] = [
    ['20,000 aliases', 'TOO_MANY_ALIASES', wide(20_000)],
    ['41 aliases', 'TOO_MANY_ALIASES', wide(41)],
    ['a depth of 5,000', 'QUERY_TOO_DEEP', deep(5_000)],
    ['a depth of 20', 'QUERY_TOO_DEEP', nested],
    [
      'depth hidden in fragments',
      'QUERY_TOO_DEEP',
      `{ feature(ref: "area:1") { ...on Area { ...F0 } } } ${chain} fragment F20 on Area { ref }`,
    ],
    ['brackets of a depth of 5,000', 'QUERY_TOO_DEEP', `{ layer(id: ${'['.repeat(5_000)}) { id } }`],
    ['a field 10,000 times', 'QUERY_TOO_LARGE', `{ viewer { ${'role '.repeat(10_000)} } }`],
    ['a million rows', 'QUERY_TOO_COSTLY', '{ features(layer: "case", first: 1000000) { nodes { ref } } }'],
    ['an absurd number', 'BAD_QUERY', '{ features(layer: "case", first: 99999999999) { nodes { ref } } }'],
    [
      'many dear fields',
      'QUERY_TOO_COSTLY',
      `{ ${Array.from({ length: 6 }, (_, i) => `f${i}: features(layer: "case", first: 200) { nodes { ref id label version region layer ...on Case { state channel address description class { code nameZh nameEn } area { ref label } grid { ref label } } } }`).join(' ')} }`,
    ],
    [
      'guessing passwords by alias',
      'QUERY_TOO_COSTLY',
      `mutation { ${Array.from({ length: 8 }, (_, i) => `s${i}: signIn(name: "analyst", password: "guess${i}") { role }`).join(' ')} }`,
    ],
  ]
  test.each(cases)('%s: %s', async (_, code, query) => {
    const before = server.statements()
    const answer = await server.graph(query, { cookie: analyst })
    const after = server.statements()
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual([code])
    expect(answer.status).toBe(400)
    expect(after - before).toBe(0)
  })

  test('a page of 201 is refused as bad input, one of 0 and -5 as well', async () => {
    for (const first of [201, 0, -5]) {
      const { errors } = await server.graph(`{ features(layer: "case", first: ${first}) { totalCount } }`, {
        cookie: analyst,
      })
      expect(errors[0]!.extensions.code).toBe('BAD_INPUT')
    }
  })
})

test('introspection is allowed', async () => {
  const { data, errors } = await server.graph(getIntrospectionQuery())
  expect(errors).toEqual([])
  expect(data['__schema']).toBeTruthy()
})

describe('persisted operations', () => {
  const ask = async (body: object, url = server.url) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] }
  }
  const start = Object.entries(operations).find(([, text]) => text.startsWith('query Start'))!

  test('each is registered under the SHA-256 of its text', () => {
    for (const [hash, text] of Object.entries(operations))
      expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
  })
  test('a hash alone runs the operation, by POST and by GET', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: start[0] } }
    expect((await ask({ extensions })).data).toMatchObject({ viewer: { role: 'visitor' } })
    const got = await fetch(`${server.url}/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`)
    expect(await got.json()).toMatchObject({ data: { viewer: { role: 'visitor' } } })
  })
  test('an unknown hash is UNKNOWN_OPERATION unless the text comes along', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } }
    expect((await ask({ extensions })).errors?.[0]?.extensions.code).toBe('UNKNOWN_OPERATION')
    expect((await ask({ extensions, query: '{ viewer { role } }' })).data).toEqual({ viewer: { role: 'visitor' } })
    for (const sha256Hash of ['constructor', '__proto__', 7])
      expect((await ask({ extensions: { persistedQuery: { sha256Hash } } })).data).toBeUndefined()
  })
  test('every registered operation is within the limits', async () => {
    for (const hash of Object.keys(operations)) {
      const { errors = [] } = await ask({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })
      const codes = errors.map(({ extensions }) => extensions.code)
      expect(
        codes.filter((code) => /^QUERY_TOO|ALIASES|INTERNAL/.test(code)),
        operations[hash as keyof typeof operations],
      ).toEqual([])
    }
  })
})

test('batches are refused', async () => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ query: '{ viewer { role } }' }]),
  })
  expect(response.status).toBe(400)
})

test('a list with references makes two statements besides the session, and one more for each further layer', async () => {
  const measure = async (first: number, fields: string) => {
    const before = server.statements()
    const { errors } = await server.graph(
      `query ($first: Int!) { features(layer: "case", first: $first, orderBy: "id") { nodes { ref ${fields} } } }`,
      { variables: { first }, cookie: analyst },
    )
    expect(errors).toEqual([])
    return server.statements() - before
  }
  const session = 1
  expect(await measure(200, '')).toBe(session + 1)
  expect(await measure(200, '...on Case { grid { ref } }')).toBe(session + 2)
  expect(await measure(3, '...on Case { grid { ref } }')).toBe(session + 2)
  expect(await measure(200, '...on Case { grid { ref area { ref } } component { ref } }')).toBe(session + 4)
})

test('a list, its count by class, its heat and its pages agree', async () => {
  const { data, errors } = await server.graph(
    `{ features(layer: "case", first: 200) { totalCount nodes { ref } endCursor hasNextPage }
       counts(layer: "case", by: "class", limit: 1000) { key label count code { nameZh } }
       heat(layer: "case", bounds: [12460000, 2490000, 12470000, 2500000], width: 64, height: 64) { url total withoutPlace } }`,
    { cookie: analyst },
  )
  expect(errors).toEqual([])
  const { features, counts, heat } = data as {
    features: { totalCount: number; nodes: object[]; hasNextPage: boolean }
    counts: { count: number; label: string; key: string; code: { nameZh: string } }[]
    heat: { url: string; total: number; withoutPlace: number }
  }
  expect(features).toMatchObject({ totalCount: smallCity.cases, hasNextPage: true })
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(smallCity.cases)
  expect(counts.every(({ code, label, key }) => code.nameZh === label && label !== key)).toBe(true)
  expect(heat).toMatchObject({ total: smallCity.cases, withoutPlace: smallCity.casesWithoutPlace })
  const grid = await fetch(server.url + heat.url, { headers: { cookie: analyst } })
  expect(grid.headers.get('x-total')).toBe(String(smallCity.cases))
  expect(grid.headers.get('x-without-place')).toBe(String(smallCity.casesWithoutPlace))
})

test('features are found by place, by text and by filter, with label, bounds and class', async () => {
  const list = await server.graph(
    `{ features(layer: "lamp", first: 1, orderBy: "id") { nodes { ref label bounds geometry ...on Lamp { lampType area { label level parent { label } } } } } }`,
    { cookie: analyst },
  )
  const [lamp] = (list.data as { features: { nodes: { ref: string; bounds: number[]; geometry: object }[] } }).features
    .nodes
  const [west, south] = lamp!.bounds as [number, number]
  const bounds = [west - 1e-6, south - 1e-6, west + 1e-6, south + 1e-6]
  const { data, errors } = await server.graph(
    `query ($bounds: [Float!]!, $text: String!) { identify(bounds: $bounds, layers: [{ layer: "grid" }, { layer: "lamp" }, { layer: "case", filter: "state = 'closed'" }]) { ref layer }
       search(text: $text, first: 5) { ref label } }`,
    { variables: { bounds, text: lamp!.ref.slice(5) }, cookie: analyst },
  )
  expect(errors).toEqual([])
  expect(data).toMatchObject({ search: [{ ref: lamp!.ref }] })
  expect((data['identify'] as { ref: string }[]).map(({ ref }) => ref)).toContain(lamp!.ref)
  expect((data['identify'] as { layer: string }[]).at(-1)).toEqual(expect.objectContaining({ layer: 'grid' }))
})

test.each([
  ['right to left', '\u202Eabc \u0627\u0644'],
  ['emoji', '👩‍👩‍👧‍👦 🏮'],
  ['SQL', `'; drop table city.component; -- "%_\\`],
  ['HTML', '<img src=x onerror=alert(1)><script>'],
  ['a long text', '路'.repeat(4_000)],
])('hostile text comes back as it went in: %s', async (_, text) => {
  const { data } = await server.graph(
    '{ features(layer: "lamp", first: 1, orderBy: "id") { nodes { ref version } } }',
    { cookie: manager },
  )
  const [{ ref, version }] = (data as { features: { nodes: [{ ref: string; version: number }] } }).features.nodes
  const edited = await server.graph(
    'mutation ($ref: ID!, $version: Int!, $values: JSON!) { editFeature(ref: $ref, version: $version, values: $values) { version ...on Lamp { owner } } }',
    { variables: { ref, version, values: { owner: text } }, cookie: manager },
  )
  expect(edited.errors).toEqual([])
  expect(edited.data).toEqual({ editFeature: { version: version + 1, owner: text } })
  const read = await server.graph(
    'query ($ref: ID!) { feature(ref: $ref) { ...on Lamp { owner } } history(ref: $ref, first: 1) { actor changes { field after } } }',
    { variables: { ref }, cookie: manager },
  )
  expect(read.data).toMatchObject({
    feature: { owner: text },
    history: [{ actor: 'manager', changes: [{ field: 'owner', after: text }] }],
  })
})

test.each([
  ['NUL', 'a\u0000b', 'BAD_INPUT'],
  ['half a surrogate pair', '\uD800', 'BAD_INPUT'],
  ['too long a text', 'x'.repeat(4_001), 'BAD_INPUT'],
])('text that cannot be kept is refused: %s', async (_, text, code) => {
  const { data } = await server.graph(
    '{ features(layer: "lamp", first: 1, orderBy: "id") { nodes { ref version } } }',
    { cookie: manager },
  )
  const [{ ref, version }] = (data as { features: { nodes: [{ ref: string; version: number }] } }).features.nodes
  const { errors } = await server.graph(
    'mutation ($ref: ID!, $version: Int!, $values: JSON!) { editFeature(ref: $ref, version: $version, values: $values) { version } }',
    { variables: { ref, version, values: { owner: text } }, cookie: manager },
  )
  expect(errors[0]?.extensions.code).toBe(code)
})

test.each([
  ['an unknown layer', '{ features(layer: "nope") { totalCount } }', 'UNKNOWN_LAYER'],
  ['an unknown field', `{ features(layer: "lamp", filter: "nope = 1") { totalCount } }`, 'UNKNOWN_FIELD'],
  ['an unknown operator', `{ features(layer: "lamp", filter: "state ~ 'x'") { totalCount } }`, 'BAD_FILTER'],
  ['a malformed reference', '{ feature(ref: "lamp") { ref } }', 'BAD_REF'],
  ['a false cursor', '{ features(layer: "lamp", after: "abc") { totalCount } }', 'BAD_CURSOR'],
  ['an unknown order', '{ features(layer: "lamp", orderBy: "nope") { totalCount } }', 'UNKNOWN_FIELD'],
  ['a field that does not exist', '{ nope }', 'BAD_QUERY'],
])('bad input has a stable code: %s', async (_, query, code) => {
  expect((await server.graph(query, { cookie: analyst })).errors[0]?.extensions.code).toBe(code)
})

test('errors are told in the language of the client and keep their causes to themselves', async () => {
  const query = '{ features(layer: "nope") { totalCount } }'
  const zh = await server.graph(query, { cookie: analyst, headers: { 'accept-language': 'zh-CN,zh;q=0.9' } })
  const en = await server.graph(query, { cookie: analyst, headers: { 'accept-language': 'en' } })
  expect([zh.errors[0]!.message, en.errors[0]!.message]).toEqual(['没有这个图层', 'There is no such layer'])
  expect(Object.keys(en.errors[0]!.extensions).sort()).toEqual(['code', 'details'])
})
