import type { Area } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { RowKey } from '#api/analytics/columns/table.ts'
import { areaSql } from '#api/core/filter/filter.sql.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** Those of the rows that meet an area; they are found by their keys, not by the area, which can be as large as the city. */
export function meetingSql(manifest: LayerManifest, area: Area, keys: readonly RowKey[]): Statement {
  return sql`
    select region, id from (
      select f.region, f.id, f.geom
      from unnest(${keys.map(({ region }) => region)}::text[], ${keys.map(({ id }) => id)}::text[]) k (region, id)
      join ${viewSql(manifest)} f on f.region = k.region and f.id = k.id offset 0) found
    where ST_Intersects(geom, ${areaSql(area)})`
}
