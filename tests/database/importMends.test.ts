import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#api/core/db/statement.ts'
import { importSource } from '#api/import/engine.ts'
import type { ImportOptions } from '#api/import/engine.ts'
import type { Mend } from '#api/contract/importing.ts'
import type { SourceInput } from '#api/import/source.ts'
import { layers } from '#api/layers/index.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import { countRows, gisData, openWorkbench, publicData } from '#tests/harness/importing.ts'
import type { Workbench } from '#tests/harness/importing.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let bench: Workbench

beforeAll(async () => {
  opened = await openTestDatabase()
  bench = await openWorkbench(opened.database)
})
afterAll(async () => {
  bench?.remove()
  await opened?.close()
})

const city = { id: '4466', name: '丙', nameEn: 'C', timeZone: 'Asia/Shanghai' }
const areaSource: Partial<SourceInput> = {
  layer: 'area',
  format: 'geojson',
  columns: ['id'],
  key: 'id',
  place: undefined,
  city,
  fields: {
    id: { template: '4466{id}' },
    level: { constant: 'community' },
    name: { column: 'id' },
    nameEn: { column: 'id' },
  },
}
const gridSource: Partial<SourceInput> = {
  ...areaSource,
  layer: 'grid',
  city: { ...city, extent: [111, 21, 113, 23] },
  fields: {
    id: { template: '4466{id}' },
    landUse: { constant: 'residential' },
    managementLevel: { constant: '1' },
    validFrom: { constant: '2026-01-01T00:00:00Z' },
  },
}

type Box = readonly [id: string, west: number, south: number, east: number, north: number]

/** Boxes in hundred-thousandths of a degree from 112° E, 22° N. */
function layerOf(...boxes: Box[]): string {
  const features = boxes.map(([id, ...sides]) => {
    const [w, s, e, n] = sides.map((side, index) => (index % 2 === 0 ? 112 : 22) + side / 1e5) as [
      number,
      number,
      number,
      number,
    ]
    const ring = [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ]
    return { type: 'Feature', properties: { id }, geometry: { type: 'Polygon', coordinates: [ring] } }
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}

/** Two cells that overlap, one beside a sliver, one that is there twice. */
const dirty = layerOf(
  ['01', 0, 0, 100, 100],
  ['02', 90, 0, 200, 100],
  ['03', 0, 100, 200, 200],
  ['04', 0, 100, 200, 200],
)
const areas = () =>
  opened.database.query<{ id: string; m2: number }>(
    sql`select id, area_m2 as m2 from city.area where starts_with(id, '4466') and id <> '4466' order by id`,
  )
const reports = () => join(bench.folder, 'reports')

test('a dry run tells the mends with places and ground and changes nothing', async () => {
  const report = await bench.run(dirty, areaSource, { dryRun: true, reportFolder: reports() })
  expect(report.mends).toMatchObject({
    kinds: {
      duplicate: { found: 1, proposed: 1, accepted: 0 },
      overlap: { found: 1, accepted: 0 },
      sliver: { found: 0 },
    },
    dropped: [],
  })
  const { mends, cells } = JSON.parse(readFileSync(report.mends!.json!, 'utf8')) as { mends: Mend[]; cells: unknown[] }
  expect(mends.map(({ kind, cells: own, to }) => [kind, own, to])).toEqual([
    ['duplicate', ['446603', '446604'], '446603'],
    ['overlap', ['446601', '446602'], '446601'],
  ])
  expect(cells).toHaveLength(2)
  const { features } = JSON.parse(readFileSync(report.mends!.geojson!, 'utf8')) as GeoJSON.FeatureCollection
  expect(features.map(({ id }) => id)).toEqual(mends.map(({ id }) => id))
  expect(features.map(({ geometry }) => geometry.type)).toEqual(['MultiPolygon', 'MultiPolygon'])
  expect(await countRows(opened.database, 'areas', '4466')).toBe(0)
})

test('mends that were not accepted are not done; those that were come in with the import', async () => {
  await bench.run(dirty, areaSource)
  const before = await areas()
  expect(before).toHaveLength(4)
  await opened.database.query(sql`delete from city.area where starts_with(id, '4466')`)
  const report = await bench.run(dirty, areaSource, { acceptMends: ['overlaps', 'duplicates'] })
  expect(report).toMatchObject({
    outcome: 'imported',
    rows: { read: 4, accepted: 3, rejected: 0 },
    changes: { inserted: 4, updated: 0, unchanged: 0 },
    mends: { dropped: ['446604'] },
  })
  const after = await areas()
  expect(after.map(({ id }) => id)).toEqual(['446601', '446602', '446603'])
  const again = await bench.run(dirty, areaSource, { acceptMends: ['overlaps', 'duplicates'] })
  expect(again.changes).toMatchObject({ inserted: 0, updated: 0 })
  expect(after[0]!.m2).toBeCloseTo(before[0]!.m2, 3)
  expect(after[1]!.m2 / before[1]!.m2).toBeCloseTo(100 / 110, 6)
})

test('single mends are accepted by a file; one of other data is refused and nothing is loaded', async () => {
  await opened.database.query(sql`delete from city.area where starts_with(id, '4466')`)
  const dry = await bench.run(dirty, areaSource, { dryRun: true, reportFolder: reports() })
  const { mends } = JSON.parse(readFileSync(dry.mends!.json!, 'utf8')) as { mends: Mend[] }
  const mendsFile = join(bench.folder, 'accepted.json')
  const accept = (text: string): ImportOptions => {
    writeFileSync(mendsFile, text)
    return { mendsFile }
  }
  const stale = JSON.stringify({ accepted: ['overlap@1,2,3,4'] })
  await expect(bench.run(dirty, areaSource, accept(stale))).rejects.toMatchObject({
    code: 'BAD_SOURCE',
    details: { reason: 'mends of other data' },
  })
  await expect(bench.run(dirty, areaSource, accept('[1'))).rejects.toMatchObject({ code: 'BAD_SOURCE' })
  await expect(bench.run(dirty, areaSource, { acceptMends: ['holes'] })).rejects.toMatchObject({ code: 'BAD_SOURCE' })
  await expect(bench.run('', {}, { acceptMends: ['gaps'] })).rejects.toMatchObject({ code: 'BAD_SOURCE' })
  expect(await countRows(opened.database, 'areas', '4466')).toBe(0)
  const report = await bench.run(dirty, areaSource, accept(JSON.stringify({ accepted: [mends[1]!.id] })))
  expect(report.mends!.kinds).toMatchObject({ overlap: { accepted: 1 }, duplicate: { accepted: 0 } })
  expect(await areas()).toHaveLength(4)
})

test('a unit grid that its mends leave in two parts is refused', async () => {
  const cross = layerOf(['01', 0, 40, 100, 60], ['02', 40, 0, 60, 100])
  const report = await bench.run(cross, gridSource, { acceptMends: ['overlaps'] })
  expect(report).toMatchObject({ outcome: 'rejected', faults: [{ reason: 'BAD_GEOMETRY' }] })
  const beside = layerOf(['01', 0, 0, 100, 100], ['02', 95, 0, 200, 100])
  expect(await bench.run(beside, gridSource, { acceptMends: ['overlaps'] })).toMatchObject({ outcome: 'imported' })
  const [row] = await opened.database.query<{ type: string; apart: boolean }>(
    sql`select ST_GeometryType(a.geom) as type, not ST_Relate(a.geom, b.geom, '2********') as apart
        from city.grid a join city.grid b on a.id = '446601' and b.id = '446602'`,
  )
  expect(row).toEqual({ type: 'ST_Polygon', apart: true })
})

test('wrong codes and unit grids that cross the border of their community are told with a proposal', async () => {
  await opened.database.query(sql`delete from city.grid where starts_with(id, '4466')`)
  await opened.database.query(sql`delete from city.area where starts_with(id, '4466')`)
  const edition = 'gbt30428-2013'
  const communities = layerOf(['01001001', 0, 0, 200, 200], ['01001002', 200, 0, 400, 200])
  expect(await bench.run(communities, { ...areaSource, edition })).toMatchObject({ outcome: 'imported' })
  const cells = layerOf(
    ['01001001001', 0, 0, 100, 200],
    ['01001001002', 100, 0, 220, 200],
    ['0100100203', 220, 0, 300, 200],
    ['01001001003', 300, 0, 400, 200],
  )
  const report = await bench.run(cells, { ...gridSource, edition }, { dryRun: true, reportFolder: reports() })
  expect(
    report.mends!.gridFaults!.map(({ kind, cell, community, proposed }) => [kind, cell, community, proposed]),
  ).toEqual([
    ['crossing', '446601001001002', '446601001001', '446601001001'],
    ['code', '44660100100203', '446601001002', '446601001002001'],
    ['parent', '446601001001003', '446601001002', '446601001002002'],
  ])
  const { gridFaults } = JSON.parse(readFileSync(report.mends!.json!, 'utf8')) as { gridFaults: unknown[] }
  expect(gridFaults).toEqual(report.mends!.gridFaults)
})

test('Los Angeles: after the accepted mends PostGIS finds every place of the city in exactly one council', async () => {
  const report = await importSource({
    database: opened.database,
    layers,
    sourceFile: join(gisData, 'los-angeles/councils.source.json'),
    dataFile: join(publicData, 'la-neighborhood-councils.geojson'),
    options: { acceptMends: ['overlaps', 'slivers'] },
  })
  expect(report).toMatchObject({ outcome: 'imported', rows: { accepted: 99, rejected: 0 } })
  expect(report.topology!.overlaps).toHaveLength(209)
  const councils = sql`select id, geom from city.area where starts_with(id, 'US-0644000-')`
  const pairs = await opened.database.query<{ pairs: number }>(
    sql`with c as (${councils})
        select count(*)::int as pairs from c a join c b on a.id < b.id and a.geom && b.geom and ST_Relate(a.geom, b.geom, '2********')`,
  )
  expect(pairs).toEqual([{ pairs: 0 }])
  const places = await opened.database.query<{ count: number; isInCity: boolean; places: number }>(
    sql`with c as (${councils}),
             p as (select ST_SetSRID(ST_Point(
                     -118.67 + 0.52 * ((n * 0.7548776662466927)::numeric % 1)::float8,
                     33.70 + 0.64 * ((n * 0.5698402909980532)::numeric % 1)::float8), 4490) as at
                   from generate_series(1, 3000) n)
        select (select count(*)::int from c where ST_Covers(c.geom, p.at)) as count,
               ST_Covers(city.geom, p.at) as "isInCity", count(*)::int as places
        from p cross join city.area city where city.id = 'US-0644000' group by 1, 2 order by 1`,
  )
  expect(places.map(({ count, isInCity }) => [count, isInCity])).toEqual([
    [0, false],
    [1, true],
  ])
  expect(places[1]!.places).toBeGreaterThan(600)
  expect(readdirSync(reports()).some((name) => name.endsWith('.mends.geojson'))).toBe(true)
}, 180_000)
