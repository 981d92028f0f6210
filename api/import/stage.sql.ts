import { join, raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import type { Target } from './target.ts'

/** A run as it is noted when it begins. */
export interface RunRecord {
  run: string
  source: string
  layer: string
  file: string
  referenceSystem: string
  host: string
  pid: number
}

/** Notes that a run has begun. */
export function beginRun({ run, source, layer, file, referenceSystem, host, pid }: RunRecord): Statement {
  return sql`insert into core.import_run (run, source, layer, file, reference_system, host, pid)
             values (${run}, ${source}, ${layer}, ${file}, ${referenceSystem}, ${host}, ${pid})`
}

/** Notes that a run is alive. */
export function beatRun(run: string): Statement {
  return sql`update core.import_run set beat_at = now() where run = ${run}`
}

/** Notes how a run ended. */
export function endRun(run: string, outcome: string, counts: object | null = null): Statement {
  return sql`update core.import_run set finished_at = now(), outcome = ${outcome}, counts = ${counts === null ? null : JSON.stringify(counts)}::jsonb
             where run = ${run} and finished_at is null`
}

/** The runs that have not ended; `isSilent` when nothing was heard of one for ten minutes. */
export const openRuns: Statement = sql`
  select run::text as run, host, pid, beat_at < now() - interval '10 minutes' as "isSilent" from core.import_run where finished_at is null`

/** Removes at most `limit` staged rows of a run and tells how many; by their place in the table, so that no statistics can mislead the planner. */
export function clearRows(run: string, limit: number): Statement {
  return sql`with gone as (
      delete from core.import_row
      where ctid = any (array(select ctid from core.import_row where run = ${run} limit ${limit})) returning 1)
    select count(*)::int as count from gone`
}

/** Tells the planner how many rows are staged. */
export const analyseRows: Statement = sql`analyze core.import_row`

/** Rows on their way: one array per column; geometries as EWKT or null. */
export interface StagedColumns {
  lines: number[]
  ids: string[]
  rows: string[]
  geoms: (string | null)[]
}

/**
 * Stages rows and returns the lines that were taken; a line that is missing has an id that the run has already.
 * Nothing is taken for a run that has ended: a server goes on with the last statement of a process that was killed.
 */
export function stageRows(run: string, { lines, ids, rows, geoms }: StagedColumns): Statement {
  return sql`insert into core.import_row (run, line, id, row, geom)
             select ${run}::uuid, n.line, n.id, n.row, n.geom::geometry
             from (select from core.import_run where run = ${run} and finished_at is null for share) as r
             cross join unnest(${lines}::int[], ${ids}::text[], ${rows}::jsonb[], ${geoms}::text[]) as n (line, id, row, geom)
             on conflict (run, id) do nothing
             returning line`
}

/** Geometries in place of those that staged rows have, as EWKT, with their areas; null takes a row out. */
export interface Reshaped {
  ids: string[]
  geoms: (string | null)[]
  areas: number[]
}

/** Gives staged rows other geometries. */
export function reshapeRows(run: string, { ids, geoms, areas }: Reshaped): Statement {
  return sql`with given as (
               select * from unnest(${ids}::text[], ${geoms}::text[], ${areas}::float8[]) as g (id, geom, area)),
             gone as (
               delete from core.import_row s using given g where s.run = ${run} and s.id = g.id and g.geom is null)
             update core.import_row s set geom = g.geom::geometry, row = s.row || jsonb_build_object('area_m2', g.area)
             from given g where s.run = ${run} and s.id = g.id and g.geom is not null`
}

/**
 * Gives staged areas the region of the area that is there already, or else that of the one under which their code puts them;
 * their parents by the same rule unless the source names them.
 */
export function keepHomes(run: string, namesParents: boolean): Statement {
  return sql`update core.import_row s
             set row = s.row || jsonb_build_object('region', coalesce(own.region, home.region, s.row ->> 'region'))
               || case when ${namesParents}::boolean then '{}'::jsonb
                       when own.id is not null then jsonb_build_object('parent', own.parent)
                       else jsonb_build_object('parent', coalesce(home.id, s.row ->> 'parent')) end
             from core.import_row t
             left join city.area own on own.id = t.id
             left join lateral (
               select id, region from city.area a where a.id <> t.id and starts_with(t.id, a.id) order by length(a.id) desc limit 1) home on true
             where s.run = ${run} and t.run = s.run and t.id = s.id`
}

/** Takes out the rows whose geometry is not valid and tells why. */
export function removeInvalid(run: string): Statement {
  return sql`with bad as (delete from core.import_row where run = ${run} and not ST_IsValid(geom) returning line, id, row, geom)
             select line, id, coalesce(row ->> 'source_key', id) as key, ST_IsValidReason(geom) as why from bad order by line`
}

/** Takes out the rows whose id belongs to a row of another source, in whatever region: features are named by their ids alone. */
export function removeTaken(run: string, target: Target, source: string): Statement {
  return sql`with bad as (
               delete from core.import_row s using ${raw(target.table)} t
               where s.run = ${run} and t.id = s.id and t.source is distinct from ${source}
               returning s.line, s.id, s.row ->> 'source_key' as key)
             select line, id, key, '' as why from bad order by line`
}

/** Removes the rows of a source that have come to lie in another region; they are inserted there. */
export function removeMoved(run: string, target: Target, source: string): Statement {
  return sql`delete from ${raw(target.table)} t using core.import_row s
             where s.run = ${run} and t.source = ${source} and t.id = s.id and t.region <> s.row ->> 'region'`
}

/** Brings the staged rows into their table. Rows that are the same already are not touched. Returns how many were inserted and updated. */
export function commitRows(run: string, { table }: Target, columns: readonly string[]): Statement {
  const all = [...columns, 'geom']
  const names = join(all.map((name) => raw(name)))
  const values = join([...columns.map((name) => raw(`p.${name}`)), raw('s.geom')])
  const changed = all.filter((name) => name !== 'region' && name !== 'id')
  const sets = join(changed.map((name) => raw(`${name} = excluded.${name}`)))
  const old = join(changed.map((name) => raw(`t.${name}`)))
  const fresh = join(changed.map((name) => raw(`excluded.${name}`)))
  return sql`with done as (
      insert into ${raw(table)} as t (${names})
      select ${values} from core.import_row s cross join lateral jsonb_populate_record(null::${raw(table)}, s.row) p
      where s.run = ${run}
      order by s.line
      on conflict (region, id) do update set ${sets}, version = t.version + 1
      where (${old}) is distinct from (${fresh})
      returning (xmax = 0) as is_new)
    select count(*) filter (where is_new)::int as inserted, count(*) filter (where not is_new)::int as updated from done`
}

/** Lets the database look at all rows of a target that asks for it; nothing for the others. */
export function judgeAll({ judge }: Target): Statement {
  return judge ? sql`select ${raw(judge)}()` : sql`select`
}

/** The runs that have ended and have left rows on the way. */
export const leftRuns: Statement = sql`
  select run::text as run from core.import_run r where finished_at is not null and exists (select from core.import_row s where s.run = r.run)`

/** The areas under a city, itself included, with their geometry as GeoJSON. */
export function areasUnder(city: string): Statement {
  return sql`select id, region, level, area_m2 as "areaM2", ST_AsGeoJSON(geom, 17) as geometry from city.area where starts_with(id, ${city}) order by id`
}

/** The valid unit grids under a city. */
export function gridsUnder(city: string): Statement {
  return sql`select id, region, area_m2 as "areaM2", ST_AsGeoJSON(geom, 17) as geometry from city.grid
             where starts_with(area, ${city}) and valid_to is null order by id`
}

/** The codes of an edition. */
export function classesOf(edition: string): Statement {
  return sql`select code from city.catalogue_class where edition = ${edition}`
}

/** Inserts one area unless it is there; the geometry as EWKT. */
export function insertArea(values: object, geometry: string): Statement {
  return sql`insert into city.area (region, id, level, parent, name, name_en, edition, time_zone, area_m2, is_synthetic, geom)
             select p.region, p.id, p.level, p.parent, p.name, p.name_en, p.edition, p.time_zone, p.area_m2, p.is_synthetic, ${geometry}::geometry
             from jsonb_populate_record(null::city.area, ${JSON.stringify(values)}::jsonb) p
             on conflict do nothing`
}

/** What an edition asks of unit grids. */
export function gridRuleOf(edition: string): Statement {
  return sql`select sequence_digits as digits, outside_m2 as "outsideM2" from city.grid_rule where edition = ${edition}`
}

/** The communities under a city, with their geometry as GeoJSON. */
export function communitiesUnder(city: string): Statement {
  return sql`select id, ST_AsGeoJSON(geom, 9) as geometry from city.area
             where starts_with(id, ${city}) and level = 'community' order by id`
}
