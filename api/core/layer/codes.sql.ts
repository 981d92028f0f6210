import type { LayerManifest } from '#api/contract/layer.ts'
import { likeText } from '#api/core/filter/filter.sql.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { viewSql } from './layer.sql.ts'

/** How many digits of a code tell the region, the class and the sequence. */
export interface CodeRule {
  region: number
  class: number
  sequence: number
}

/**
 * Takes the next number under a prefix: above all that were given and all that the layer's ids show. Whoever asks for the same prefix waits until the
 * transaction ends, so that each gets a number of its own.
 */
export function takeNumberSql(manifest: LayerManifest, prefix: string, digits: number): Statement {
  const length = prefix.length
  return sql`
    insert into core.code_counter as c (prefix, last)
    select ${prefix}::text, 1 + coalesce((
      select substr(f.id, ${length + 1}::integer)::bigint from ${viewSql(manifest)} f
      where f.id like ${`${likeText(prefix)}%`}::text and length(f.id) = ${length + digits}::integer and substr(f.id, ${length + 1}::integer) ~ '^[0-9]+$'
      order by f.id using ~>~ limit 1), 0)
    on conflict (prefix) do update set last = greatest(c.last + 1, excluded.last)
    returning last::float8 as number`
}
