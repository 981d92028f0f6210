import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#api/core/db/database.ts'
import { sql } from '#api/core/db/statement.ts'
import { loadCatalogue } from '#api/core/layer/catalogue.ts'
import { isDatabaseEmpty, loadDemo, loadDemoIfEmpty } from '#scripts/demo/load.ts'
import type { DemoCounts } from '#scripts/demo/load.ts'
import { readDemoParameters, scaleParameters } from '#scripts/demo/parameters.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import type { TestDatabase } from '#tests/harness/database.ts'

const parameters = { ...scaleParameters(readDemoParameters(), 0.05), cases: 2500 }

let opened: TestDatabase
let owner: Database
let counts: DemoCounts

async function one(statement: ReturnType<typeof sql>): Promise<Record<string, unknown>> {
  const [row] = await owner.query(statement)
  return row ?? {}
}

/** The end of the demo city's last day. */
function presentOf({ firstDay, days }: typeof parameters): string {
  return new Date(Date.parse(`${firstDay}T00:00:00+08:00`) + days * 86_400_000).toISOString()
}

/** The indexes and constraints of the tables that the load lifts. */
function restraintsOf(database: Database): Promise<Record<string, unknown>[]> {
  return database.query(sql`
    select indexdef as told from pg_indexes where schemaname = 'city'
    union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'city'::regnamespace
    order by told`)
}

let before: Record<string, unknown>[]

beforeAll(async () => {
  opened = await openTestDatabase()
  owner = await opened.openOwner()
  await loadCatalogue(owner, join(import.meta.dirname, '..', '..', 'gis-data', 'catalogue'))
  before = await restraintsOf(owner)
  counts = await loadDemo(owner, { parameters })
})

afterAll(async () => {
  if (owner !== opened.database) await owner.close()
  await opened.close()
})

test('the tables hold what the loader counts', async () => {
  const rows = await owner.query<{ layer: string; n: number }>(sql`
    select 'area' as layer, count(*)::int as n from city.area union all select 'grid', count(*)::int from city.grid
    union all select 'road', count(*)::int from city.road union all select 'water', count(*)::int from city.water
    union all select 'green', count(*)::int from city.green union all select 'duty_grid', count(*)::int from city.duty_grid union all select 'building', count(*)::int from city.building
    union all select 'component', count(*)::int from city.component union all select 'case_file', count(*)::int from city.case_file`)
  expect(Object.fromEntries(rows.map(({ layer, n }) => [layer, n]))).toEqual(counts)
  expect(counts.case_file).toBe(2500)
  expect(counts.component).toBe(parameters.lamps + parameters.controlBoxes + parameters.components)
})

test('every point lies in the unit grid that it names, and every grid in its community', async () => {
  const found = await one(sql`
    select (select count(*)::int from city.component c join city.grid g on g.region = c.region and g.id = c.grid
            where ST_GeometryType(c.geom) = 'ST_Point' and not ST_Contains(g.geom, c.geom)) as components,
           (select count(*)::int from city.case_file c join city.grid g on g.region = c.region and g.id = c.grid
            where not ST_Contains(g.geom, c.geom)) as cases,
           (select count(*)::int from city.case_file where grid is null) as without,
           (select count(*)::int from city.grid g join city.area a on a.id = g.area where not ST_Covers(a.geom, g.geom)) as grids`)
  expect(found).toEqual({ components: 0, cases: 0, without: 0, grids: 0 })
})

test('unit grids neither overlap nor leave gaps, in the eyes of PostGIS', async () => {
  const found = await one(sql`
    select (select count(*)::int from city.grid a join city.grid b on a.geom && b.geom and a.id < b.id
            where ST_Overlaps(a.geom, b.geom) or ST_Contains(a.geom, b.geom) or ST_Contains(b.geom, a.geom)) as overlaps,
           (select sum(ST_Area(geom)) from city.grid) / (select ST_Area(geom) from city.area where level = 'city') as share`)
  expect(found['overlaps']).toBe(0)
  expect(found['share']).toBeCloseTo(1, 9)
})

test('everything says that it is synthetic', async () => {
  const rows = await owner.query(sql`
    select 1 from city.area where not is_synthetic union all select 1 from city.grid where not is_synthetic
    union all select 1 from city.component where not is_synthetic union all select 1 from city.case_file where not is_synthetic
    union all select 1 from city.road where not is_synthetic union all select 1 from city.building where not is_synthetic`)
  expect(rows).toEqual([])
})

test('the change feed tells of the load by statement, not by row', async () => {
  const rows = await owner.query<{ layer: string; entries: number; rows: number }>(sql`
    select layer, count(*)::int as entries, sum(row_count)::int as rows from core.change where op = 'insert' group by layer`)
  const told = new Map(rows.map((row) => [row.layer, row]))
  expect(told.get('case')).toMatchObject({ entries: 1, rows: 2500 })
  expect(told.get('component')?.rows).toBe(counts.component)
  expect(told.get('grid')?.rows).toBe(counts.grid)
})

test('one census is under way and one is closed, both synthetic, each as its findings and components say', async () => {
  const rows = await owner.query<Record<string, unknown>>(sql`
    select c.closed_at is null as "isOpen", bool_and(i.is_synthetic and c.is_synthetic) as "isSynthetic", count(*) filter (where i.status = 'open')::int as open,
      count(*) filter (where i.status = 'found')::int as found, count(*) filter (where i.status = 'missing')::int as missing, count(f.id)::int as findings,
      count(*) filter (where i.status = 'found' and (k.surveyed_at, k.accuracy) is distinct from (i.found_at, i.accuracy))::int as wrong
    from city.census c join city.census_item i on i.census = c.id join city.component k on k.region = i.region and k.id = i.component
    left join city.census_finding f on f.census = c.id and f.component = i.component
    group by c.id, c.closed_at order by c.id`)
  expect(rows).toMatchObject([
    { isOpen: true, isSynthetic: true, wrong: 0 },
    { isOpen: false, isSynthetic: true, open: 0, missing: 0, wrong: 0 },
  ])
  for (const { found, missing, findings } of rows) expect(findings).toBe(Number(found) + Number(missing))
  expect(rows[0]!['open']).toBeGreaterThan(0)
  expect(rows[0]!['found']).toBeGreaterThan(0)
})

test('every index and constraint is back after the load', async () => {
  expect(await restraintsOf(owner)).toEqual(before)
})

test('a component case names a component of its class', async () => {
  const found = await one(sql`
    select count(*)::int as n, count(*) filter (where c.class <> f.class)::int as wrong
    from city.case_file f join city.component c on c.region = f.region and c.id = f.component`)
  expect(found['n']).toBeGreaterThan(200)
  expect(found['wrong']).toBe(0)
})

test('a load records what is overdue by the time of the demo city, and departments from dispatch on', async () => {
  const found = await one(sql`
    select count(*) filter (where is_overdue)::int as overdue,
           count(*) filter (where is_overdue <> coalesce(closed_at > due_at, due_at < ${presentOf(parameters)}::timestamptz, false))::int as wrong,
           count(*) filter (where (department is null) <> (state in ('reported', 'accepted', 'filed', 'void')))::int as misplaced
    from city.case_file`)
  expect(found).toMatchObject({ wrong: 0, misplaced: 0 })
  expect(found['overdue']).toBeGreaterThan(100)
})

test('the view tells what was reached within 30 minutes, and nothing of what has no time of arrival', async () => {
  const found = await one(sql`
    select count(*) filter (where is_reached_in_time)::int as reached,
           count(*) filter (where is_reached_in_time is distinct from (extract(epoch from arrived_at - reported_at) <= 1800))::int as wrong,
           count(*) filter (where arrived_at is not null and class not like 'E05%')::int as misplaced
    from map."case"`)
  expect(found).toMatchObject({ wrong: 0, misplaced: 0 })
  expect(found['reached']).toBeGreaterThan(20)
})

test('a lamp names a control box that exists', async () => {
  const found = await one(sql`
    select count(*)::int as n from city.component l
    where l.class = 'C0137' and not exists (select from city.component b where b.class = 'C0199' and b.id = l.attributes->>'controlBox')`)
  expect(found).toEqual({ n: 0 })
})

test('a load that fails leaves nothing behind', async () => {
  const changes = await one(sql`select count(*)::int as n from core.change`)
  const broken = loadDemo(owner, {
    parameters,
    isReset: true,
    onProgress(done) {
      if (done > 1000) throw new Error('stopped')
    },
  })
  await expect(broken).rejects.toThrow('stopped')
  expect(await one(sql`select count(*)::int as n from city.case_file`)).toEqual({ n: 2500 })
  expect(await one(sql`select count(*)::int as n from core.change`)).toEqual(changes)
  expect(await restraintsOf(owner)).toEqual(before)
})

test('a database with areas is left alone, a reset loads the same city again', async () => {
  expect(await isDatabaseEmpty(owner)).toBe(false)
  expect(await loadDemoIfEmpty(owner)).toBeNull()
  expect(await loadDemo(owner, { parameters, isReset: true })).toEqual(counts)
})

test('two processes that find the same database empty load it once', async () => {
  const second = await openTestDatabase()
  const both = await Promise.all([second.openOwner(), second.openOwner()])
  try {
    await loadCatalogue(both[0], join(import.meta.dirname, '..', '..', 'gis-data', 'catalogue'))
    const loaded = await Promise.all(both.map((database) => loadDemoIfEmpty(database, { parameters })))
    expect(loaded.toSorted((a) => (a === null ? 1 : -1))).toEqual([counts, null])
    expect(await both[0].query(sql`select count(*)::int as n from city.case_file`)).toEqual([{ n: 2500 }])
  } finally {
    if (both[0] !== second.database) for (const database of both) await database.close()
    await second.close()
  }
}, 60_000)
