import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from 'pg'
import type { CellWindow, Frames } from '#api/contract/analytics.ts'
import type { Clause, Value } from '#api/contract/filter.ts'
import { toUnit } from '#api/contract/geo.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { CountSource, Selection } from '#api/analytics/countSource.ts'
import { createSqlSource } from '#api/analytics/sqlSource.ts'
import { sql } from '#api/core/db/statement.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'
import type { Database } from '#api/core/db/database.ts'
import { layers } from '#api/layers/index.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { randomAreas, randomClauses } from '#tests/harness/clauses.ts'
import { connectTo, databaseKind, openTestDatabase } from '#tests/harness/database.ts'
import type { TestDatabase } from '#tests/harness/database.ts'
import { lattice, loadLattice } from '#tests/harness/lattice.ts'
import { groupRows } from '#tests/harness/groups.ts'
import { randomFrom } from '#tests/harness/random.ts'
import { makeSnapshotFolder, openReadModel } from '#tests/harness/readModel.ts'
import type { TestReadModel } from '#tests/harness/readModel.ts'
import { writeCases } from '#tests/harness/randomWrites.ts'

const seed = 20261125
const asker = { account: 'analyst' }
const place = makeSnapshotFolder()
let opened: TestDatabase
let database: Database
let columns: TestReadModel
let postgis: CountSource

beforeAll(async () => {
  opened = await openTestDatabase()
  database = opened.database
  await loadSmallCity(database)
  await loadLattice(database)
  columns = await openReadModel(database, place.folder)
  postgis = createSqlSource(database)
})
afterAll(async () => {
  await columns?.close()
  await opened?.close()
  place.remove()
})

const [west, north] = toUnit(smallCity.west, smallCity.south + smallCity.rows * smallCity.step)
const manifestOf = (id: string) => layers.find((layer) => layer.id === id)!

/** A window over the middle of the small city; the whole of it at coarse levels. */
function windowAt(level: number): CellWindow {
  const size = 2 ** level
  const wide = Math.min(64, Math.max(1, 2 ** (level - 13)))
  return { level, x: Math.floor(west * size), y: Math.floor(north * size), width: wide, height: wide }
}

const byText = (found: readonly object[]) => found.map((each) => JSON.stringify(each)).toSorted()
const framesText = ({ cells, counts, frames }: Frames) => ({ frames, cells: [...cells], counts: [...counts] })
const cut = { from: '2025-02-01T00:00:00Z', to: '2026-11-20T07:30:00Z', frames: 7 }

interface Where {
  window: CellWindow
  /** The fields to count groups by. */
  by: readonly string[]
}

/** The fields of a layer that groups can be counted by. */
const codedOf = ({ columns: held = [], timeField }: LayerManifest) => held.filter((name) => name !== timeField)

/** All that two sources say about a selection. */
async function answers(source: CountSource, selection: Selection, { window, by }: Where): Promise<unknown> {
  const { timeField } = selection.manifest
  const { cells, ...totals } = await source.cells(selection, window, asker)
  const rows = await source.rows(selection, 5_000, asker)
  return {
    totals: [await source.total(selection, asker), totals],
    cells: [...cells],
    groups: [
      byText(groupRows(await source.groups(selection, ['area'], asker))),
      byText(groupRows(await source.groups(selection, by, asker))),
    ],
    hours: timeField ? [...(await source.hours(selection, asker, null))] : [],
    hoursIn: timeField ? [...(await source.hours(selection, asker, 'Asia/Kathmandu'))] : [],
    frames: timeField ? framesText(await source.frames(selection, window, cut, asker)) : null,
    rows: rows && Array.from(rows.x, (x, i) => `${x} ${rows.y[i]} ${rows.time[i]} ${rows.id(i)}`).toSorted(),
  }
}

/** The manifest with those fields alone that the columns hold, for random clauses. */
function heldOf(manifest: LayerManifest): LayerManifest {
  return { ...manifest, fields: manifest.fields.filter(({ name }) => manifest.columns!.includes(name)) }
}

async function samplesOf(manifest: LayerManifest): Promise<Record<string, Value[]>> {
  const rows = await database.query<Record<string, unknown>>(
    sql`select * from ${viewSql(manifest)} order by id limit 50`,
  )
  const names = ['region', 'area', ...manifest.columns!]
  const valueOf = (value: unknown) => (value instanceof Date ? value.toISOString() : value)
  return Object.fromEntries(
    names.map((name) => {
      const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      const values = rows.map((row) => valueOf(row[column])).filter((value) => value !== null) as Value[]
      return [name, [...new Set(values)].slice(0, 30)]
    }),
  )
}

async function expectSame(
  selection: Selection,
  level = 18,
  by: readonly string[] = codedOf(selection.manifest).slice(0, 3),
): Promise<void> {
  const where = { window: windowAt(level), by }
  expect(await answers(columns.source(selection), selection, where)).toEqual(await answers(postgis, selection, where))
}

const everything: Clause = { op: 'true' }

test('layers with columns are ready and hold every row', async () => {
  for (const id of ['case', 'component', 'lamp']) {
    const [row] = await database.query<{ n: number }>(sql`select count(*)::int as n from ${viewSql(manifestOf(id))}`)
    expect(columns.model.state(id)).toMatchObject({ state: 'ready', rows: row!.n })
    await expectSame({ manifest: manifestOf(id), clause: everything })
  }
  expect(columns.model.sourceFor({ manifest: manifestOf('grid'), clause: everything })).toEqual({
    reason: 'no-columns',
  })
})

describe.each(['case', 'lamp', 'component'])('layer %s', (id) => {
  test('columns and PostGIS say the same about random filters', async () => {
    const manifest = manifestOf(id)
    const areas = fc.oneof(
      randomAreas(lattice.origin, lattice.step, 12),
      randomAreas([smallCity.west - 0.000_123, smallCity.south - 0.000_321], 0.000_777, 12),
    )
    const clauses = randomClauses(heldOf(manifest), await samplesOf(manifest), areas)
    const fields = fc.shuffledSubarray(codedOf(manifest), { minLength: 1, maxLength: 3 })
    let compared = 0
    await fc.assert(
      fc.asyncProperty(clauses, fc.constantFrom(0, 13, 17, 18, 21, 24), fields, async (clause, level, by) => {
        const found = columns.model.sourceFor({ manifest, clause })
        if ('reason' in found) {
          expect(found.reason).toBe('filter')
          return
        }
        compared += 1
        await expectSame({ manifest, clause }, level, by)
      }),
      { seed, numRuns: 60 },
    )
    expect(compared).toBeGreaterThan(20)
  })
})

test('after random writes, single and in bulk, the columns say what PostGIS says', async () => {
  const random = randomFrom(seed)
  const selections = (): Selection[] => [
    { manifest: manifestOf('case'), clause: everything },
    { manifest: manifestOf('case'), clause: { op: 'not', arg: { op: 'eq', field: 'state', value: 'closed' } } },
    { manifest: manifestOf('case'), clause: { op: 'gte', field: 'reportedAt', value: '2025-09-01T00:00:00.000Z' } },
  ]
  for (let round = 0; round < 12; round += 1) {
    const options = round % 3 === 2 ? { batch: 'night' } : {}
    await database.transaction(async (tx) => {
      for (let count = 0; count < 4; count += 1) await tx.query(writeCases(random, 1 + random.whole(60)))
    }, options)
    await database.query(
      sql`update city.component set state = 'damaged' where id in (select id from city.component order by md5(id || ${String(round)}) limit 5)`,
    )
    await columns.settle()
    for (const selection of selections()) await expectSame(selection)
    await expectSame({ manifest: manifestOf('lamp'), clause: { op: 'eq', field: 'state', value: 'damaged' } })
  }
})

test('what is followed twice, and from long ago, changes nothing', async () => {
  const model = columns.model.layer('case')!
  const early = model.since
  await database.query(writeCases(randomFrom(7), 20))
  await columns.settle()
  const late = model.since
  for (const since of [early, late, early, early]) {
    await model.repeat(since)
    await expectSame({ manifest: manifestOf('case'), clause: everything })
  }
})

test('rows that get another region or id are followed, one by one and in bulk', async () => {
  const selections = ['449901', '449902', '449903'].map((region): Selection => ({
    manifest: manifestOf('case'),
    clause: { op: 'eq', field: 'region', value: region },
  }))
  const some = sql`(select region, id from city.case_file where region like '4499%' order by md5(id) limit 40)`
  const changes = [
    sql`update city.case_file set region = '449903', grid = null, component = null where (region, id) in ${some}`,
    sql`update city.case_file set id = id || '-' || version, region = '449901' where region = '449903'`,
    sql`update city.case_file set id = 'renamed-' || id, geom = ST_Translate(geom, 0.0015, 0) where (region, id) in ${some}`,
  ]
  for (const options of [{}, { batch: 'night' }])
    for (const change of changes) {
      await database.transaction((tx) => tx.query(change), options)
      await columns.settle()
      for (const selection of selections) await expectSame(selection)
    }
})

test('a component that is a lamp no longer leaves the lamps', async () => {
  const [lamp] = await database.query<{ id: string }>(sql`select id from map.lamp order by id limit 1`)
  const selection: Selection = { manifest: manifestOf('lamp'), clause: everything }
  const { total } = await columns.source(selection).total(selection, asker)
  await database.query(sql`update city.component set class = 'C0101' where id = ${lamp!.id}`)
  await columns.settle()
  expect(await columns.source(selection).total(selection, asker)).toMatchObject({ total: total - 1 })
  await expectSame(selection)
})

test('the year 9999 and fractions of seconds are counted as PostGIS counts them, by it where the columns cannot', async () => {
  const manifest = manifestOf('case')
  const late: Clause = { op: 'gte', field: 'reportedAt', value: '2200-01-01T00:00:00.000Z' }
  await database.query(
    sql`update city.case_file set reported_at = '9999-12-31T23:59:59.5Z' where id in (select id from city.case_file order by id limit 1)`,
  )
  await columns.settle()
  expect(columns.model.sourceFor({ manifest, clause: late })).toEqual({ reason: 'filter' })
  const year: Clause = { op: 'lt', field: 'reportedAt', value: '2026-01-01T00:00:00.000Z' }
  const source = columns.source({ manifest, clause: year })
  expect(await source.total({ manifest, clause: year }, asker)).toEqual(
    await postgis.total({ manifest, clause: year }, asker),
  )
  await expect(source.hours({ manifest, clause: year }, asker, null)).rejects.toMatchObject({ reason: 'filter' })
  await database.query(sql`update city.case_file set reported_at = '2026-01-01Z' where reported_at > '2200-01-01Z'`)
  await columns.settle()
  await columns.model.layer('case')!.reload()
  await expectSame({ manifest, clause: everything })
})

test('empty answers are empty', async () => {
  const manifest = manifestOf('case')
  const far: Clause = {
    op: 'intersects',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [10, 10],
          [11, 10],
          [11, 11],
          [10, 10],
        ],
      ],
    },
  }
  for (const clause of [{ op: 'false' } as const, { op: 'eq', field: 'state', value: 'no such state' } as const, far])
    await expectSame({ manifest, clause })
})

describe.runIf(databaseKind === 'server')('with several connections', () => {
  const clients: Client[] = []
  beforeAll(async () => {
    for (let count = 0; count < 2; count += 1) clients.push(await connectTo(opened.config.databaseUrl!))
  })
  afterAll(() => Promise.all(clients.map((client) => client.end())))

  test('transactions that commit in another order than they began are applied as they commit', async () => {
    const [first, second] = clients as [Client, Client]
    const selection: Selection = { manifest: manifestOf('case'), clause: { op: 'eq', field: 'state', value: 'late' } }
    const countNow = async () => {
      await columns.settle()
      return (await columns.source(selection).total(selection, asker)).total
    }
    const [a, b] = await database.query<{ id: string }>(sql`select id from city.case_file order by id limit 2`)
    const write = (client: Client, id: string) =>
      client.query(`update city.case_file set state = 'late' where id = $1`, [id])
    await first.query('begin')
    await write(first, a!.id)
    await second.query('begin')
    await write(second, b!.id)
    await second.query('commit')
    expect(await countNow()).toBe(1)
    await first.query('commit')
    expect(await countNow()).toBe(2)
  })
})
