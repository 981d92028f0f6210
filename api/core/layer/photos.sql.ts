import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { rowColumnsSql, viewSql } from './layer.sql.ts'
import { scopeSql } from './scoped.ts'

/** The most photos of a feature. */
export const mostPhotos = 20

/** Which of some files a row refers to: photos of components, living or retired, of cases, evidence of claims, findings of a census. */
export function referredPhotosSql(names: readonly string[]): Statement {
  return sql`select distinct p.id from (
      select e.photo ->> 'id' as id from city.component c cross join lateral jsonb_array_elements(c.photos) e (photo) where c.photos <> '[]'
      union all
      select coalesce(e.photo ->> 'id', e.photo #>> '{}') from city.case_file c cross join lateral jsonb_array_elements(c.photos) e (photo) where c.photos <> '[]'
      union all
      select k.photo from city.ownership_claim k where k.photo is not null
      union all
      select f.photo from city.census_finding f where f.photo is not null
    ) p where p.id = any(${[...names]}::text[])`
}

/** Which database this is. */
export const instanceSql: Statement = sql`select id::text as id from core.instance`

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
