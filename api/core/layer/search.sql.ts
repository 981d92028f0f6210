import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { columnSql, likeText } from '#api/core/filter/filter.sql.ts'
import { join, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { viewSql } from './layer.sql.ts'
import { scopeSql } from './scoped.ts'

/** Features of several layers whose id begins with a text: layer, id and rank 0 (the id itself) or 1. */
export function idSearchSql(viewer: Viewer, layers: readonly LayerManifest[], text: string, limit: number): Statement {
  const parts = layers.map(
    (
      manifest,
    ) => sql`(select ${manifest.id}::text as layer, f.id, (f.id <> ${text})::integer as rank from ${viewSql(manifest)} f
      where f.id like ${`${likeText(text)}%`} and (${scopeSql(viewer, manifest)}) order by f.id using ~<~ limit ${limit}::integer)`,
  )
  return ranked(parts, limit)
}

/** Features of several layers with the text in a search field (case of A–Z ignored): rank 2 equal, 3 beginning with it, 4 containing it. Each layer must have a search field. */
export function textSearchSql(
  viewer: Viewer,
  layers: readonly LayerManifest[],
  text: string,
  limit: number,
): Statement {
  return ranked(
    layers.map((manifest) => layerTextSql(viewer, manifest, text, limit)),
    limit,
  )
}

function layerTextSql(viewer: Viewer, manifest: LayerManifest, text: string, limit: number): Statement {
  const needle = sql`lower(${text}::text collate "C")`
  const columns = manifest.fields
    .filter((field) => field.search)
    .map((field) => sql`lower(${columnSql(field.name, 'f')} collate "C")`)
  const ranks = columns.map(
    (column) =>
      sql`case strpos(${column}, ${needle}) when 0 then null when 1 then 3 - (${column} = ${needle})::integer else 4 end`,
  )
  const found = columns.map((column) => sql`strpos(${column}, ${needle}) > 0`)
  return sql`(select ${manifest.id}::text as layer, f.id, least(${join(ranks)}) as rank from ${viewSql(manifest)} f
    where (${join(found, ' or ')}) and (${scopeSql(viewer, manifest)}) order by 3, f.id using ~<~ limit ${limit}::integer)`
}

function ranked(parts: readonly Statement[], limit: number): Statement {
  return sql`select layer, id, rank from (${join([...parts], ' union all ')}) found order by rank, length(id), id collate "C", layer limit ${limit}::integer`
}
