import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { rowColumnsSql, viewSql } from './layer.sql.ts'
import { scopeSql } from './scoped.ts'

/** The features with one of the ids that the viewer may see, held in the order of their ids until the transaction ends. */
export function holdSql(viewer: Viewer, manifest: LayerManifest, ids: readonly string[]): Statement {
  return sql`select ${rowColumnsSql(manifest)} from ${viewSql(manifest)} f
    where f.id = any(${[...ids]}::text[]) and (${scopeSql(viewer, manifest)}) order by f.id using ~<~ for update`
}
