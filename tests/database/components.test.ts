import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FeatureRow, LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import { parseFilter } from '#api/contract/filter.ts'
import { raw, sql } from '#api/core/db/statement.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { countQuality } from '#api/core/layer/quality.ts'
import { layers } from '#api/layers/index.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { databaseKind, openTestDatabase } from '#tests/harness/database.ts'

const manager: Viewer = { account: 'manager', role: 'manager', areaPrefix: '' }
const town: Viewer = { account: 'town', role: 'town', areaPrefix: smallCity.towns[0] }
const readers: Viewer[] = (['visitor', 'analyst', 'leader', 'wall'] as const).map((role) => ({
  account: role,
  role,
  areaPrefix: '',
}))
const cover = { class: 'C0101', state: 'intact' }

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let kernel: Kernel

beforeAll(async () => {
  opened = await openTestDatabase()
  await loadSmallCity(opened.database)
  kernel = createKernel({ database: opened.database, layers })
})
afterAll(() => opened?.close())

/** A point so many cells from the south-west corner of the small city; county 449901 lies west of 10, town 449901001 west of 5. */
function at(x: number, y: number): GeoJSON.Point {
  const place = (origin: number, cells: number) => Math.round((origin + cells * smallCity.step) * 1e8) / 1e8
  return { type: 'Point', coordinates: [place(smallCity.west, x), place(smallCity.south, y)] }
}

/** One metre to the north in cells. */
const metre = 1 / 111.31949

const make = (geometry: unknown, values: Record<string, unknown> = cover, viewer = manager) =>
  kernel.create(viewer, 'component', { geometry, values })
const refOf = ({ id }: FeatureRow): FeatureRef => `component:${id}`
const current = async (id: string) => (await kernel.one(manager, `component:${id}`))!

test('a component is made at its place: area, unit grid, edition and code follow', async () => {
  const made = await make(at(2.5, 3.5), {
    ...cover,
    name: '井盖',
    accuracy: 'A',
    dataSource: '实测',
    attributes: { shape: 'round' },
  })
  expect(made).toMatchObject({
    id: expect.stringMatching(/^4499010101\d{6}$/) as string,
    region: '449901',
    area: '449901001001',
    grid: '449901001001018',
    version: 1,
    accuracy: 'A',
    dataSource: '实测',
    ownership: 'unknown',
    hasBadCode: false,
    twin: null,
    attributes: { shape: 'round' },
    geometry: at(2.5, 3.5),
  })
  const [entry] = await kernel.history(manager, refOf(made), 1)
  expect(entry).toMatchObject({ op: 'insert', actor: 'manager' })
})

// the trial database has one connection: there is nothing to meet there
const many = databaseKind === 'server' ? 1_000 : 200

test('components made at once each have a code of their own, and none is given again after retiring', async () => {
  const spots = Array.from({ length: many }, (_, i) => at(10.1 + (i % 40) * 0.1, 0.05 + Math.floor(i / 40) * 0.3))
  const made = await Promise.all(spots.map((spot) => make(spot, { class: 'C0103', state: 'intact' })))
  const ids = made.map(({ id }) => id).toSorted()
  expect(new Set(ids).size).toBe(many)
  expect(ids.every((id) => /^4499020103\d{6}$/.test(id))).toBe(true)
  const last = made.find(({ id }) => id === ids.at(-1))!
  await kernel.retire(manager, refOf(last), '拆除', 1)
  const next = await make(at(12, 9.5), { class: 'C0103', state: 'intact' })
  expect(ids).not.toContain(next.id)
  expect(next.id > last.id).toBe(true)
})

test('a code that somebody else has brought is stepped over', async () => {
  const values = { class: 'C0305', state: 'intact' }
  const first = await make(at(1.5, 1.5), values)
  const taken = String(BigInt(first.id) + 1n)
  await opened.database.query(
    sql`insert into city.component (region, id, area, edition, class, state, valid_to, geom)
      select region, ${taken}, area, edition, class, state, now(), geom from city.component where id = ${first.id}`,
  )
  expect((await make(at(1.6, 1.5), values)).id).toBe(String(BigInt(first.id) + 2n))
})

test('when the numbers of a class have run out the error says so and nothing is written', async () => {
  const values = { class: 'C0213', state: 'intact' }
  await opened.database.query(
    sql`insert into core.code_counter values ('4499010213', 999999) on conflict (prefix) do update set last = 999999`,
  )
  const before = await kernel.count(manager, 'component')
  await expect(make(at(1.5, 2.5), values)).rejects.toMatchObject({
    code: 'CODES_EXHAUSTED',
    details: { prefix: '4499010213' },
  })
  expect(await kernel.count(manager, 'component')).toBe(before)
})

test('a move changes place, area and unit grid, not the code; it raises the version', async () => {
  const made = await make(at(1.5, 4.5))
  const moved = await kernel.move(manager, refOf(made), at(6.5, 8.5), 1)
  expect(moved).toMatchObject({ id: made.id, version: 2, area: '449901002002', grid: '449901002002017' })
  await expect(kernel.move(manager, refOf(made), at(6.4, 8.5), 1)).rejects.toMatchObject({
    code: 'CONFLICT',
    details: { version: 2 },
  })
  await expect(kernel.move(manager, refOf(made), at(15, 5.5), 2)).rejects.toMatchObject({
    code: 'BAD_GEOMETRY',
    details: { reason: 'other-region' },
  })
  expect(await current(made.id)).toMatchObject({ version: 2, geometry: at(6.5, 8.5) })
})

test('a retired component leaves the layer and keeps its row and history', async () => {
  const made = await make(at(3.5, 4.5))
  await expect(kernel.retire(manager, refOf(made), '  ', 1)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await kernel.retire(manager, refOf(made), '道路改造', 1)
  expect(await kernel.one(manager, refOf(made))).toBeNull()
  expect(await kernel.one(manager, `former:${made.id}`)).toMatchObject({ version: 2, retiredReason: '道路改造' })
  const history = await kernel.history(manager, `former:${made.id}`, 5)
  expect(history.map(({ op }) => op)).toEqual(['update', 'insert'])
  await expect(kernel.retire(manager, refOf(made), '再次', 2)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a town works within its town, by any way in', async () => {
  await expect(make(at(7, 2), cover, town)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const own = await make(at(1.2, 6.5), cover, town)
  await expect(kernel.move(town, refOf(own), at(7, 2), 1)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const across = { type: 'LineString', coordinates: [at(4.5, 1).coordinates, at(5.5, 1).coordinates] }
  await expect(make(across, { class: 'C0217', state: 'intact' }, town)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const foreign = await make(at(7, 2))
  await expect(kernel.move(town, refOf(foreign), at(1, 1), 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(kernel.retire(town, refOf(foreign), '不归我管', 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await current(foreign.id)).toMatchObject({ version: 1 })
})

test('who only reads makes, moves and retires nothing', async () => {
  const made = await make(at(1.4, 7.5))
  for (const reader of readers) {
    await expect(make(at(1, 1), cover, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(kernel.move(reader, refOf(made), at(1, 1), 1)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(kernel.retire(reader, refOf(made), 'x', 1)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
  await expect(kernel.create(manager, 'lamp', { geometry: at(1, 1), values: {} })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

const broken: [name: string, geometry: unknown, code: string, reason: string][] = [
  ['no geometry', null, 'BAD_GEOMETRY', 'type'],
  ['a type that is none', { type: '__proto__', coordinates: [1, 1] }, 'BAD_GEOMETRY', 'type'],
  ['not a number', { type: 'Point', coordinates: [Number.NaN, 21.85] }, 'BAD_GEOMETRY', 'not-finite'],
  ['a height', { type: 'Point', coordinates: [111.95, 21.85, 3] }, 'BAD_GEOMETRY', 'position'],
  ['latitude before longitude', { type: 'Point', coordinates: [21.85, 111.95] }, 'BAD_GEOMETRY', 'swapped-axes'],
  ['a place out of the city', { type: 'Point', coordinates: [100, 30] }, 'BAD_GEOMETRY', 'outside-city'],
  [
    'a line for a cover',
    { type: 'LineString', coordinates: [at(1, 1).coordinates, at(2, 2).coordinates] },
    'BAD_GEOMETRY',
    'type',
  ],
]

test.each(broken)('%s is refused as a geometry', async (_, geometry, code, reason) => {
  await expect(make(geometry)).rejects.toMatchObject({ code, details: { reason } })
})

test('lines without length, bow-ties and lines that leave the city are refused', async () => {
  const line = (...places: GeoJSON.Point[]) => ({
    type: 'LineString',
    coordinates: places.map(({ coordinates }) => coordinates),
  })
  const rail = { class: 'C0217', state: 'intact' }
  await expect(make(line(at(1, 1), at(1, 1)), rail)).rejects.toMatchObject({ details: { reason: 'too-few-points' } })
  await expect(make(line(at(-3, 1), at(1, 1), at(4, 1)), rail)).rejects.toMatchObject({
    details: { reason: 'outside-city' },
  })
  const bow = [at(1, 1), at(2, 2), at(2, 1), at(1, 2), at(1, 1)].map(({ coordinates }) => coordinates)
  await expect(
    make({ type: 'Polygon', coordinates: [bow] }, { class: 'C0403', state: 'intact' }),
  ).rejects.toMatchObject({
    details: { reason: 'self-crossing' },
  })
})

const refused: [name: string, values: Record<string, unknown>, details: object][] = [
  ['no class', { state: 'intact' }, { field: 'class', reason: 'missing' }],
  ['a class that is none', { ...cover, class: "C0101'; drop table city.component" }, { field: 'class' }],
  ['a class that has classes', { ...cover, class: 'C01' }, { field: 'class' }],
  ['an event', { ...cover, class: 'E0110' }, { field: 'class' }],
  [
    'an attribute of another class',
    { ...cover, attributes: { wattage: 60 } },
    { attribute: 'wattage', reason: 'unknown' },
  ],
  [
    'an attribute of another kind',
    { ...cover, attributes: { shape: 'star' } },
    { attribute: 'shape', reason: 'value' },
  ],
  ['a text that is too long', { ...cover, name: 'x'.repeat(4_001) }, { field: 'name', reason: 'length' }],
  ['a NUL', { ...cover, owner: 'a\0b' }, { field: 'owner', reason: 'nul' }],
]

test.each(refused)('%s is refused as values', async (_, values, details) => {
  await expect(make(at(1, 1), values)).rejects.toMatchObject({ code: 'BAD_INPUT', details })
})

test('nobody gives a component an id, a version, a twin or a region', async () => {
  for (const name of ['area', 'twin', 'hasBadCode', 'ownership', 'validTo'])
    await expect(make(at(1, 1), { ...cover, [name]: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  for (const name of ['id', 'version', 'region', 'geom', 'id" = id --'])
    await expect(make(at(1, 1), { ...cover, [name]: 'x' })).rejects.toMatchObject({ code: 'UNKNOWN_FIELD' })
})

test('attributes are laid over those that are there, within the form of the class', async () => {
  const made = await make(at(4.2, 8.2), { ...cover, attributes: { shape: 'round', material: 'iron' } })
  const edited = await kernel.edit(
    manager,
    refOf(made),
    { attributes: { material: null, onTactilePaving: true }, name: '甲' },
    1,
  )
  expect(edited).toMatchObject({ name: '甲', attributes: { shape: 'round', onTactilePaving: true } })
  expect(edited['attributes']).not.toHaveProperty('material')
  await expect(kernel.edit(manager, refOf(made), { attributes: { wattage: 3 } }, 2)).rejects.toMatchObject({
    code: 'BAD_INPUT',
  })
})

test('two of a class within half a metre know each other until one moves or is retired', async () => {
  const one = await make(at(8.5, 4.5))
  const far = await make(at(8.5, 4.5 + 0.7 * metre))
  expect(await current(one.id)).toMatchObject({ twin: null })
  const near = await make(at(8.5, 4.5 + 0.3 * metre))
  const other = await make(at(8.5, 4.5), { class: 'C0102', state: 'intact' })
  expect([(await current(one.id))['twin'], (await current(near.id))['twin']]).toEqual([near.id, one.id])
  expect(await current(other.id)).toMatchObject({ twin: null })
  expect(await current(far.id)).toMatchObject({ twin: near.id })
  await kernel.move(manager, refOf(near), at(8.5, 4.8), 1)
  expect([(await current(one.id))['twin'], (await current(far.id))['twin'], (await current(near.id))['twin']]).toEqual([
    null,
    null,
    null,
  ])
  await kernel.move(manager, refOf(near), at(8.5, 4.5 - 0.2 * metre), 2)
  expect(await current(one.id)).toMatchObject({ twin: near.id, version: 1 })
  await kernel.retire(manager, refOf(near), '重复', 3)
  expect(await current(one.id)).toMatchObject({ twin: null })
})

test('a look at all components after a bulk load finds the same twins as writing them one by one', async () => {
  const twins = () =>
    opened.database.query(
      sql`select id, twin, has_bad_code from city.component where valid_to is null and (twin is not null or has_bad_code) order by id`,
    )
  await make(at(9.1, 1.1))
  await make(at(9.1, 1.1 + 0.4 * metre))
  const written = await twins()
  expect(written.length).toBeGreaterThan(1)
  const blank = async (tx: { query: typeof opened.database.query }) => {
    await tx.query(sql`update city.component set twin = null where twin is not null`)
    await tx.query(sql`select city.judge_components()`)
  }
  await opened.database.transaction(blank, { batch: 'test' })
  expect(await twins()).toEqual(written)
})

test('every number of the dashboard is the length of the list behind it', async () => {
  const [odd] = await opened.database.query<{ id: string }>(
    sql`insert into city.component (region, id, area, edition, class, state, surveyed_at, geom)
      select region, 'odd-1', area, edition, class, state, '2999-01-01T00:00:00Z'::timestamptz, geom from city.component limit 1 returning id`,
  )
  expect(odd).toBeDefined()
  const manifest = kernel.manifest('component')
  for (const viewer of [manager, town]) {
    const found = await countQuality(kernel, viewer, manifest, { filter: { op: 'true' }, now: Date.now() })
    expect(found.map(({ id }) => id)).toEqual(manifest.quality!.map(({ id }) => id))
    for (const { filter, count } of found) {
      const { rows, total } = await kernel.list(viewer, 'component', { filter: parseFilter(filter), first: 1_000 })
      expect(total).toBe(count)
      if (count <= 1_000) expect(rows).toHaveLength(count)
    }
    const numbers = Object.fromEntries(found.map(({ id, count }) => [id, count]))
    if (viewer === manager) expect(numbers).toMatchObject({ badCode: 1, invalidTime: 1 })
    expect(numbers['outOfGrid']).toBeGreaterThan(0)
  }
})

test('a layer without classes that allows it numbers its features', async () => {
  const manifest: LayerManifest = { ...kernel.manifest('green'), edit: ['manager'], abilities: ['create', 'move'] }
  const fields = manifest.fields.map((field) => (field.name === 'kind' ? { ...field, initial: true } : field))
  const wide = createKernel({ database: opened.database, layers: [{ ...manifest, fields }] })
  const ring = [at(1, 1), at(1.5, 1), at(1.5, 1.5), at(1, 1)].map(({ coordinates }) => coordinates)
  const given = { geometry: { type: 'Polygon', coordinates: [ring] }, values: { kind: 'park' } }
  expect((await wide.create(manager, 'green', given)).id).toBe('449901-green-000001')
  const made = await wide.create(manager, 'green', given)
  expect(made.id).toBe('449901-green-000002')
  expect(await wide.move(manager, `green:${made.id}`, given.geometry, 1)).toMatchObject({ version: 2 })
})

test('the queues of quality are read by index', async () => {
  // only the owner of a table may analyse it
  const owner = await opened.openOwner()
  await owner.query(sql`analyze city.component`)
  if (owner !== opened.database) await owner.close()
  const plan = async (condition: string) =>
    opened.database.transaction(async (tx) => {
      await tx.query(sql`set local enable_seqscan = off`)
      const lines = await tx.query<Record<string, string>>(
        sql`explain select id from map.component f where ${raw(condition)} order by f.id using ~<~ limit 51`,
      )
      return lines.map((line) => Object.values(line)[0]).join('\n')
    })
  expect(await plan('f."twin" is not null')).toMatch(/component_twin/)
  expect(await plan('f."has_bad_code" = true')).toMatch(/component_bad_code/)
  expect(await plan(`f."ownership" = 'disputed'::text`)).toMatch(/component_ownership/)
})
