import { allOf, checkFilter, normaliseFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { scope } from '#api/core/access/access.ts'
import { filterSql } from '#api/core/filter/filter.sql.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** The rows of a filter that the viewer may see, checked and in canonical form; `false` needs no statement. Throws what `checkFilter` throws. */
export function scopedFilter(viewer: Viewer, manifest: LayerManifest, filter: Clause = { op: 'true' }): Clause {
  return normaliseFilter(allOf(scope(viewer, manifest), checkFilter(filter, manifest)))
}

/** The viewer's scope as a condition over the alias `f`. */
export function scopeSql(viewer: Viewer, manifest: LayerManifest): Statement {
  return filterSql(scope(viewer, manifest), manifest, 'f')
}
