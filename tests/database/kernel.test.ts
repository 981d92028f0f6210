import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FeatureRow, Viewer } from '#api/contract/layer.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Database } from '#api/core/db/database.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import type { Kernel, ListRequest } from '#api/core/layer/kernel.ts'
import { writeCursor } from '#api/core/layer/cursor.ts'
import { layers } from '#api/layers/index.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import { hostileTexts } from '#tests/harness/clauses.ts'
import { latticeAreas, latticeEdition, loadLattice } from '#tests/harness/lattice.ts'

const analyst: Viewer = { account: 'analyst', role: 'analyst', areaPrefix: '' }
const manager: Viewer = { account: 'manager', role: 'manager', areaPrefix: '' }
const town: Viewer = { account: 'town', role: 'town', areaPrefix: latticeAreas.towns[0] }

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let kernel: Kernel
const statements: Statement[] = []

/** The database with every statement outside transactions written down. */
function listening(database: Database): Database {
  return {
    ...database,
    query: (statement) => {
      statements.push(statement)
      return database.query(statement)
    },
  }
}

beforeAll(async () => {
  opened = await openTestDatabase()
  await loadLattice(opened.database)
  kernel = createKernel({ database: listening(opened.database), layers })
})
afterAll(() => opened?.close())

async function idsBy(statement: Statement): Promise<string[]> {
  const rows = await opened.database.query<{ id: string }>(statement)
  return rows.map(({ id }) => id)
}

/** All ids of a list, page by page. */
async function walk(layer: string, request: Omit<ListRequest, 'after'>): Promise<string[]> {
  const ids: string[] = []
  let after: string | null = null
  for (let pages = 0; pages < 1_000; pages++) {
    const page = await kernel.list(analyst, layer, { ...request, after })
    ids.push(...page.rows.map((row) => row.id))
    if (!page.hasNext) return ids
    after = page.endCursor
  }
  throw new Error('the list has no end')
}

const orders = [
  ['case', 'reportedAt'],
  ['case', 'closedAt'],
  ['case', 'address'],
  ['case', 'state'],
  ['case', 'id'],
  ['lamp', 'wattage'],
  ['lamp', 'hasSingleControl'],
  ['component', 'area'],
  ['building', 'floors'],
] as const

test.each(orders.flatMap(([layer, field]) => [[layer, field, false] as const, [layer, field, true] as const]))(
  'pages of %s by %s (descending: %s) show every row once, ties and nulls included',
  async (layer, field, descending) => {
    const ids = await walk(layer, { first: 37, order: { field, descending } })
    const whole = await kernel.list(analyst, layer, { first: 1_000, order: { field, descending } })
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(whole.rows.map((row) => row.id))
    expect(ids).toHaveLength(whole.total)
  },
)

test('a list is in the order that was asked for', async () => {
  const { rows } = await kernel.list(analyst, 'case', { first: 1_000 })
  const times = rows.map((row) => row['reportedAt'] as string)
  expect(times).toEqual(times.toSorted().toReversed())
  const byId = await kernel.list(analyst, 'grid', { first: 1_000 })
  const ids = byId.rows.map((row) => row.id)
  expect(ids).toEqual(ids.toSorted())
})

test('the total is the count, whatever page and filter', async () => {
  const filter = { op: 'eq', field: 'state', value: 'filed' } as const
  const page = await kernel.list(analyst, 'case', { first: 3, filter })
  const [row] = await opened.database.query<{ n: string }>(
    sql`select count(*) as n from city.case_file where state = 'filed'`,
  )
  expect(page.total).toBe(Number(row!.n))
  expect(await kernel.count(analyst, 'case', filter)).toBe(page.total)
  expect(page.rows).toHaveLength(3)
})

test('a total that is kept is still exact while others write, commit late and roll back', async () => {
  const filter = { op: 'eq', field: 'channel', value: 'hotline' } as const
  const truth = async () => {
    const [row] = await opened.database.query<{ n: string }>(
      sql`select count(*) as n from city.case_file where channel = 'hotline'`,
    )
    return Number(row!.n)
  }
  const agree = async () => expect(await kernel.count(analyst, 'case', filter)).toBe(await truth())
  const move = (from: string, to: string, id: string) =>
    sql`update city.case_file set channel = ${to} where channel = ${from} and id like ${`%${id}`}`
  await agree()
  await opened.database.query(move('hotline', 'video', '2'))
  await agree()
  await agree()
  const rolledBack = opened.database.transaction(async (tx) => {
    await tx.query(move('video', 'hotline', '2'))
    throw new Error('changed my mind')
  })
  await expect(rolledBack).rejects.toThrow('changed my mind')
  await agree()
  if (opened.database.kind === 'server') {
    await opened.database.transaction(async (tx) => {
      await tx.query(move('video', 'hotline', '02'))
      // a later transaction commits first, and counts are taken in between
      await opened.database.query(move('citizen', 'hotline', '1'))
      await agree()
      await agree()
    })
  }
  await opened.database.transaction((tx) => tx.query(move('collector', 'hotline', '0')), { batch: 'many at once' })
  await agree()
  await opened.database.query(sql`delete from city.case_file where channel = 'hotline' and id like '%5'`)
  await agree()
})

test('a page costs two statements at most, a load one per layer', async () => {
  statements.length = 0
  const page = await kernel.list(analyst, 'case', { first: 50 })
  expect(statements.length).toBeLessThanOrEqual(2)
  statements.length = 0
  await kernel.load(
    analyst,
    page.rows.flatMap((row) => [`case:${row.id}`, `grid:${row['grid'] ?? 'none'}`] as const),
  )
  expect(statements).toHaveLength(2)
})

test('a filter that nobody passes costs no statement', async () => {
  statements.length = 0
  expect(
    await kernel.list(analyst, 'case', { first: 5, filter: { op: 'in', field: 'state', values: [] } }),
  ).toMatchObject({ total: 0, rows: [] })
  expect(statements).toHaveLength(0)
})

test('a row has the fields of its manifest, instants in UTC and its geometry as GeoJSON', async () => {
  const row = (await kernel.one(analyst, 'component:4498010137000000'))!
  const names = kernel.manifest('component').fields.map((field) => field.name)
  expect(Object.keys(row).toSorted()).toEqual(
    [...new Set(['layer', 'id', 'region', 'area', 'version', 'geometry', ...names])].toSorted(),
  )
  expect(row).toMatchObject({
    layer: 'component',
    region: '449801',
    geometry: { type: 'Point', coordinates: [112, 21.5] },
  })
  const later = (
    await kernel.list(analyst, 'component', {
      first: 1,
      filter: { op: 'not', arg: { op: 'isNull', field: 'surveyedAt' } },
    })
  ).rows[0]!
  expect(later['surveyedAt']).toMatch(/^2025-\d\d-\d\dT\d\d:00:00\.000Z$/)
})

test('a load keeps the order, repeats what is repeated and leaves a gap for what is not there', async () => {
  const rows = await kernel.load(analyst, [
    'grid:449801001001000',
    'case:nothing',
    'component:4498010137000000',
    'grid:449801001001000',
  ])
  expect(rows.map((row) => row && `${row.layer}:${row.id}`)).toEqual([
    'grid:449801001001000',
    null,
    'component:4498010137000000',
    'grid:449801001001000',
  ])
})

test('bad cursors, sizes, layers and references are refused by code', async () => {
  const { endCursor } = await kernel.list(analyst, 'case', { first: 5 })
  const order = { field: 'reportedAt', descending: true }
  const forged = [
    'x',
    '',
    'bnVsbA',
    `${endCursor}A`.slice(1),
    writeCursor(order, { value: 'yesterday', id: '1' }),
    writeCursor(order, { value: '2025-02-99T00:00:00.000000Z', id: '1' }),
    writeCursor(order, { value: null, id: 'a\0' }),
  ]
  for (const after of forged.filter(Boolean)) {
    await expect(kernel.list(analyst, 'case', { first: 5, after }), after).rejects.toMatchObject({ code: 'BAD_CURSOR' })
  }
  await expect(
    kernel.list(analyst, 'case', { first: 5, after: endCursor, order: { field: 'id', descending: false } }),
  ).rejects.toMatchObject({ code: 'BAD_CURSOR' })
  for (const first of [0, -1, 1.5, 1_001, Number.NaN])
    await expect(kernel.list(analyst, 'case', { first })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(kernel.list(analyst, 'nosuch', { first: 5 })).rejects.toMatchObject({ code: 'UNKNOWN_LAYER' })
  await expect(
    kernel.list(analyst, 'case', { first: 5, order: { field: 'nosuch', descending: true } }),
  ).rejects.toMatchObject({ code: 'UNKNOWN_FIELD' })
  await expect(kernel.one(analyst, 'no colon' as 'a:b')).rejects.toMatchObject({ code: 'BAD_REF' })
  await expect(kernel.one(analyst, 'nosuch:1')).rejects.toMatchObject({ code: 'UNKNOWN_LAYER' })
})

test('counts by a field are those of SQL, largest first', async () => {
  const groups = await kernel.countBy(analyst, 'component', { by: 'owner' })
  const rows = await opened.database.query<{ key: string | null; n: string }>(
    sql`select owner as key, count(*) as n from city.component group by 1`,
  )
  expect(new Map(groups.map(({ key, count }) => [key, count]))).toEqual(
    new Map(rows.map(({ key, n }) => [key, Number(n)])),
  )
  expect(groups.map(({ count }) => count)).toEqual(groups.map(({ count }) => count).toSorted((a, b) => b - a))
  expect(await kernel.countBy(analyst, 'lamp', { by: 'hasSingleControl', limit: 1 })).toHaveLength(1)
})

test('counts by area add up to ancestors, and what lies higher comes under null', async () => {
  const byTown = await kernel.countBy(analyst, 'case', { by: 'area:town' })
  const rows = await opened.database.query<{ key: string | null; n: string }>(
    sql`select case when length(area) >= 9 then substr(area, 1, 9) end as key, count(*) as n from city.case_file where starts_with(area, '4498') group by 1`,
  )
  const expected = new Map(rows.map(({ key, n }) => [key, Number(n)]))
  const lattice = byTown.filter(({ key }) => key === null || key.startsWith('4498'))
  expect(new Map(lattice.map(({ key, count }) => [key, count]))).toEqual(expected)
  expect(expected.has(null)).toBe(true)
  const byCity = await kernel.countBy(analyst, 'case', { by: 'area:city' })
  expect(byCity.reduce((sum, { count }) => sum + count, 0)).toBe(await kernel.count(analyst, 'case'))
})

test('counts by time are told in the time zone of the area', async () => {
  const day = await kernel.countBy(analyst, 'case', {
    by: 'day',
    filter: { op: 'startsWith', field: 'area', value: latticeAreas.counties[1] },
  })
  // 2025-03-01T00:00Z is still February in Los Angeles
  expect(day[0]!.key).toBe('2025-02-28')
  const china = await kernel.countBy(analyst, 'case', {
    by: 'hour',
    filter: { op: 'startsWith', field: 'area', value: latticeAreas.towns[0] },
  })
  expect(china[0]!.key).toBe('2025-03-01T08')
  expect(china.map(({ key }) => key)).toEqual(china.map(({ key }) => key).toSorted())
  const week = await kernel.countBy(analyst, 'case', { by: 'week' })
  expect(week.map(({ key }) => new Date(`${key}T00:00:00Z`).getUTCDay())).toEqual(week.map(() => 1))
  const month = await kernel.countBy(analyst, 'case', { by: 'month' })
  expect(month.reduce((sum, { count }) => sum + count, 0)).toBe(await kernel.count(analyst, 'case'))
  await expect(kernel.countBy(analyst, 'grid', { by: 'day' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(kernel.countBy(analyst, 'case', { by: 'area:street' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(kernel.countBy(analyst, 'case', { by: 'photos' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
  'counts by %s, which every object has, are counts by an unknown field',
  async (by) => {
    await expect(kernel.countBy(analyst, 'case', { by })).rejects.toMatchObject({ code: 'UNKNOWN_FIELD' })
  },
)

test('search by an id that many begin with finds the id itself first, wherever its row stands', async () => {
  for (const id of ['4498', '449801']) {
    // A row that has been written anew stands behind all others of its table.
    await opened.database.query(sql`update city.area set version = version + 1 where id = ${id}`)
    const found = await kernel.search(analyst, id, { layers: ['area'], first: 1 })
    expect(found.map((row) => row.id)).toEqual([id])
  }
})

test('search finds ids by their beginning, then texts, and shows a lamp as a lamp', async () => {
  const byId = await kernel.search(analyst, '4498010137000000', { first: 5 })
  expect(byId.map((row) => `${row.layer}:${row.id}`)).toEqual(['lamp:4498010137000000'])
  const [first] = await kernel.search(analyst, 'area 449802001', { layers: ['area'], first: 5 })
  expect(first).toMatchObject({ layer: 'area', id: '449802001' })
  expect(await kernel.search(analyst, '   ', { first: 5 })).toEqual([])
  for (const text of hostileTexts) {
    for (const row of await kernel.search(analyst, text, { layers: ['component'], first: 20 })) {
      expect(
        [row['name'], row['authority'], row.id].some((value) =>
          String(value).toLowerCase().includes(text.trim().toLowerCase()),
        ),
        text,
      ).toBe(true)
    }
  }
})

/** A component to edit, as it is now. */
async function fresh(id: string): Promise<FeatureRow> {
  return (await kernel.one(manager, `component:${id}`))!
}

test('an edit writes the fields, raises the version and shows in the history as before and after', async () => {
  const before = await fresh('4498010137000014')
  const after = await kernel.edit(
    manager,
    `component:${before.id}`,
    { state: 'damaged', owner: null, name: '灯 <b>"1"</b>' },
    before.version,
  )
  expect(after).toMatchObject({
    state: 'damaged',
    owner: null,
    name: '灯 <b>"1"</b>',
    version: before.version + 1,
    geometry: before.geometry,
  })
  expect(await fresh(before.id)).toEqual(after)
  const [entry] = await kernel.history(manager, `component:${before.id}`, 10)
  expect(entry).toMatchObject({ actor: 'manager', op: 'update' })
  expect(entry!.changes).toContainEqual({ field: 'state', before: before['state'], after: 'damaged' })
  expect(entry!.changes.map(({ field }) => field)).not.toContain('geometry')
})

test('a lamp is edited as a lamp and its history is the component’s', async () => {
  const lamp = (await kernel.one(manager, 'lamp:4498010137000008'))!
  await kernel.edit(manager, 'lamp:4498010137000008', { maintainer: '亮灯公司' }, lamp.version)
  expect((await fresh(lamp.id))['maintainer']).toBe('亮灯公司')
  const [entry] = await kernel.history(manager, 'lamp:4498010137000008', 1)
  expect(entry!.changes).toEqual([{ field: 'maintainer', before: null, after: '亮灯公司' }])
  const [insert] = (await kernel.history(manager, 'lamp:4498010137000008', 10)).slice(-1)
  expect(insert!.changes).toContainEqual({ field: 'lampType', before: null, after: 'sodium' })
})

test('of two editors who saw the same version the second meets a conflict', async () => {
  const { id, version } = await fresh('4498010137000022')
  const edits = await Promise.allSettled(
    ['damaged', 'missing'].map((state) => kernel.edit(manager, `component:${id}`, { state }, version)),
  )
  expect(edits.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = edits.find((edit) => edit.status === 'rejected')
  expect(refused!.reason).toMatchObject({ code: 'CONFLICT', details: { version: version + 1 } })
  expect((await fresh(id)).version).toBe(version + 1)
})

test('an edit is refused by code before anything is written', async () => {
  const { id, version } = await fresh('4498010137000012')
  const edit = (values: Record<string, unknown>, viewer = manager, at = version) =>
    kernel.edit(viewer, `component:${id}`, values, at)
  await expect(edit({ state: 'lost' })).rejects.toMatchObject({ code: 'BAD_INPUT', details: { field: 'state' } })
  await expect(edit({ state: null })).rejects.toMatchObject({ code: 'BAD_INPUT', details: { reason: 'null' } })
  await expect(edit({ name: 'a\0' })).rejects.toMatchObject({ code: 'BAD_INPUT', details: { reason: 'nul' } })
  await expect(edit({ name: 'x'.repeat(4_001) })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    details: { reason: 'length' },
  })
  await expect(edit({ name: { a: 1 } })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(edit({ class: 'C0101' })).rejects.toMatchObject({ code: 'FORBIDDEN', details: { field: 'class' } })
  await expect(edit({ version: 9 })).rejects.toMatchObject({ code: 'UNKNOWN_FIELD' })
  await expect(edit({})).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(edit({ state: 'damaged' }, analyst)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(edit({ state: 'damaged' }, manager, 1.5)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(edit({ state: 'damaged' }, manager, 2 ** 40)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  expect((await fresh(id)).version).toBe(version)
})

test('a forged id of another town does not tell that it exists', async () => {
  const [foreign] = await idsBy(
    sql`select id from city.component where starts_with(area, ${latticeAreas.towns[1]}) and class = 'C0137' limit 1`,
  )
  for (const layer of ['component', 'lamp'] as const) {
    const ref = `${layer}:${foreign!}` as const
    expect(await kernel.one(town, ref)).toBeNull()
    expect(await kernel.load(town, [ref])).toEqual([null])
    expect(await kernel.search(town, foreign!, { first: 5 })).toEqual([])
    await expect(kernel.history(town, ref, 5)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const version of [1, 99])
      await expect(kernel.edit(town, ref, { state: 'damaged' }, version)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await kernel.count(town, layer, { op: 'eq', field: 'id', value: foreign! })).toBe(0)
  }
})

test('areas and classes are kept until they are forgotten', async () => {
  const area = (await kernel.areas()).get(latticeAreas.towns[2])!
  expect(area).toMatchObject({
    level: 'town',
    parent: '449802',
    edition: latticeEdition,
    timeZone: 'America/Los_Angeles',
  })
  expect(area.label[0]).toBeGreaterThan(112)
  await opened.database.query(sql`update city.area set name = 'renamed' where id = ${area.id}`)
  expect((await kernel.areas()).get(area.id)!.name).toBe(area.name)
  kernel.forget('area')
  expect((await kernel.areas()).get(area.id)!.name).toBe('renamed')
  expect(await kernel.classOf(latticeEdition, 'C0199')).toBeNull()
  await opened.database.query(
    sql`insert into city.catalogue_class (edition, code, name_zh, name_en) values (${latticeEdition}, 'C0198', '新', 'New')`,
  )
  expect(await kernel.classOf(latticeEdition, 'C0198')).toMatchObject({ nameEn: 'New' })
  kernel.forget('catalogue')
  expect((await kernel.classes()).some(({ code }) => code === 'C0198')).toBe(true)
})
