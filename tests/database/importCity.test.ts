import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'csv-parse/sync'
import { sql } from '#api/core/db/statement.ts'
import { importSource } from '#api/import/engine.ts'
import type { ImportReport } from '#api/import/report.ts'
import { layers } from '#api/layers/index.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import { countRows, gisData, openWorkbench, publicData } from '#tests/harness/importing.ts'
import type { Workbench } from '#tests/harness/importing.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let bench: Workbench
let councils: ImportReport
let cases: ImportReport

interface Request {
  SRNumber: string
  CreatedDate: string
  Latitude: string
  NC: string
  Owner: string
  RequestType: string
}
const requests = parse<Request>(readFileSync(join(publicData, 'la311-2017.csv')), { bom: true, columns: true })

const load = (source: string, data: string, reportFolder?: string) =>
  importSource({
    database: opened.database,
    layers,
    sourceFile: join(gisData, source),
    dataFile: join(publicData, data),
    options: { reportFolder },
  })
const loadCouncils = () => load('los-angeles/councils.source.json', 'la-neighborhood-councils.geojson')
const loadCases = (folder?: string) => load('los-angeles/cases.source.json', 'la311-2017.csv', folder)

beforeAll(async () => {
  opened = await openTestDatabase()
  bench = await openWorkbench(opened.database)
  councils = await loadCouncils()
  cases = await loadCases(join(bench.folder, 'reports'))
})
afterAll(async () => {
  bench?.remove()
  await opened?.close()
})

test('all 9,999 requests of Los Angeles come in, 1,753 without a place, and those are listed', async () => {
  expect(cases).toMatchObject({
    outcome: 'imported',
    rows: { read: 9_999, accepted: 9_999, rejected: 0, withoutPlace: 1_753 },
    changes: { inserted: 9_999, updated: 0, unchanged: 0 },
    reasons: { NO_PLACE: 1_753, IN_SEVERAL_AREAS: 15 },
  })
  expect(cases.reasons.IN_NO_AREA! + cases.reasons.NEAR_AREA!).toBe(110)
  const listed = parse<{ reason: string; key: string }>(readFileSync(cases.files!.csv), { bom: true, columns: true })
  const without = listed.filter(({ reason }) => reason === 'NO_PLACE').map(({ key }) => key)
  expect(without.sort()).toEqual(
    requests
      .filter(({ Latitude }) => !Latitude)
      .map(({ SRNumber }) => SRNumber)
      .sort(),
  )
  const [row] = await opened.database.query<{ all: number; placed: number; classes: number }>(
    sql`select count(*)::int as all, count(geom)::int as placed, count(distinct class)::int as classes from map."case" where starts_with(area, 'US-0644000')`,
  )
  expect(row).toEqual({ all: 9_999, placed: 8_246, classes: 12 })
})

test('each request has the class of its type', async () => {
  const rows = await opened.database.query<{ name: string; count: number }>(
    sql`select k.name_en as name, count(*)::int as count from city.case_file c join city.catalogue_class k on k.edition = c.edition and k.code = c.class
        where c.source = 'myla311-2017' group by 1`,
  )
  const expected = Object.groupBy(requests, ({ RequestType }) => RequestType)
  expect(Object.fromEntries(rows.map(({ name, count }) => [name, count]))).toEqual(
    Object.fromEntries(Object.entries(expected).map(([type, list]) => [type, list!.length])),
  )
})

test('each request has its owner as the department', async () => {
  const rows = await opened.database.query<{ key: string; department: string }>(
    sql`select source_key as key, department from city.case_file where source = 'myla311-2017'`,
  )
  const owners = new Map(requests.map(({ SRNumber, Owner }) => [SRNumber, Owner]))
  expect(rows).toHaveLength(9_999)
  expect(rows.filter(({ key, department }) => department !== owners.get(key))).toEqual([])
})

test('local times of Los Angeles are kept as the instants they were', async () => {
  const rows = await opened.database.query<{ key: string; at: Date; local: string }>(
    sql`select source_key as key, reported_at as at, to_char(reported_at at time zone 'America/Los_Angeles', 'MM/DD/YYYY HH12:MI:SS AM') as local
        from city.case_file where source = 'myla311-2017'`,
  )
  const local = new Map(requests.map(({ SRNumber, CreatedDate }) => [SRNumber, CreatedDate]))
  expect(rows.filter((row) => row.local !== local.get(row.key))).toEqual([])
  expect(rows.find(({ key }) => key === '1-870704831')!.at.toISOString()).toBe('2018-01-01T07:59:58.000Z')
})

test('at least 98.9 % of the requests that the city assigned to a council are assigned to the same one', async () => {
  const rows = await opened.database.query<{ key: string; area: string }>(
    sql`select source_key as key, area from city.case_file where source = 'myla311-2017' and geom is not null`,
  )
  const own = new Map(rows.map(({ key, area }) => [key, area]))
  const assigned = requests.filter(({ NC, SRNumber }) => NC && own.has(SRNumber))
  const same = assigned.filter(({ NC, SRNumber }) => own.get(SRNumber) === `US-0644000-${NC.padStart(3, '0')}`)
  expect(assigned).toHaveLength(8_156)
  expect(same.length / assigned.length).toBeGreaterThanOrEqual(0.989)
})

test('of the councils that hold a point the smallest has it', async () => {
  const rows = await opened.database.query<{ area: string; smallest: string; count: number }>(
    sql`select c.area, (array_agg(a.id order by a.area_m2, a.id))[1] as smallest, count(*)::int as count
        from city.case_file c join city.area a on a.level = 'community' and ST_Intersects(a.geom, c.geom)
        where c.source = 'myla311-2017' group by c.id, c.area`,
  )
  expect(rows).toHaveLength(8_136)
  expect(rows.filter(({ count }) => count > 1)).toHaveLength(15)
  expect(rows.filter(({ area, smallest }) => area !== smallest)).toEqual([])
})

test('the 209 overlapping pairs of councils and their gaps are reported with size and place', async () => {
  const { topology } = councils
  expect(topology).toMatchObject({ isJudged: true, areas: 99, parts: 1, negligibleOverlaps: 2 })
  expect(topology!.overlaps).toHaveLength(209)
  expect(topology!.overlapM2 / 1e6).toBeCloseTo(26.4, 1)
  // 4,367 by GEOS: in both counts 3,435 are at least 0.01 m², the rest is noise of the digits.
  expect(topology!.gaps.length).toBeGreaterThanOrEqual(4_367)
  expect(Math.abs(topology!.gaps.filter(({ areaM2 }) => areaM2 >= 0.01).length - 3_440)).toBeLessThan(10)
  const [city] = await opened.database.query<{ area: number; covered: boolean }>(
    sql`select area_m2 as area, (select bool_and(ST_Intersects(c.geom, ST_PointOnSurface(a.geom))) from city.area a where a.parent = c.id) as covered
        from city.area c where id = 'US-0644000'`,
  )
  expect(city!.area / 1e6).toBeCloseTo(1_123.41, 1)
  expect(city!.covered).toBe(true)
})

test('a second import of councils and requests changes nothing, in the change feed neither', async () => {
  const before = await countRows(opened.database, 'changes')
  const again = [await loadCouncils(), await loadCases()]
  expect(again.map(({ changes }) => changes)).toEqual([
    { inserted: 0, updated: 0, unchanged: 100 },
    { inserted: 0, updated: 0, unchanged: 9_999 },
  ])
  expect(await countRows(opened.database, 'changes')).toBe(before)
  expect(await countRows(opened.database, 'staged')).toBe(0)
})

test('the lamps of Washington become lamps with their attributes, a byte order mark notwithstanding', async () => {
  const report = await load('washington-lamps/source.json', 'dc-streetlights.csv')
  expect(report).toMatchObject({ outcome: 'imported', changes: { inserted: 3_963 }, rows: { rejected: 0 } })
  const rows = await opened.database.query<{ type: string; count: number }>(
    sql`select lamp_type as type, count(*)::int as count from map.lamp where starts_with(area, 'US-1150000') group by 1`,
  )
  expect(Object.fromEntries(rows.map(({ type, count }) => [type, count]))).toEqual({
    sodium: 3_220,
    led: 592,
    halide: 88,
    other: 63,
  })
  const [lamp] = await opened.database.query(
    sql`select wattage, round(pole_height::numeric, 2)::float8 as height, has_single_control as control from map.lamp where id = 'US-1150000:60206'`,
  )
  expect(lamp).toEqual({ wattage: 400, height: 4.88, control: false })
})
