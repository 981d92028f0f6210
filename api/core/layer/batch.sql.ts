import { kindOf } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { columnSql, filterSql, typeSql } from '#api/core/filter/filter.sql.ts'
import { join, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { setSql } from './edit.sql.ts'
import type { Change } from './edit.sql.ts'
import { viewSql } from './layer.sql.ts'

/** Many rows that get the same values; `filter` has passed `checkFilter` and holds the scope. */
export interface Batch {
  filter: Clause
  values: Change['values']
}

/** The rows that a batch would change, those left out that have the values already: their number and a fingerprint of their ids and versions; held when `isHeld`. */
export function batchRowsSql(manifest: LayerManifest, { filter, values }: Batch, isHeld: boolean): Statement {
  const differs = join(
    values.map(
      ([field, value]) => sql`${columnSql(field, 'f')} is distinct from ${value}::${typeSql(kindOf(manifest, field))}`,
    ),
    ' or ',
  )
  const rows = sql`select f.region, f.id, f.version from ${viewSql(manifest)} f where (${filterSql(filter, manifest, 'f')}) and (${differs}) order by f.id using ~<~ limit ${mostRows + 1}::integer`
  const held = isHeld ? sql`${rows} for update` : rows
  return sql`with rows as materialized (${held})
    select count(*)::int as count, md5(coalesce(string_agg(id || ':' || version, ',' order by id collate "C", region), '')) as mark,
      coalesce(array_agg(region), '{}') as regions, coalesce(array_agg(id), '{}') as ids from rows`
}

/** The most rows of one batch. */
export const mostRows = 20_000

/** Writes the values of a batch to the rows that were held: an id may stand in another region as well. */
export function applyBatchSql(
  manifest: LayerManifest,
  { regions, ids }: { regions: readonly string[]; ids: readonly string[] },
  values: Change['values'],
): Statement {
  const sets = join(values.map(([field, value]) => setSql(manifest, field, value)))
  return sql`with done as (update ${viewSql(manifest)} f set ${sets}, version = f.version + 1
      from unnest(${[...regions]}::text[], ${[...ids]}::text[]) n (region, id) where f.region = n.region and f.id = n.id returning 1)
    select count(*)::int as count from done`
}
