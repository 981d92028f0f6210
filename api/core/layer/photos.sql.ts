import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { rowColumnsSql, viewSql } from './layer.sql.ts'
import { scopeSql } from './scoped.ts'

/** The most photos of a feature. */
export const mostPhotos = 20

/** Adds a photo to a feature that has room and does not have it yet; no row when id, version or scope do not match. */
export function addPhotoSql(
  viewer: Viewer,
  manifest: LayerManifest,
  { id, version, photo }: { id: string; version: number; photo: object },
): Statement {
  return sql`update ${viewSql(manifest)} f set photos = f.photos || ${JSON.stringify([photo])}::jsonb, version = f.version + 1
    where f.id = ${id} and f.version = ${version}::integer and jsonb_array_length(f.photos) < ${mostPhotos}::integer and (${scopeSql(viewer, manifest)})
    returning ${rowColumnsSql(manifest)}`
}

/** Takes a photo away from a feature; its file stays. */
export function removePhotoSql(
  viewer: Viewer,
  manifest: LayerManifest,
  { id, version, photo }: { id: string; version: number; photo: string },
): Statement {
  return sql`update ${viewSql(manifest)} f set version = f.version + 1,
      photos = (select coalesce(jsonb_agg(p order by n), '[]') from jsonb_array_elements(f.photos) with ordinality e (p, n) where p ->> 'id' is distinct from ${photo}::text)
    where f.id = ${id} and f.version = ${version}::integer and (${scopeSql(viewer, manifest)}) returning ${rowColumnsSql(manifest)}`
}
