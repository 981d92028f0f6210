import { empty, raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { beginning } from './census.sql.ts'

/** How the components of a census stand. */
export type ItemStatus = 'open' | 'found' | 'missing' | 'gone' | 'new'

/** Which components a census checks; no classes: all. */
export interface Extent {
  census: string
  area: string
  classes: readonly string[]
}

function componentsSql({ area, classes }: Extent): Statement {
  const chosen = classes.length > 0 ? sql` and c.class = any(${[...classes]}::text[])` : empty
  return sql`from city.component c where c.area like ${beginning(area)} and c.valid_to is null${chosen}`
}

/** How many components a census would check. */
export function countComponentsSql(extent: Extent): Statement {
  return sql`select count(*)::integer as count ${componentsSql(extent)}`
}

const route = sql`coalesce(c.grid, c.area) || '/' || ST_GeoHash(ST_Centroid(c.geom), 10)`

/** Freezes what a census checks: the components that are there now. A geohash sorts as the Morton order of the places. */
export function listComponentsSql(extent: Extent): Statement {
  return sql`insert into city.census_item (region, id, census, component, area, grid, class, name, route, last_surveyed_at, last_accuracy, is_synthetic, geom)
    select c.region, ${extent.census}::text || '-' || c.id, ${extent.census}::text, c.id, c.area, c.grid, c.class, c.name, ${route}, c.surveyed_at, c.accuracy, c.is_synthetic, c.geom
    ${componentsSql(extent)}`
}

/** Who saw what when. */
export interface Sighting {
  accuracy: string | null
  foundAt: string | null
  foundBy: string | null
}

/** A component that was found besides, as the census keeps it. */
export function addItemSql(
  { census, component, region }: { census: string; component: string; region: string },
  { accuracy, foundAt, foundBy }: Sighting,
): Statement {
  return sql`insert into city.census_item (region, id, census, component, area, grid, class, name, route, is_new, status, accuracy, found_at, found_by, is_synthetic, geom)
    select c.region, ${census}::text || '-' || c.id, ${census}::text, c.id, c.area, c.grid, c.class, c.name, ${route}, true, 'new',
      ${accuracy}, ${foundAt}::timestamptz, ${foundBy}, c.is_synthetic, c.geom
    from city.component c where c.region = ${region} and c.id = ${component}`
}

/** The census that an item is of. */
export function censusOfItemSql(id: string): Statement {
  return sql`select census from city.census_item where id = ${id}`
}

/** A component of a census, held until the transaction ends. */
export function lockItemSql(id: string): Statement {
  return sql`select i.region, i.id, i.census, i.component, i.area, i.status, i.is_new as "isNew", i.version
    from city.census_item i where i.id = ${id} for update`
}

/** What a finding makes of a component in its census. */
export interface ItemChange extends Sighting {
  region: string
  id: string
  status: ItemStatus
}

/** Writes how a component stands; its place is the component's. */
export function writeItemSql({ region, id, status, accuracy, foundAt, foundBy }: ItemChange): Statement {
  return sql`update city.census_item i set status = ${status}, accuracy = ${accuracy}, found_at = ${foundAt}::timestamptz, found_by = ${foundBy}, version = i.version + 1,
      geom = coalesce((select c.geom from city.component c where c.region = i.region and c.id = i.component), i.geom)
    where i.region = ${region} and i.id = ${id}`
}

/** By what progress is told: all in one, by community, by unit grid. */
export const progressKeys = ['all', 'area', 'grid'] as const
/** One of them. */
export type ProgressKey = (typeof progressKeys)[number]

const keys = { all: sql`i.census`, area: sql`i.area`, grid: sql`i.grid` } as const

/** How far a census is within an area, from the key `after` on; `listed` is what was there when it opened. */
export function progressSql(
  { census, within, by }: { census: string; within: string; by: ProgressKey },
  { first, after }: { first: number; after: string | null },
): Statement {
  const key = keys[by]
  const later = after === null ? empty : sql` and ${key} > ${after}`
  const count = (condition: string) => raw(`count(*) filter (where ${condition})::integer`)
  return sql`select ${key} as key, ${count('not i.is_new')} as listed, ${count("i.status = 'open'")} as open, ${count("i.status = 'found'")} as found,
      ${count("i.status = 'missing' and not i.is_new")} as missing, ${count("i.status = 'gone' and not i.is_new")} as gone, ${count("i.status = 'new'")} as new,
      ${count("i.status = 'missing'")} as undecided, ${count("i.status in ('found', 'new') and i.accuracy = 'A'")} as "accuracyA",
      ${count("i.status in ('found', 'new') and i.accuracy = 'B'")} as "accuracyB", ${count("i.status in ('found', 'new') and i.accuracy = 'C'")} as "accuracyC"
    from city.census_item i where i.census = ${census} and i.area like ${beginning(within)}${later}
    group by 1 order by 1 nulls last limit ${first}::integer`
}

/** How many components of a census wait for a decision. */
export function undecidedSql(census: string): Statement {
  return sql`select count(*)::integer as count from city.census_item where census = ${census} and status = 'missing'`
}

/** Tells the change feed that the components of a census have left the layer. */
export function announceClosingSql(census: string): Statement {
  return sql`select core.record_batch('censusItem', 'delete', count(*), min(ST_XMin(geom)), min(ST_YMin(geom)), max(ST_XMax(geom)), max(ST_YMax(geom)))
    from city.census_item where census = ${census}`
}
