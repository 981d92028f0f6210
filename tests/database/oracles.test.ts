import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CellWindow } from '#api/contract/analytics.ts'
import { toUnit } from '#api/contract/geo.ts'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import type { Value } from '#api/contract/filter.ts'
import { ColumnsUnavailable } from '#api/analytics/countSource.ts'
import type { CountSource } from '#api/analytics/countSource.ts'
import { createSqlSource } from '#api/analytics/sqlSource.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Database } from '#api/core/db/database.ts'
import { filterSql } from '#api/core/filter/filter.sql.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'
import { columnOf } from '#api/contract/layer.ts'
import { layers } from '#api/layers/index.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { databaseKind, openTestDatabase } from '#tests/harness/database.ts'
import type { TestDatabase } from '#tests/harness/database.ts'
import { openDuckRows } from '#tests/harness/duckRows.ts'
import type { DuckRows } from '#tests/harness/duckRows.ts'
import { lattice, loadLattice } from '#tests/harness/lattice.ts'
import { randomFrom } from '#tests/harness/random.ts'
import type { Random } from '#tests/harness/random.ts'
import { makeSnapshotFolder, openReadModel } from '#tests/harness/readModel.ts'
import type { TestReadModel } from '#tests/harness/readModel.ts'
import { insertCases, writeCases } from '#tests/harness/randomWrites.ts'
import { twinFilter, twinKinds } from '#tests/harness/twinFilters.ts'
import type { TwinFilter, TwinSamples } from '#tests/harness/twinFilters.ts'

/** Filters by layer. In trial mode one filter in ten: PGlite answers one at a time. */
const wanted = databaseKind === 'server' ? { case: 400, lamp: 60, component: 40 } : { case: 40, lamp: 6, component: 4 }
const total = Object.values(wanted).reduce((sum, count) => sum + count, 0)
/** How often cases are written in between. */
const rounds = 4
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
  await database.query(insertCases(randomFrom(3), 1_000))
  columns = await openReadModel(database, place.folder)
  postgis = createSqlSource(database)
})
afterAll(async () => {
  await columns?.close()
  await opened?.close()
  place.remove()
})

/** The fields that the columns of a layer hold. */
function heldFields({ fields, columns: held = [] }: LayerManifest): Field[] {
  const standard = ['region', 'area'].map((name): Field => ({ name, kind: 'text' }))
  return [...standard, ...fields.filter(({ name }) => held.includes(name))]
}

async function samplesOf(manifest: LayerManifest, fields: readonly Field[]): Promise<TwinSamples> {
  const rows = await database.query<Record<string, unknown>>(
    sql`select f.*, ST_X(ST_Centroid(f.geom)) as lon, ST_Y(ST_Centroid(f.geom)) as lat from ${viewSql(manifest)} f order by md5(id) limit 60`,
  )
  const valuesOf = (name: string) => [
    ...new Set(
      rows
        .map((row) => row[columnOf(name)])
        .filter((value) => value !== null)
        .map((value) => (value instanceof Date ? value.toISOString() : value) as Value),
    ),
  ]
  return {
    values: Object.fromEntries(fields.map(({ name }) => [name, valuesOf(name)])),
    places: rows.filter(({ lon }) => lon !== null).map(({ lon, lat }) => [Number(lon), Number(lat)] as const),
  }
}

/** A window over one of the two cities, or over the world. */
function windowOf(random: Random): CellWindow {
  const level = random.pick([0, 9, 14, 17, 19, 22])
  const [lon, lat] = random.pick([
    [smallCity.west, smallCity.south + 0.01],
    [lattice.origin[0], lattice.origin[1] + 0.05],
  ] as const)
  const [x, y] = toUnit(lon, lat)
  const side = Math.min(48, 2 ** level)
  return { level, x: Math.floor(x * 2 ** level), y: Math.floor(y * 2 ** level), width: side, height: side }
}

interface Found {
  total: number
  cells: readonly number[]
}

/** What the three said alike; null when the columns left it to PostGIS. */
interface Compared {
  filter: TwinFilter
  found: Found | null
}

/** Compares the totals of the three under one filter. */
async function compare(
  manifest: LayerManifest,
  { clause, condition }: TwinFilter,
  duck: DuckRows,
  window: CellWindow,
): Promise<Found | null> {
  const selection = { manifest, clause }
  const found = columns.model.sourceFor(selection)
  if ('reason' in found) return null
  const [counts, windowed] = await Promise.all([
    found.source.total(selection, asker),
    found.source.cells(selection, window, asker),
  ]).catch((error: unknown) => {
    if (error instanceof ColumnsUnavailable) return [null, null] as const
    throw error
  })
  if (!counts) return null
  const [counted] = await database.query<{ total: number; withoutPlace: number }>(sql`
    select count(*)::int as total, (count(*) filter (where f.geom is null))::int as "withoutPlace"
    from ${viewSql(manifest)} f where ${filterSql(clause, manifest, 'f')}`)
  const told = JSON.stringify(clause)
  expect({ told, columns: counts }).toEqual({ told, columns: counted })
  expect({ told, duck: await duck.total(condition) }).toEqual({ told, duck: counts })
  return { total: counts.total, cells: [...windowed.cells] }
}

/** Compares filters about a layer until the columns have answered so many; cases are written and followed in between. */
async function compareLayer(id: string, count: number, random: Random): Promise<Compared[]> {
  const manifest = layers.find((layer) => layer.id === id)!
  const fields = heldFields(manifest)
  const duck = await openDuckRows(database, manifest, fields)
  const compared: Compared[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (let writes = 0; writes < 6 * round; writes += 1) await database.query(writeCases(random, 40))
    await columns.settle()
    await duck.load()
    const samples = await samplesOf(manifest, fields)
    while (compared.filter(({ found }) => found).length < (count * (round + 1)) / rounds) {
      const filter = twinFilter(manifest, fields, samples, random)
      const window = windowOf(random)
      const found = await compare(manifest, filter, duck, window)
      compared.push({ filter, found })
      if (!found || compared.length % 3 !== 0) continue
      const { cells } = await postgis.cells({ manifest, clause: filter.clause }, window, asker)
      expect(found.cells).toEqual([...cells])
      expect(await duck.cells(filter.condition, window)).toEqual(found.cells)
    }
  }
  duck.close()
  return compared
}

test(`${total} random filters with polygons and areas are counted alike by the columns, PostGIS and DuckDB`, async () => {
  const random = randomFrom(20261125)
  const compared: Compared[] = []
  for (const [id, count] of Object.entries(wanted)) compared.push(...(await compareLayer(id, count, random)))
  const answered = compared.filter(({ found }) => found)
  expect(answered).toHaveLength(total)
  expect(compared.length - answered.length).toBeLessThan(answered.length / 10)
  // an agreement about nothing would be worth nothing
  expect(answered.filter(({ found }) => found!.total > 0).length).toBeGreaterThan(answered.length / 3)
  expect(answered.filter(({ found }) => found!.cells.some((cell) => cell > 0)).length).toBeGreaterThan(
    answered.length / 10,
  )
  if (databaseKind === 'server')
    expect(new Set(answered.flatMap(({ filter }) => filter.kinds))).toEqual(new Set(twinKinds))
}, 120_000)
