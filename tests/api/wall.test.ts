import { join } from 'node:path'
import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { WallScene } from '#api/contract/wall.ts'
import { createAccount } from '#api/core/access/accounts.ts'
import { sql } from '#api/core/db/statement.ts'
import { layers } from '#api/layers/index.ts'
import { loadWall } from '#api/wall/seed.ts'
import { nextTakenUp, openTestServer } from '#tests/harness/server.ts'
import type { GraphAnswer, TestServer } from '#tests/harness/server.ts'

const folder = join(import.meta.dirname, '..', '..', 'gis-data', 'wall')
const names = ['analyst', 'manager', 'leader', 'town', 'wall'] as const
/** What a wall may read. */
const wallLayers = layers.filter(({ read: readers }) => readers.includes('wall')).map(({ id }) => id)
let server: TestServer
let cookies: Record<(typeof names)[number], string>

beforeAll(async () => {
  server = await openTestServer()
  await loadWall(server.database, folder, layers)
  cookies = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await server.signIn(name)])),
  ) as typeof cookies
})
afterAll(() => server.close())

const codesOf = ({ errors }: GraphAnswer) => errors.map(({ extensions }) => extensions.code)
const scene: WallScene = {
  title: { zh: '试', en: 'Trial' },
  area: '',
  refresh: 30,
  tiles: [{ id: 'a', kind: 'clock', x: 0, y: 0, w: 4, h: 2 }],
}

const lobby = (zh: string) =>
  `{ title: { zh: "${zh}", en: "Lobby" }, entries: [{ scene: "city-overview", seconds: 60 }] }`

interface Item {
  version: number
  isDeleted: boolean
  document: WallScene | null
}

const saving = `mutation ($id: ID!, $version: Int!, $document: JSON!, $note: String) {
  saveScene(id: $id, version: $version, document: $document, note: $note) { version author note document } }`
const save = (cookie: string, id: string, version: number, document: unknown) =>
  server.graph(saving, { cookie, variables: { id, version, document, note: 'n' } })
const read = async (id: string, version?: number): Promise<Item | null> => {
  const answer = await server.graph(
    'query ($id: ID!, $version: Int) { scene(id: $id, version: $version) { version isDeleted document } }',
    { cookie: cookies.leader, variables: { id, version } },
  )
  return answer.data['scene'] as Item | null
}

describe('scenes', () => {
  test('the ready ones are there in both languages and are loaded once', async () => {
    const { data, errors } = await server.graph('{ scenes { id version document } playlists { id document } }', {
      cookie: cookies.wall,
    })
    expect(errors).toEqual([])
    const { scenes, playlists } = data as { scenes: { id: string; document: WallScene }[]; playlists: { id: string }[] }
    expect(scenes.map(({ id }) => id)).toEqual([
      'area-in-depth',
      'city-overview',
      'lamps-and-components',
      'live-operations',
    ])
    expect(playlists.map(({ id }) => id)).toEqual(['main'])
    for (const { document } of scenes) expect(document.title.zh).toMatch(/\p{Script=Han}/u)
    expect(await loadWall(server.database, folder, layers)).toBe(0)
  })

  test('are saved as versions; who saw another version is told so', async () => {
    expect((await save(cookies.analyst, 'trial', 0, scene)).data).toMatchObject({
      saveScene: { version: 1, author: 'analyst' },
    })
    const second = { ...scene, refresh: 60 }
    expect((await save(cookies.manager, 'trial', 1, second)).data).toMatchObject({
      saveScene: { version: 2, document: second },
    })
    const late = await save(cookies.analyst, 'trial', 1, scene)
    expect(late.errors[0]!.extensions).toMatchObject({ code: 'CONFLICT', details: { version: 2 } })
    expect(codesOf(await save(cookies.analyst, 'trial', 0, scene))).toEqual(['CONFLICT'])
    expect((await read('trial', 1))?.document).toEqual(scene)
  })

  test('of two writers at once one wins', async () => {
    await save(cookies.manager, 'race', 0, scene)
    const answers = await Promise.all([1, 2, 3, 4].map(() => save(cookies.manager, 'race', 1, scene)))
    expect(answers.flatMap(codesOf)).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT'])
    expect((await read('race'))?.version).toBe(2)
  })

  test('are deleted by a version and restored from any', async () => {
    await save(cookies.manager, 'gone', 0, scene)
    const cookie = cookies.manager
    await server.graph('mutation { deleteScene(id: "gone", version: 1) { version } }', { cookie })
    expect(await read('gone')).toMatchObject({ version: 2, isDeleted: true, document: null })
    const listed = await server.graph('{ scenes { id } all: scenes(withDeleted: true) { id } }', { cookie })
    const { scenes, all } = listed.data as Record<'scenes' | 'all', { id: string }[]>
    expect([scenes, all].map((list) => list.some(({ id }) => id === 'gone'))).toEqual([false, true])
    const restored = await server.graph(
      'mutation { restoreScene(id: "gone", version: 2, from: 1) { version document versions { version isDeleted } } }',
      { cookie },
    )
    expect(restored.data['restoreScene']).toMatchObject({ version: 3, document: scene })
    expect((restored.data['restoreScene'] as { versions: unknown[] }).versions).toEqual([
      { version: 3, isDeleted: false },
      { version: 2, isDeleted: true },
      { version: 1, isDeleted: false },
    ])
    const nothing = await server.graph('mutation { restoreScene(id: "gone", version: 3, from: 2) { version } }', {
      cookie,
    })
    expect(codesOf(nothing)).toEqual(['NOT_FOUND'])
  })

  test('are never rewritten, whoever asks the database', async () => {
    const owned = (statement: ReturnType<typeof sql>) => server.database.query(statement)
    await expect(owned(sql`update core.wall_version set note = 'x' where id = 'city-overview'`)).rejects.toThrow()
    await expect(owned(sql`delete from core.wall_version where id = 'city-overview'`)).rejects.toThrow()
    expect(await owned(sql`select note from core.wall_version where id = 'city-overview'`)).toEqual([{ note: '' }])
  })

  test.each([
    'deleteScene(id: "never there", version: 1) { id }',
    'deleteScene(id: "never-there", version: 0) { id }',
    'deleteScene(id: "city-overview", version: 2147483647) { id }',
    'deleteScene(id: "a\\u0000", version: 1) { id }',
    'restoreScene(id: "a\\u0000", version: 1, from: 1) { id }',
    'restoreScene(id: "city-overview", version: 2147483647, from: 1) { id }',
    `savePlaylist(id: "a", version: 0, note: "\\u0000", document: ${lobby('x')}) { id }`,
    `savePlaylist(id: "a", version: 0, document: ${lobby('\\u0000')}) { id }`,
    'saveDisplay(name: "hall", playlist: "a\\u0000") { name }',
    'saveDisplay(name: "hall", playlist: "main", account: "a\\u0000") { name }',
    'saveDisplay(name: "wall", playlist: "main", addresses: ["fe80::1%eth0"]) { name }',
  ])('with what the database cannot keep are refused as bad input: %s', async (mutation) => {
    expect(codesOf(await server.graph(`mutation { ${mutation} }`, { cookie: cookies.manager }))).toEqual(['BAD_INPUT'])
  })

  const clock = scene.tiles[0]!
  test.each<[string, unknown, string]>([
    ['no object', 7, 'BAD_INPUT'],
    ['no tiles', { ...scene, tiles: [] }, 'BAD_INPUT'],
    ['code', { ...scene, script: 'alert(1)' }, 'BAD_INPUT'],
    ['an unknown kind', { ...scene, tiles: [{ ...clock, kind: 'frame' }] }, 'BAD_INPUT'],
    ['a tile outside of the grid', { ...scene, tiles: [{ ...clock, x: 22 }] }, 'BAD_INPUT'],
    ['tiles that meet', { ...scene, tiles: [clock, { ...clock, id: 'b', x: 3 }] }, 'BAD_INPUT'],
    ['an id twice', { ...scene, tiles: [clock, { ...clock, x: 8 }] }, 'BAD_INPUT'],
    ['a refresh of a second', { ...scene, refresh: 1 }, 'BAD_INPUT'],
    [
      'a layer that is not there',
      { ...scene, tiles: [{ ...clock, kind: 'latest', layer: 'x', first: 3 }] },
      'UNKNOWN_LAYER',
    ],
    [
      'a broken filter',
      { ...scene, tiles: [{ ...clock, kind: 'latest', layer: 'case', first: 3, filter: 'state =' }] },
      'BAD_FILTER',
    ],
    [
      'a field that is not there',
      { ...scene, tiles: [{ ...clock, kind: 'latest', layer: 'case', first: 3, filter: 'x = 1' }] },
      'UNKNOWN_FIELD',
    ],
  ])('with %s are refused', async (_, document, code) => {
    expect(codesOf(await save(cookies.manager, 'bad', 0, document))).toEqual([code])
    expect(await read('bad')).toBeNull()
  })

  test('a playlist names scenes that there are', async () => {
    const put = (entries: object[]) =>
      server.graph(
        'mutation ($document: JSON!) { savePlaylist(id: "lobby", version: 0, document: $document) { version } }',
        {
          cookie: cookies.manager,
          variables: { document: { title: scene.title, entries } },
        },
      )
    expect(codesOf(await put([{ scene: 'nowhere', seconds: 30 }]))).toEqual(['NOT_FOUND'])
    expect(codesOf(await put([{ scene: 'city-overview', seconds: 2 }]))).toEqual(['BAD_INPUT'])
    expect((await put([{ scene: 'city-overview', seconds: 30 }])).data).toEqual({ savePlaylist: { version: 1 } })
  })
})

describe('who may do what', () => {
  test.each([
    ['analyst', [], []],
    ['manager', [], []],
    ['leader', [], ['FORBIDDEN']],
    ['town', ['FORBIDDEN'], ['FORBIDDEN']],
    ['wall', [], ['FORBIDDEN']],
  ] as const)('%s', async (name, reading, writing) => {
    expect(codesOf(await server.graph('{ scenes { id } }', { cookie: cookies[name] }))).toEqual(reading)
    expect(codesOf(await save(cookies[name], `of-${name}`, 0, scene))).toEqual(writing)
    const steering = await server.graph('mutation { steerDisplay(name: "main") { name } }', { cookie: cookies[name] })
    expect(codesOf(steering)).toEqual(writing)
  })

  test('a visitor is asked to sign in', async () => {
    for (const query of ['{ scenes { id } }', '{ displays { name } }', '{ display(name: "main") { name } }'])
      expect(codesOf(await server.graph(query))).toEqual(['SIGN_IN_REQUIRED'])
  })

  test('a wall reads the layers that are for walls and changes nothing', async () => {
    const { data } = await server.graph(
      '{ layers { id canEdit } features(layer: "lamp", first: 1) { nodes { ref version } } }',
      {
        cookie: cookies.wall,
      },
    )
    const { layers: seen, features } = data as {
      layers: { id: string; canEdit: boolean }[]
      features: { nodes: [{ ref: string; version: number }] }
    }
    expect(seen.map(({ id }) => id)).toEqual(wallLayers)
    expect(seen.filter(({ canEdit }) => canEdit)).toEqual([])
    const [{ ref, version }] = features.nodes
    const edit = await server.graph(
      'mutation ($ref: ID!, $version: Int!) { editFeature(ref: $ref, version: $version, values: { state: "damaged" }) { version } }',
      { cookie: cookies.wall, variables: { ref, version } },
    )
    expect(codesOf(edit)).toEqual(['FORBIDDEN'])
    const mutations = await server.graph('{ __schema { mutationType { fields { name } } } }')
    const { fields } = (mutations.data as { __schema: { mutationType: { fields: { name: string }[] } } }).__schema
      .mutationType
    expect(fields.length).toBeGreaterThan(8)
    expect(layers.flatMap(({ edit: editors }) => editors).includes('wall')).toBe(false)
  })

  test('a wall stays signed in for longer than a shift', async () => {
    const answer = await server.graph('mutation { signIn(name: "wall", password: "yizhangtu-wall") { role } }')
    const seconds = Number(/Max-Age=(\d+)/.exec(answer.headers.get('set-cookie')!)![1])
    expect(seconds).toBeGreaterThan(72 * 3_600)
  })
})

describe('an account that is bound to addresses', () => {
  const password = 'a long password'
  const signIn = (from: TestServer, name: string, headers: Record<string, string> = {}) =>
    from.graph('mutation ($name: String!, $password: String!) { signIn(name: $name, password: $password) { role } }', {
      variables: { name, password },
      headers,
    })

  test('signs in from there alone, and the wrong password tells nothing of it', async () => {
    await createAccount(server.database, {
      name: 'lobby',
      password,
      role: 'wall',
      areaPrefix: '',
      addresses: ['10.0.0.0/8'],
    })
    expect(codesOf(await signIn(server, 'lobby'))).toEqual(['ADDRESS_REFUSED'])
    expect(codesOf(await signIn(server, 'lobby', { 'x-forwarded-for': '10.1.2.3' }))).toEqual(['ADDRESS_REFUSED'])
    const wrong = await server.graph('mutation { signIn(name: "lobby", password: "wrong") { role } }')
    expect(codesOf(wrong)).toEqual(['BAD_CREDENTIALS'])
  })

  test('behind a proxy of ours is judged by what the proxy says, at every request, and over a socket', async () => {
    const behind = await openTestServer({ PUBLIC_URL: 'https://map.example' })
    try {
      await createAccount(behind.database, {
        name: 'lobby',
        password,
        role: 'wall',
        areaPrefix: '',
        addresses: ['10.0.0.0/8'],
      })
      const inside = { 'x-forwarded-for': '8.8.8.8, 10.1.2.3' }
      const answer = await signIn(behind, 'lobby', inside)
      expect(answer.data).toEqual({ signIn: { role: 'wall' } })
      const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
      const ask = (headers: Record<string, string>) => behind.graph('{ viewer { role } }', { cookie, headers })
      expect((await ask(inside)).data).toEqual({ viewer: { role: 'wall' } })
      expect(codesOf(await ask({ 'x-forwarded-for': '10.1.2.3, 8.8.8.8' }))).toContain('ADDRESS_REFUSED')
      expect(codesOf(await ask({}))).toContain('ADDRESS_REFUSED')
      const tile = await fetch(`${behind.url}/tiles/case/5/25/13.mvt`, { headers: { cookie } })
      expect([tile.status, await tile.json()]).toMatchObject([403, { error: { code: 'ADDRESS_REFUSED' } }])
      await expect(firstEvent(behind, { cookie })).rejects.toThrow(/ADDRESS_REFUSED/)
    } finally {
      await behind.close()
    }
  })

  test('is not made without an address, nor with nonsense', async () => {
    const make = (addresses: string[]) =>
      createAccount(server.database, { name: 'bare', password, role: 'wall', areaPrefix: '', addresses })
    await expect(make([])).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await expect(make(['10.0.0.0/99'])).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

/** The first event of the wall that a listener with these headers hears. */
function firstEvent(
  from: TestServer,
  headers: Record<string, string>,
  act: () => unknown = () => undefined,
): Promise<unknown> {
  class Socket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers })
    }
  }
  const client = createClient({
    url: `${from.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: Socket,
    retryAttempts: 0,
  })
  void nextTakenUp(from).then(act)
  return new Promise((resolve, reject) => {
    client.subscribe(
      { query: 'subscription { wall { kind id } }' },
      {
        next: ({ data, errors }) => (errors ? reject(new Error(JSON.stringify(errors))) : resolve(data?.['wall'])),
        error: (error) => reject(new Error(JSON.stringify(error))),
        complete: () => reject(new Error('ended')),
      },
    )
  }).finally(() => void client.dispose())
}

describe('displays', () => {
  test('every wall account is one, with its addresses and when it was last seen', async () => {
    const { data } = await server.graph('{ displays { name account addresses playlist seenAt choice { scene } } }', {
      cookie: cookies.manager,
    })
    const displays = data['displays'] as { name: string; seenAt: string | null }[]
    expect(displays.map(({ name }) => name)).toEqual(expect.arrayContaining(['main', 'wall']))
    expect(displays.find(({ name }) => name === 'wall')).toMatchObject({
      account: 'wall',
      addresses: ['127.0.0.0/8', '::1/128'],
      playlist: 'main',
      choice: null,
    })
    expect(displays.find(({ name }) => name === 'wall')!.seenAt).not.toBeNull()
    const own = await server.graph('{ displays { name } }', { cookie: cookies.wall })
    expect(own.data).toEqual({ displays: [{ name: 'wall' }] })
  })

  test('of other accounts are nothing to a wall account, those of none are', async () => {
    const account = {
      name: 'hall-wall',
      password: 'hall-wall-password',
      role: 'wall',
      addresses: ['10.7.0.0/16'],
    } as const
    await createAccount(server.database, { ...account, areaPrefix: '' })
    await server.graph('mutation { saveDisplay(name: "free", playlist: "main") { name } }', { cookie: cookies.manager })
    const asked = `{ other: display(name: "hall-wall") { addresses } own: display(name: "wall") { name }
      free: display(name: "free") { name } mine: display { name } }`
    const { data } = await server.graph(asked, { cookie: cookies.wall })
    expect(data).toEqual({ other: null, own: { name: 'wall' }, free: { name: 'free' }, mine: { name: 'wall' } })
  })

  test('follow what a presenter chooses, and every listener hears of it', async () => {
    const steering = `mutation { steerDisplay(name: "wall", choice: { scene: "city-overview", area: "449901", period: "7d", minutes: 5 }) {
      choice { scene area period by minutes } } }`
    const { promise: answered, resolve } = Promise.withResolvers<GraphAnswer>()
    const heard = firstEvent(server, { cookie: cookies.wall }, () =>
      resolve(server.graph(steering, { cookie: cookies.manager })),
    )
    expect(await heard).toEqual({ kind: 'display', id: 'wall' })
    expect((await answered).data).toEqual({
      steerDisplay: { choice: { scene: 'city-overview', area: '449901', period: '7d', by: 'manager', minutes: 5 } },
    })
    const back = await server.graph('mutation { steerDisplay(name: "wall") { choice { scene } } }', {
      cookie: cookies.manager,
    })
    expect(back.data).toEqual({ steerDisplay: { choice: null } })
    for (const choice of ['period: "1x"', 'area: "\' OR 1=1"', 'minutes: 0'])
      expect(
        codesOf(
          await server.graph(`mutation { steerDisplay(name: "wall", choice: { ${choice} }) { name } }`, {
            cookie: cookies.manager,
          }),
        ),
      ).toEqual(['BAD_INPUT'])
  })

  test('are steered only when somebody has named them, are bounded in number, and are forgotten by those who arrange them', async () => {
    const { manager, leader, wall } = cookies
    const act = (text: string, cookie = manager) => server.graph(`mutation { ${text} }`, { cookie })
    expect(codesOf(await act('steerDisplay(name: "nobody") { name }'))).toEqual(['NOT_FOUND'])
    await act('saveDisplay(name: "hall", playlist: "main") { name }')
    for (const cookie of [leader, wall])
      expect(codesOf(await act('deleteDisplay(name: "hall")', cookie))).toEqual(['FORBIDDEN'])
    const { promise: answered, resolve } = Promise.withResolvers<GraphAnswer>()
    const heard = firstEvent(server, { cookie: manager }, () => resolve(act('deleteDisplay(name: "hall")')))
    expect(await heard).toEqual({ kind: 'display', id: 'hall' })
    expect((await answered).data).toEqual({ deleteDisplay: true })
    expect(codesOf(await act('deleteDisplay(name: "hall")'))).toEqual(['NOT_FOUND'])
    expect(codesOf(await act('deleteDisplay(name: "main")'))).toEqual(['BAD_INPUT'])
    const many = sql`insert into core.wall_display (name) select 'many-' || i from generate_series(1, 200) i`
    await server.database.query(many)
    expect(codesOf(await act('saveDisplay(name: "hall", playlist: "main") { name }'))).toEqual(['BAD_INPUT'])
    expect(codesOf(await act('saveDisplay(name: "many-1", playlist: "main") { name }'))).toEqual([])
    await server.database.query(sql`delete from core.wall_display where name like 'many-%'`)
  })

  test('get another playlist', async () => {
    const { data } = await server.graph(
      'mutation { saveDisplay(name: "lobby", playlist: "main", account: "wall") { name account } }',
      { cookie: cookies.analyst },
    )
    expect(data).toEqual({ saveDisplay: { name: 'lobby', account: 'wall' } })
  })

  test('refuse a playlist and an account that there are not, and are then as they were', async () => {
    for (const wrong of [
      'playlist: "none"',
      'playlist: "main", account: "analyst"',
      'playlist: "main", account: "x"',
    ]) {
      const answer = await server.graph(`mutation { saveDisplay(name: "gate", ${wrong}) { name } }`, {
        cookie: cookies.manager,
      })
      expect(codesOf(answer)).toEqual(['NOT_FOUND'])
    }
    const { data } = await server.graph('{ display(name: "gate") { name } }', { cookie: cookies.manager })
    expect(data).toEqual({ display: null })
  })

  test('are bound to other addresses by a manager alone, from the next request on', async () => {
    await createAccount(server.database, {
      name: 'hall',
      password: 'yizhangtu-hall',
      role: 'wall',
      areaPrefix: '',
      addresses: ['127.0.0.1', '::1'],
    })
    const signedIn = await server.signIn('hall')
    const ask = () => server.graph('{ scenes { id } }', { cookie: signedIn })
    const bind = (addresses: readonly string[], cookie = cookies.manager) =>
      server.graph(
        'mutation ($addresses: [String!]) { saveDisplay(name: "hall", playlist: "main", addresses: $addresses) { account addresses } }',
        { cookie, variables: { addresses } },
      )
    expect((await ask()).errors).toEqual([])
    expect(codesOf(await bind(['10.20.0.0/16'], cookies.analyst))).toEqual(['FORBIDDEN'])
    for (const addresses of [[], ['hall'], ['10.0.0.0/33']])
      expect(codesOf(await bind(addresses))).toEqual(['BAD_INPUT'])
    expect((await bind(['10.20.7.7/16', '10.0.0.9'])).data).toEqual({
      saveDisplay: { account: 'hall', addresses: ['10.20.0.0/16', '10.0.0.9/32'] },
    })
    expect(codesOf(await ask())).toEqual(['ADDRESS_REFUSED'])
    const [told] = await server.database.query<{ actor: string; after: unknown }>(
      sql`select actor, after from core.change where id = 'display:hall' and after ? 'addresses' order by xid desc, seq desc limit 1`,
    )
    expect(told).toEqual({ actor: 'manager', after: { addresses: ['10.20.0.0/16', '10.0.0.9/32'] } })
    expect((await bind(['127.0.0.0/8', '::1'])).errors).toEqual([])
    expect((await ask()).errors).toEqual([])
  })
})

test('the age of every layer is told: by its last change and by its newest row', async () => {
  const ask = async () => {
    const { data } = await server.graph('{ wallFeeds { layer changedAt newestAt } }', { cookie: cookies.wall })
    const feeds = data['wallFeeds'] as { layer: string; changedAt: string | null; newestAt: string | null }[]
    return Object.fromEntries(feeds.map(({ layer, ...times }) => [layer, times]))
  }
  const before = await ask()
  expect(Object.keys(before)).toEqual(wallLayers)
  expect(before['lamp']).toEqual({ changedAt: expect.any(String), newestAt: null })
  expect(Date.parse(before['case']!.newestAt!)).toBeLessThanOrEqual(Date.now())
  const { data } = await server.graph('{ features(layer: "lamp", first: 1) { nodes { ref version } } }', {
    cookie: cookies.manager,
  })
  const [{ ref, version }] = (data as { features: { nodes: [{ ref: string; version: number }] } }).features.nodes
  await server.graph(
    'mutation ($ref: ID!, $version: Int!) { editFeature(ref: $ref, version: $version, values: { state: "missing" }) { version } }',
    {
      cookie: cookies.manager,
      variables: { ref, version },
    },
  )
  await server.feed.poll()
  for (const layer of ['lamp', 'component'])
    await expect
      .poll(async () => Date.parse((await ask())[layer]!.changedAt!))
      .toBeGreaterThan(Date.parse(before[layer]!.changedAt!))
  expect((await ask())['road']).toEqual(before['road'])
})
