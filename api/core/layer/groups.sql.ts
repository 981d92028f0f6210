import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { columnSql, filterSql } from '#api/core/filter/filter.sql.ts'
import { raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { viewSql } from './layer.sql.ts'

/** The buckets of time and how their keys are written. */
export const bucketFormats = {
  hour: 'YYYY-MM-DD"T"HH24',
  day: 'YYYY-MM-DD',
  week: 'YYYY-MM-DD',
  month: 'YYYY-MM',
} as const
/** One of the buckets. */
export type Bucket = keyof typeof bucketFormats

/** Numbers of rows by the values of a field, largest first; `limit` null for all. */
export function countByFieldSql(
  manifest: LayerManifest,
  filter: Clause,
  field: string,
  limit: number | null,
): Statement {
  const key = sql`${columnSql(field, 'f')}::text`
  return sql`select ${key} as key, count(*) as n from ${viewSql(manifest)} f
    where ${filterSql(filter, manifest, 'f')} group by ${key} order by n desc, ${key} collate "C" limit ${limit}::integer`
}

/** Numbers of rows by bucket of a time field, told in one time zone or in that of each row's area (UTC where it has none); the latest `limit` buckets, oldest first. */
export function countByTimeSql(
  manifest: LayerManifest,
  filter: Clause,
  bucket: Bucket,
  { limit, zone = null }: { limit: number; zone?: string | null },
): Statement {
  const local = sql`${columnSql(manifest.timeField!, 'f')} at time zone coalesce(${zone}::text, a.time_zone, 'UTC')`
  return sql`select to_char(bucket, ${bucketFormats[bucket]}::text) as key, n from (
      select date_trunc(${raw(`'${bucket}'`)}, ${local}) as bucket, count(*) as n
      from ${viewSql(manifest)} f left join city.area a on a.id = f.area
      where ${filterSql(filter, manifest, 'f')} group by 1 order by 1 desc nulls last limit ${limit}::integer
    ) buckets order by bucket`
}
