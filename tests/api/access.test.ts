import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestServer } from '#tests/harness/server.ts'
import type { TestServer } from '#tests/harness/server.ts'
import { smallCity } from '#tests/harness/city.ts'

let server: TestServer
let cookies: Record<'analyst' | 'manager' | 'leader' | 'town', string>

beforeAll(async () => {
  server = await openTestServer()
  const names = ['analyst', 'manager', 'leader', 'town'] as const
  cookies = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await server.signIn(name)])),
  ) as typeof cookies
})
afterAll(() => server.close())

const signInQuery =
  'mutation ($name: String!, $password: String!) { signIn(name: $name, password: $password) { account role areaPrefix isSignedIn } }'
const codesOf = ({ errors }: { errors: { extensions: { code: string } }[] }) =>
  errors.map(({ extensions }) => extensions.code)

describe('signing in', () => {
  test('gives a cookie that no script reads and no other site sends', async () => {
    const { headers, data } = await server.graph(signInQuery, {
      variables: { name: 'town', password: 'yizhangtu-town' },
    })
    expect(data).toEqual({
      signIn: { account: 'town', role: 'town', areaPrefix: smallCity.towns[0], isSignedIn: true },
    })
    const parts = headers.get('set-cookie')!.split('; ')
    expect(parts[0]).toMatch(/^yizhangtu_session=[A-Za-z0-9_-]{43}$/)
    expect(parts.slice(1).sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict'])
  })

  test('tells nothing about which of name and password was wrong', async () => {
    const wrong = await server.graph(signInQuery, { variables: { name: 'leader', password: 'no' } })
    const unknown = await server.graph(signInQuery, { variables: { name: 'nobody', password: 'no' } })
    expect([codesOf(wrong), codesOf(unknown)]).toEqual([['BAD_CREDENTIALS'], ['BAD_CREDENTIALS']])
    expect(wrong.headers.get('set-cookie')).toBeNull()
    expect(wrong.errors[0]!.message).toBe(unknown.errors[0]!.message)
  })

  test('locks after five failures, for the right password as well', async () => {
    const attempt = (password: string) => server.graph(signInQuery, { variables: { name: 'leader', password } })
    let codes: string[] = []
    for (let i = 0; i < 6; i += 1) codes = codesOf(await attempt(`wrong${i}`))
    expect(codes).toEqual(['LOCKED_OUT'])
    expect(codesOf(await attempt('yizhangtu-leader'))).toEqual(['LOCKED_OUT'])
  })

  test('signing out ends the session on the server', async () => {
    const cookie = await server.signIn('analyst')
    const isSignedIn = async () => (await server.graph('{ viewer { isSignedIn } }', { cookie })).data
    expect(await isSignedIn()).toEqual({ viewer: { isSignedIn: true } })
    const out = await server.graph('mutation { signOut { role } }', { cookie })
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(await isSignedIn()).toEqual({ viewer: { isSignedIn: false } })
  })

  test('a session cookie is Secure where the public address is https', async () => {
    const secure = await openTestServer({ PUBLIC_URL: 'https://map.example' })
    try {
      const { headers } = await secure.graph(signInQuery, { variables: { name: 'town', password: 'yizhangtu-town' } })
      expect(headers.get('set-cookie')).toContain('; Secure')
    } finally {
      await secure.close()
    }
  })
})

describe('a request that another site makes is refused', () => {
  const query = JSON.stringify({ query: '{ viewer { account } }' })
  const post = (headers: Record<string, string>) =>
    fetch(`${server.url}/graphql`, { method: 'POST', headers: { cookie: cookies.analyst, ...headers }, body: query })

  test.each([
    ['a foreign Origin', { 'content-type': 'application/json', origin: 'https://evil.example' }, 403, 'BAD_ORIGIN'],
    ['the Origin of a sandboxed frame', { 'content-type': 'application/json', origin: 'null' }, 403, 'BAD_ORIGIN'],
    ['a cross-site fetch', { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }, 403, 'BAD_ORIGIN'],
    ['a neighbour domain', { 'content-type': 'application/json', 'sec-fetch-site': 'same-site' }, 403, 'BAD_ORIGIN'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 400, 'BAD_INPUT'],
    ['plain text', { 'content-type': 'text/plain' }, 400, 'BAD_INPUT'],
    ['a multipart form', { 'content-type': 'multipart/form-data; boundary=x' }, 400, 'BAD_INPUT'],
  ])('%s', async (_, headers, status, code) => {
    const answer = await post(headers as Record<string, string>)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code } }] })
  })

  test('our own page is let in', async () => {
    const answer = await post({
      'content-type': 'application/json',
      origin: server.url,
      'sec-fetch-site': 'same-origin',
    })
    expect(await answer.json()).toEqual({ data: { viewer: { account: 'analyst' } } })
  })

  test('a change by GET is refused', async () => {
    const answer = await fetch(`${server.url}/graphql?query=${encodeURIComponent('mutation { signOut { role } }')}`, {
      headers: { cookie: cookies.analyst },
    })
    expect(answer.status).toBe(405)
  })
})

describe('a forged id of another area gives nothing', () => {
  const other = smallCity.towns[1]
  const refs = async (layer: string): Promise<string[]> => {
    const answer = await server.graph(
      `query ($layer: ID!, $filter: Filter) { features(layer: $layer, filter: $filter, first: 3) { nodes { ref } } }`,
      {
        variables: { layer, filter: `area LIKE '${other}%'` },
        cookie: cookies.analyst,
      },
    )
    return (answer.data as { features: { nodes: { ref: string }[] } }).features.nodes.map(({ ref }) => ref)
  }

  test.each([
    ['area', { name: 'x' }],
    ['grid', { landUse: 'road' }],
    ['component', { state: 'damaged' }],
    ['lamp', { state: 'damaged' }],
    ['case', { state: 'closed' }],
  ])('of layer %s, by every reader', async (layer, values) => {
    const [ref] = await refs(layer)
    expect(ref).toBeDefined()
    const id = ref!.slice(layer.length + 1)
    const { data, errors } = await server.graph(
      `query ($ref: ID!, $layer: ID!, $text: String!, $filter: Filter, $near: [Float!]!) {
         feature(ref: $ref) { ref }
         features(layer: $layer, filter: $filter) { totalCount nodes { ref } }
         search(text: $text) { ref }
         counts(layer: $layer, filter: $filter, by: "area") { key count }
         heat(layer: $layer, filter: $filter, bounds: [12400000, 2400000, 12500000, 2600000], width: 8, height: 8) { total withoutPlace }
         identify(bounds: $near, layers: [{ layer: $layer, filter: $filter }]) { ref }
       }`,
      {
        variables: { ref, layer, text: id, filter: `area LIKE '${other}%'`, near: [111, 21, 113, 23] },
        cookie: cookies.town,
      },
    )
    expect(errors).toEqual([])
    expect(data).toEqual({
      feature: null,
      features: { totalCount: 0, nodes: [] },
      search: [],
      counts: [],
      heat: { total: 0, withoutPlace: 0 },
      identify: [],
    })
    const history = await server.graph('query ($ref: ID!) { history(ref: $ref) { id } }', {
      variables: { ref },
      cookie: cookies.town,
    })
    expect(codesOf(history)).toEqual(['NOT_FOUND'])
    const edit = await server.graph(
      'mutation ($ref: ID!, $values: JSON!) { editFeature(ref: $ref, version: 1, values: $values) { ref } }',
      { variables: { ref, values }, cookie: cookies.town },
    )
    expect(codesOf(edit)).toEqual([layer === 'area' ? 'FORBIDDEN' : 'NOT_FOUND'])
    const tile = await fetch(
      `${server.url}/tiles/${layer}/5/25/13.mvt?filter=${encodeURIComponent(`area LIKE '${other}%'`)}`,
      { headers: { cookie: cookies.town } },
    )
    expect(tile.status).toBe(204)
  })

  test('through a reference from a feature that may be seen', async () => {
    const { data } = await server.graph(
      '{ features(layer: "area", first: 50) { nodes { ref ...on Area { parent { ref } } } } areas { id } }',
      { cookie: cookies.town },
    )
    const { features, areas } = data as {
      features: { nodes: { ref: string; parent: { ref: string } | null }[] }
      areas: { id: string }[]
    }
    const seen = new Set(features.nodes.map(({ ref }) => ref))
    expect(seen.size).toBeGreaterThan(1)
    expect(features.nodes.every(({ parent }) => parent === null || seen.has(parent.ref))).toBe(true)
    expect(areas.map(({ id }) => `area:${id}`).sort()).toEqual([...seen].sort())
  })
})

test('a visitor reads public geography only', async () => {
  const { data } = await server.graph(
    '{ layers { id canEdit } features(layer: "road", first: 1) { nodes { ref area { ref } } } areas { id } }',
  )
  const { layers, areas } = data as { layers: { id: string; canEdit: boolean }[]; areas: object[] }
  expect(layers.map(({ id }) => id).sort()).toEqual(['building', 'green', 'road', 'water'])
  expect(areas).toEqual([])
  for (const layer of ['area', 'grid', 'component', 'lamp', 'case'])
    expect(
      codesOf(
        await server.graph('query ($layer: ID!) { features(layer: $layer) { totalCount } }', { variables: { layer } }),
      ),
    ).toEqual(['SIGN_IN_REQUIRED'])
})

test('who may not edit is refused, and an old version is a conflict', async () => {
  const { data } = await server.graph('{ features(layer: "lamp", first: 1) { nodes { ref version } } }', {
    cookie: cookies.manager,
  })
  const [{ ref, version }] = (data as { features: { nodes: [{ ref: string; version: number }] } }).features.nodes
  const edit = (cookie: string, seen: number) =>
    server.graph(
      'mutation ($ref: ID!, $version: Int!) { editFeature(ref: $ref, version: $version, values: { state: "damaged" }) { version } }',
      { variables: { ref, version: seen }, cookie },
    )
  expect(codesOf(await edit(cookies.analyst, version))).toEqual(['FORBIDDEN'])
  expect(codesOf(await edit(cookies.manager, version))).toEqual([])
  const late = await edit(cookies.manager, version)
  expect(late.errors[0]!.extensions).toMatchObject({ code: 'CONFLICT', details: { version: version + 1 } })
})
