import { AppError } from '#api/contract/errors.ts'
import type { Clause } from '#api/contract/filter.ts'
import { checkText } from '#api/contract/filterCheck.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { permits } from '#api/core/access/access.ts'
import { scopedFilter } from '#api/core/layer/scoped.ts'
import { countAtSql, countsAtSql, gridsAtSql } from './atDate.sql.ts'
import { covers, demandRight } from './rights.ts'
import type { Grids } from './rights.ts'

/** A day of the grids and the area that is asked for. */
export interface AskedDay {
  at: string
  area: string
}

/** PostgreSQL knows no year 0. */
const firstInstant = Date.parse('0001-01-01T00:00:00Z')
const instantForm = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/

/** The instant in UTC and the part of the area that is the viewer's. Throws `BAD_INPUT`, `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export function checkDay(grids: Grids, viewer: Viewer, { at, area }: AskedDay): AskedDay {
  demandRight(grids, viewer, 'read')
  checkText(area, 'BAD_INPUT', { field: 'area' })
  const time = instantForm.test(at) ? Date.parse(at) : Number.NaN
  if (!(time >= firstInstant)) throw new AppError('BAD_INPUT', { field: 'at' })
  if (!covers(viewer, area) && !viewer.areaPrefix.startsWith(area))
    throw new AppError('FORBIDDEN', { reason: 'outside', areas: [area.slice(0, 40)] })
  return { at: new Date(time).toISOString(), area: covers(viewer, area) ? area : viewer.areaPrefix }
}

/** The unit grids of a day as the text of a GeoJSON feature collection. */
export async function readGridsAt(grids: Grids, { at, area }: AskedDay): Promise<string> {
  const rows = await grids.database.query<{ feature: string }>(gridsAtSql(at, area))
  return `{"type":"FeatureCollection","features":[${rows.map(({ feature }) => feature).join(',')}]}`
}

/** How many unit grids there were on a day. */
export async function countGridsAt(grids: Grids, { at, area }: AskedDay): Promise<number> {
  const [row] = await grids.database.query<{ count: number }>(countAtSql(at, area))
  return row?.count ?? 0
}

/** Numbers of rows of a layer by the unit grids of a day. */
export async function countByGridsAt(
  grids: Grids,
  viewer: Viewer,
  day: AskedDay,
  { manifest, filter }: { manifest: LayerManifest; filter: Clause | undefined },
): Promise<{ key: string; count: number }[]> {
  if (!permits(viewer, manifest, 'read')) return []
  return grids.database.query(countsAtSql(day, manifest, scopedFilter(viewer, manifest, filter)))
}
