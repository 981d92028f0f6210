import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LayerManifest } from '#api/contract/layer.ts'
import { sql } from '#api/core/db/statement.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'
import { identify, loadRows, loadSnapshot } from '#api/analytics/columns/load.ts'
import { copiedRowsSql, tableRowSql } from '#api/analytics/columns/load.sql.ts'
import { degreesOf, placeAt } from '#api/analytics/columns/place.ts'
import { saveSnapshot } from '#api/analytics/columns/snapshot.ts'
import { fieldsOf } from '#api/analytics/columns/spec.ts'
import type { TableRow } from '#api/analytics/columns/encode.ts'
import type { LoadedTable } from '#api/analytics/columns/load.ts'
import type { Table } from '#api/analytics/columns/table.ts'
import { layers } from '#api/layers/index.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { databaseKind, openTestDatabase } from '#tests/harness/database.ts'

const size = { slots: 256, scratch: 65_536, bound: 2 ** 28 }
const held = layers.filter(({ columns }) => columns !== undefined)
let opened: Awaited<ReturnType<typeof openTestDatabase>>
let empty: LoadedTable

beforeAll(async () => {
  opened = await openTestDatabase()
  empty = await loadRows(opened.database, layer('lamp'), size)
  await loadSmallCity(opened.database)
  await opened.database.query(
    sql`update city.case_file set reported_at = reported_at + interval '0.25 s' where id = (select min(id) from city.case_file)`,
  )
})
afterAll(() => opened?.close())

const layer = (id: string): LayerManifest => layers.find((candidate) => candidate.id === id)!

/** The rows of a view as columns must hold them. */
async function viewRows(manifest: LayerManifest): Promise<TableRow[]> {
  const fields = fieldsOf(manifest)
  const rows = await opened.database.query<TableRow>(
    sql`select ${tableRowSql({ manifest, fields })} from ${viewSql(manifest)} f`,
  )
  return rows.map((row) => {
    const [lon, lat] = row.lon === null || row.lat === null ? [null, null] : degreesOf(placeAt(row.lon, row.lat))
    const times = fields.filter(({ kind }) => kind === 'time').map(({ name }) => [name, wholeSecond(row[name])])
    return { ...row, lon, lat, ...Object.fromEntries(times) }
  })
}

const wholeSecond = (instant: unknown) => (instant === null ? null : Math.floor(Number(instant)))

function tableRows(table: Table): TableRow[] {
  const { directory } = table
  return Array.from({ length: directory.count }, (_, segment) =>
    Array.from({ length: directory.rowsOf(segment) }, (__, row) => table.rowAt({ segment, row })),
  ).flat()
}

const sorted = (rows: TableRow[]) =>
  rows.toSorted((a, b) => (`${String(a['region'])} ${a.id}` < `${String(b['region'])} ${b.id}` ? -1 : 1))

describe.each(held.map((manifest) => [manifest.id, manifest] as const))('layer %s', (_, manifest) => {
  test('a loaded table holds exactly the rows of the view', async () => {
    const seen: number[] = []
    const { table, position } = await loadRows(opened.database, manifest, {
      ...size,
      onRows: (rows) => seen.push(rows),
    })
    const expected = await viewRows(manifest)
    expect(expected.length).toBeGreaterThan(100)
    expect(sorted(tableRows(table))).toEqual(sorted(expected))
    expect(seen.at(-1)).toBe(expected.length)
    expect(position.since).toMatch(/^\d+:\d+:/)
  })
})

test('the time is told in the frame of the areas, and fractions of a second are noticed', async () => {
  const identity = await identify(opened.database, layer('case'))
  expect(identity).toMatchObject({ layer: 'case', offset: 480 })
  expect(identity.instance).toMatch(/^[0-9a-f-]{36}\/\d+\/[0-9a-f]{32}$/)
  const { table } = await loadRows(opened.database, layer('case'), { ...size, identity })
  expect(table.directory).toMatchObject({ fractions: 1, clamped: 0, unplaced: smallCity.casesWithoutPlace })
})

test('a layer without rows becomes a table without rows', () => {
  expect(empty.table.rows).toBe(0)
  expect(empty.table.coding).toMatchObject({ offset: 0 })
  expect(empty.position.since).toMatch(/^\d+:\d+:/)
})

test('a load that is called off ends with the reason and leaves the database usable', async () => {
  const reason = new Error('nobody waits')
  await expect(loadRows(opened.database, layer('case'), { ...size, signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  )
  const [row] = await opened.database.query<{ n: number }>(sql`select 1 as n`)
  expect(row).toEqual({ n: 1 })
})

test('a table that would be larger than its bound is refused', async () => {
  await expect(loadRows(opened.database, layer('case'), { ...size, bound: 131_072 })).rejects.toMatchObject({
    reason: 'over-bound',
  })
})

test('a snapshot is taken up by the same database and no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhangtu-columns-'))
  try {
    const file = join(folder, 'case.columns')
    const identity = await identify(opened.database, layer('case'))
    const { table, position } = await loadRows(opened.database, layer('case'), { ...size, identity })
    await saveSnapshot({ table, file, identity, position: () => position })
    const again = await identify(opened.database, layer('case'))
    const read = await loadSnapshot({ file, identity: again, ...size })
    expect(read.position).toEqual(position)
    expect(tableRows(read.table)).toEqual(tableRows(table))
    await expect(loadSnapshot({ file, identity: { ...again, instance: 'other' }, ...size })).rejects.toMatchObject({
      reason: 'other-database',
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test.runIf(databaseKind === 'server')('a copy that is left early costs the transaction, not the database', async () => {
  const manifest = layer('case')
  const query = copiedRowsSql({ manifest, fields: fieldsOf(manifest) })
  await expect(
    opened.database.transaction(async (tx) => {
      for await (const chunk of tx.copyOut!(query)) throw new Error(`stopped after ${chunk.length > 0}`)
    }),
  ).rejects.toThrow('stopped after true')
  const wrong = opened.database.transaction(async (tx) => {
    for await (const chunk of tx.copyOut!(sql`select 1 / 0 as n`)) expect(chunk.length).toBeGreaterThan(0)
  })
  await expect(wrong).rejects.toThrow('division by zero')
  const [row] = await opened.database.query<{ n: number }>(sql`select 1 as n`)
  expect(row).toEqual({ n: 1 })
})
