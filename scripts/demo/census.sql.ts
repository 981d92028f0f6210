import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** Says when a synthetic census was opened. */
export function datedSql(census: string, openedAt: string): Statement {
  return sql`update city.census set opened_at = ${openedAt}::timestamptz where id = ${census}`
}

/**
 * Findings of a synthetic census: the first part of the round, a component every four minutes, with the accuracy that it has; where `missingOf` is not 0 one
 * in so many is missing.
 */
export function findSql(census: string, { share, missingOf }: { share: number; missingOf: number }): Statement {
  return sql`insert into city.census_finding (region, id, census, component, kind, accuracy, note, found_at, recorded_at, account, is_applied, digest)
    select r.region, md5(r.id)::uuid, r.census, r.component, case when r.is_missing then 'missing' else 'found' end,
      case when not r.is_missing then coalesce(r.last_accuracy, 'B') end, case when r.is_missing then '现场未找到' end, r.at, r.at, 'town', not r.is_missing, 'demo'
    from (select i.*, c.opened_at + row_number() over way * interval '4 minutes' as at, row_number() over way as place, count(*) over () as total,
            ${missingOf}::integer > 0 and row_number() over way % greatest(${missingOf}::integer, 1) = 0 as is_missing
          from city.census_item i join city.census c on c.id = i.census where i.census = ${census}
          window way as (order by i.route collate "C", i.id)) r
    where r.place <= r.total * ${share}::double precision`
}

/** Brings the items of a synthetic census to what was found. */
export function standSql(census: string): Statement {
  return sql`update city.census_item i set status = f.kind, accuracy = f.accuracy, found_at = f.found_at, found_by = f.account, version = 2
    from city.census_finding f where f.census = ${census} and i.region = f.region and i.id = f.census || '-' || f.component`
}

/** Brings the components of a synthetic census to what was found. */
export function surveySql(census: string): Statement {
  return sql`update city.component c set surveyed_at = f.found_at, data_source = '部件普查'
    from city.census_finding f where f.census = ${census} and f.kind = 'found' and c.region = f.region and c.id = f.component`
}

/** Closes a synthetic census. */
export function endSql(census: string, closedAt: string): Statement {
  return sql`update city.census set closed_by = 'manager', closed_at = ${closedAt}::timestamptz where id = ${census}`
}
