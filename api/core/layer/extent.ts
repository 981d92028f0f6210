import type { Clause } from '#api/contract/filter.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { extentSql, marksSql } from './extent.sql.ts'
import { checkFirst } from './list.ts'
import type { FeatureMark, FilterExtent } from './requests.ts'
import { scopedFilter } from './scoped.ts'

/** Where the rows of a filter lie; see `Kernel.extent`. */
export async function extentOf(
  database: Queryable,
  viewer: Viewer,
  manifest: LayerManifest,
  asked?: Clause,
): Promise<FilterExtent> {
  const filter = scopedFilter(viewer, manifest, asked)
  if (filter.op === 'false') return { count: 0, bounds: null }
  const [row] = await database.query<{ count: number; bounds: Bounds }>(extentSql(manifest, filter))
  return row && row.count > 0 ? row : { count: 0, bounds: null }
}

/** The places of rows of a filter; see `Kernel.marks`. */
export async function marksOf(
  database: Queryable,
  viewer: Viewer,
  manifest: LayerManifest,
  asked: { filter?: Clause | undefined; first: number },
): Promise<FeatureMark[]> {
  const first = checkFirst(asked.first)
  const filter = scopedFilter(viewer, manifest, asked.filter)
  return filter.op === 'false' ? [] : database.query<FeatureMark>(marksSql(manifest, filter, first))
}
