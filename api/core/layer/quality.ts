import { allOf, parseFilter, printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { resolveInstants } from '#api/contract/wall.ts'
import type { Kernel } from './kernel.ts'

/** A rule of data quality and how many features it finds; `filter` is a CQL2 text that lists exactly these. */
export interface QualityCount {
  id: string
  filter: string
  count: number
}

/** The rules of a layer under a filter, each counted as its list counts. `now` in milliseconds. */
export function countQuality(
  kernel: Pick<Kernel, 'count'>,
  viewer: Viewer,
  manifest: LayerManifest,
  { filter, now }: { filter: Clause; now: number },
): Promise<QualityCount[]> {
  const rules = manifest.quality ?? []
  return Promise.all(
    rules.map(async (rule) => {
      const found = allOf(filter, parseFilter(resolveInstants(rule.filter, now, 'UTC')))
      return { id: rule.id, filter: printFilter(found), count: await kernel.count(viewer, manifest.id, found) }
    }),
  )
}
