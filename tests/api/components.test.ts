import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestServer } from '#tests/harness/server.ts'
import type { TestServer } from '#tests/harness/server.ts'

let server: TestServer
let manager: string
let town: string
let analyst: string

beforeAll(async () => {
  server = await openTestServer()
  manager = await server.signIn('manager')
  town = await server.signIn('town')
  analyst = await server.signIn('analyst')
})
afterAll(() => server?.close())

const place = (x: number, y: number) => ({ type: 'Point', coordinates: [111.95 + x * 0.001, 21.85 + y * 0.001] })
const creation = `mutation ($geometry: GeoJSON!, $values: JSON!) {
  createFeature(layer: "component", geometry: $geometry, values: $values) { ref id version ... on Component { grid { id } ownership attributes } } }`
const create = (cookie: string, geometry: unknown, values: unknown = { class: 'C0101', state: 'intact' }) =>
  server.graph(creation, { cookie, variables: { geometry, values } })

interface Made {
  ref: string
  id: string
  version: number
}
const made = async (x: number, y: number): Promise<Made> =>
  (await create(manager, place(x, y))).data['createFeature'] as Made

/** A JPEG of one grey pixel's head with a camera's note in it; nothing decodes it here. */
function jpeg(note: string): Buffer {
  const segment = (marker: number, body: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(body.length + 2, 2)
    return Buffer.concat([head, body])
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, Buffer.from(`Exif\0\0${note}`, 'latin1')),
    segment(0xfe, Buffer.from(note)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0xff, 0xd9]),
  ])
}

const send = (cookie: string, id: string, body: Buffer | string, version = 1) =>
  fetch(`${server.url}/photos/component/${id}?version=${version}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'image/jpeg' },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code

test('a component is made, moved and retired over GraphQL, by those who may', async () => {
  const { id, ref, version } = await made(2.5, 3.5)
  expect(id).toMatch(/^\d{16}$/)
  const move =
    'mutation ($ref: ID!, $version: Int!, $geometry: GeoJSON!) { moveFeature(ref: $ref, version: $version, geometry: $geometry) { version areaId } }'
  const moved = await server.graph(move, { cookie: manager, variables: { ref, version, geometry: place(7.5, 3.5) } })
  expect(moved.data['moveFeature']).toEqual({ version: 2, areaId: '449901002001' })
  const retire = 'mutation ($ref: ID!) { retireFeature(ref: $ref, version: 2, reason: "道路改造") { version } }'
  expect((await server.graph(retire, { cookie: town, variables: { ref } })).errors[0]!.extensions.code).toBe(
    'NOT_FOUND',
  )
  expect((await server.graph(retire, { cookie: analyst, variables: { ref } })).errors[0]!.extensions.code).toBe(
    'FORBIDDEN',
  )
  expect((await server.graph(retire, { cookie: manager, variables: { ref } })).errors).toEqual([])
  const former = await server.graph('query ($ref: ID!) { feature(ref: $ref) { ... on Former { retiredReason } } }', {
    cookie: analyst,
    variables: { ref: `former:${id}` },
  })
  expect(former.data['feature']).toEqual({ retiredReason: '道路改造' })
})

test('broken geometry and hostile values get codes, not errors of the database', async () => {
  const codes = async (geometry: unknown, values?: unknown) =>
    (await create(manager, geometry, values)).errors[0]?.extensions.code
  expect(await codes({ type: 'Point', coordinates: ['111.95', '21.85); drop table city.component; --'] })).toMatch(
    /^BAD_/,
  )
  expect(
    await codes({
      type: 'Polygon',
      coordinates: [
        [
          [1, 1],
          [2, 2],
          [2, 1],
          [1, 2],
          [1, 1],
        ],
      ],
    }),
  ).toBe('BAD_GEOMETRY')
  expect(await codes(place(1, 1), { class: 'C0101', state: "intact'; --" })).toBe('BAD_INPUT')
  expect((await create(town, place(7, 2))).errors[0]!.extensions.code).toBe('FORBIDDEN')
  expect((await create('', place(1, 1))).errors[0]!.extensions.code).toMatch(/FORBIDDEN|SIGN_IN_REQUIRED/)
})

test('the dashboard, a preview of a batch and the feed answer over GraphQL', async () => {
  const query = `{ quality(layer: "component") { id filter count }
    previewBatch(layer: "component", filter: "class = 'C0102'", values: { maintainer: "一队" }) { count token }
    changeFeed(layer: "component", first: 5) { endCursor entries { op before { wkt } after { values } } } }`
  const { data, errors } = await server.graph(query, { cookie: manager })
  expect(errors).toEqual([])
  const quality = data['quality'] as { id: string; filter: string; count: number }[]
  const missing = quality.find(({ id }) => id === 'missingOwner')!
  const list = await server.graph(
    'query ($filter: Filter) { features(layer: "component", filter: $filter) { totalCount } }',
    {
      cookie: manager,
      variables: { filter: missing.filter },
    },
  )
  expect(list.data['features']).toEqual({ totalCount: missing.count })
  expect((await server.graph(query, { cookie: analyst })).errors.map(({ extensions }) => extensions.code)).toEqual([
    'FORBIDDEN',
  ])
})

test('the extent of a filter goes around what the viewer may see of it, and its features are marked', async () => {
  const filter = "ownership = 'unknown'"
  const query = `query ($filter: Filter, $first: Int) {
    extent(layer: "component", filter: $filter) { count bounds marks(first: $first) { id place } }
    features(layer: "component", filter: $filter, first: 200) { totalCount nodes { id bounds } } }`
  interface Told {
    extent: { count: number; bounds: number[] | null; marks: { id: string; place: number[] }[] }
    features: { totalCount: number; nodes: { id: string; bounds: number[] }[] }
  }
  const ask = async (cookie: string, variables: object) => {
    const { data, errors } = await server.graph(query, { cookie, variables })
    expect(errors).toEqual([])
    return data as unknown as Told
  }
  const [whole, part] = [await ask(manager, { filter, first: 1_000 }), await ask(town, { filter, first: 1_000 })]
  for (const { extent, features } of [whole, part]) {
    const boxes = features.nodes.map(({ bounds }) => bounds)
    const side = (at: number, pick: (...values: number[]) => number) => pick(...boxes.map((box) => box[at]!))
    expect(extent.count).toBe(features.totalCount)
    const around = [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]
    for (const [index, degrees] of around.entries()) expect(extent.bounds![index]).toBeCloseTo(degrees, 8)
    expect(extent.marks.map(({ id }) => id).toSorted()).toEqual(features.nodes.map(({ id }) => id).toSorted())
  }
  expect(part.extent.count).toBeGreaterThan(0)
  expect(part.extent.count).toBeLessThan(whole.extent.count)
  expect((await ask(manager, { filter, first: 2 })).extent.marks).toEqual(whole.extent.marks.slice(0, 2))
  expect((await ask(manager, { filter: "id = 'none'", first: 2 })).extent).toEqual({
    count: 0,
    bounds: null,
    marks: [],
  })
  const visitor = await server.graph(query, { cookie: '', variables: { filter, first: 1 } })
  expect(visitor.errors.map(({ extensions }) => extensions.code)).not.toEqual([])
  expect(
    (await server.graph(query, { cookie: manager, variables: { filter, first: 1_001 } })).errors[0]!.extensions.code,
  ).toBe('BAD_INPUT')
})

test('a photo is kept without what the camera wrote, and shown to whoever may see the feature', async () => {
  const { id } = await made(7.2, 7.2)
  const answer = await send(manager, id, jpeg('GPS 21.85 111.95'))
  expect(answer.status).toBe(200)
  const { version, photos } = (await answer.json()) as {
    version: number
    photos: { id: string; url: string; by: string }[]
  }
  expect([version, photos[0]!.by]).toEqual([2, 'manager'])
  const seen = await fetch(`${server.url}${photos[0]!.url}`, { headers: { cookie: analyst } })
  expect([seen.status, seen.headers.get('content-type'), seen.headers.get('x-content-type-options')]).toEqual([
    200,
    'image/jpeg',
    'nosniff',
  ])
  const bytes = Buffer.from(await seen.arrayBuffer())
  expect(bytes.includes('GPS')).toBe(false)
  expect(bytes.subarray(-4)).toEqual(Buffer.from([0x12, 0x34, 0xff, 0xd9]))
  for (const cookie of [town, ''])
    expect((await fetch(`${server.url}${photos[0]!.url}`, { headers: { cookie } })).status).toBe(404)
  const elsewhere = photos[0]!.url.replace(id, (await made(7.3, 7.3)).id)
  expect((await fetch(`${server.url}${elsewhere}`, { headers: { cookie: manager } })).status).toBe(404)
})

test('what is no photo, is too large or comes from somebody else is refused', async () => {
  const { id } = await made(1.2, 1.4)
  const picture = jpeg('x')
  expect(await codeOf(await send(manager, id, '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))).toBe(
    'FILE_REFUSED',
  )
  expect(await codeOf(await send(manager, id, '<!doctype html><script>alert(1)</script>'))).toBe('FILE_REFUSED')
  expect(await codeOf(await send(manager, id, picture.subarray(0, 12)))).toBe('FILE_REFUSED')
  expect(await codeOf(await send(analyst, id, picture))).toBe('FORBIDDEN')
  expect(await codeOf(await send(manager, id, picture, 7))).toBe('CONFLICT')
  expect(await codeOf(await send(manager, '..%2F..%2Fetc%2Fpasswd', picture))).toMatch(/NOT_FOUND|BAD_REF/)
  expect((await send('', id, picture)).status).toBe(401)
  const huge = await send(manager, id, Buffer.alloc(10 * 1024 * 1024 + 1, 0xff)).catch(() => null)
  if (huge) expect(await codeOf(huge)).toBe('BODY_TOO_LARGE')
  const { data } = await server.graph(`{ feature(ref: "component:${id}") { version } }`, { cookie: manager })
  expect(data['feature']).toEqual({ version: 1 })
})

const census = (text: string, cookie: string, variables: Record<string, unknown> = {}) =>
  server.graph(text, { cookie, variables })
const sending = `mutation ($census: ID!, $findings: [CensusFindingInput!]!) { recordFindings(census: $census, findings: $findings) {
  id code details isRepeated finding { kind component isApplied item { ref version status } } } }`

interface Answered {
  code: string | null
  isRepeated: boolean
  finding: { component: string; item: { ref: string; version: number; status: string } } | null
}

test('a census goes over GraphQL from its opening to its end, each finding with an answer of its own', async () => {
  const opening = `mutation { openCensus(area: "449901001001", title: "井盖普查", classes: ["C01"]) { id isOpen steps progress { listed open share } } }`
  expect((await census(opening, analyst)).errors[0]!.extensions.code).toBe('FORBIDDEN')
  const opened = (await census(opening, town)).data['openCensus'] as {
    id: string
    progress: { listed: number; open: number }[]
  }
  expect(opened).toMatchObject({
    isOpen: true,
    steps: ['record', 'decide', 'assign', 'close'],
    progress: [{ share: 0 }],
  })
  const listing = `query ($filter: Filter) { features(layer: "censusItem", filter: $filter, orderBy: "route", first: 1) {
    totalCount endCursor nodes { ... on CensusItem { status lastAccuracy component { id } } } } }`
  const page = await census(listing, town, { filter: `census = '${opened.id}' AND status = 'open'` })
  const { totalCount, nodes } = page.data['features'] as { totalCount: number; nodes: { component: { id: string } }[] }
  expect(totalCount).toBe(opened.progress[0]!.listed)
  const component = nodes[0]!.component.id
  const id = '6f1d3a52-1f0e-4c58-9a55-0d9c6c1f7b10'
  const findings = [
    { id, kind: 'missing', component, note: '找不到' },
    { id, kind: 'missing', component, note: '找不到' },
    { id: id.replace('6f', '7f'), kind: 'found', component },
  ]
  const sent = await census(sending, town, { census: opened.id, findings })
  const answers = sent.data['recordFindings'] as Answered[]
  expect(answers.map(({ code, isRepeated }) => [code, isRepeated])).toEqual([
    [null, false],
    [null, true],
    ['BAD_INPUT', false],
  ])
  const { ref, version, status } = answers[0]!.finding!.item
  expect(status).toBe('missing')
  const closing = `mutation ($id: ID!) { closeCensus(id: $id) { isOpen steps progress { listed gone undecided } } }`
  const refused = await census(closing, town, { id: opened.id })
  expect(refused.errors[0]!.extensions).toMatchObject({ code: 'CENSUS_UNDECIDED', details: { count: 1 } })
  const deciding = `mutation ($item: ID!, $version: Int!) { decideMissing(item: $item, version: $version, retire: true, reason: "已拆除") { kind item { status } } }`
  const decided = await census(deciding, manager, { item: ref.replace('censusItem:', ''), version })
  expect(decided.data['decideMissing']).toEqual({ kind: 'confirmed', item: { status: 'gone' } })
  const closed = await census(closing, town, { id: opened.id })
  expect(closed.data['closeCensus']).toMatchObject({ isOpen: false, steps: [], progress: [{ gone: 1, undecided: 0 }] })
  const read = `query ($id: ID!) { census(id: $id) { findings { kind account note item { ref } } } }`
  const told = (await census(read, analyst, { id: opened.id })).data['census']
  expect(told).toMatchObject({
    findings: [
      { kind: 'confirmed', item: null },
      { kind: 'missing', account: 'town' },
    ],
  })
  expect((await census(read, '', { id: opened.id })).errors[0]!.extensions.code).toBe('SIGN_IN_REQUIRED')
})

test('too many findings and too costly progress are refused before they cost anything', async () => {
  const finding = { id: '6f1d3a52-1f0e-4c58-9a55-0d9c6c1f7b11', kind: 'missing', component: '1' }
  const findings = Array.from({ length: 101 }, () => finding)
  const sent = await census(sending, manager, { census: '4499-S001', findings })
  expect(sent.errors[0]!.extensions.code).toMatch(/^(BAD_INPUT|QUERY_TOO_COSTLY)$/)
  const fields = Array.from(
    { length: 20 },
    (_, index) => `p${index}: progress(by: "grid", first: 5000) { key listed open }`,
  )
  const asked = await census(`query { censuses { ${fields.join(' ')} } }`, manager)
  expect(asked.errors[0]!.extensions.code).toBe('QUERY_TOO_COSTLY')
})

test('an account sends four photos at once and no more; who breaks off gives his place back', async () => {
  const { id } = await made(8.2, 8.2)
  const head = `POST /photos/component/${id}?version=1 HTTP/1.1\r\nHost: localhost\r\nCookie: ${manager}\r\nContent-Length: 1000\r\n\r\n`
  const sockets = Array.from({ length: 4 }, () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`${head}x`)
    return socket
  })
  const status = async () => (await send(manager, id, Buffer.from('no photo'))).status
  try {
    await expect.poll(status, { timeout: 20_000 }).toBe(503)
  } finally {
    for (const socket of sockets) socket.destroy()
  }
  await expect.poll(status, { timeout: 20_000 }).toBe(415)
}, 60_000)
