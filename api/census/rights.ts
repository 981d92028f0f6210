import { AppError } from '#api/contract/errors.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { permits } from '#api/core/access/access.ts'
import type { Database } from '#api/core/db/database.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'

/** What the census works with. */
export interface CensusParts {
  database: Database
  kernel: Kernel
}

/** The accounts that survey an area. */
export interface Surveyors {
  area: string
  accounts: readonly string[]
}

/** A census (普查任务); `classes` empty: all classes. */
export interface Census {
  id: string
  region: string
  area: string
  title: string
  classes: string[]
  surveyors: Surveyors[]
  openedBy: string
  openedAt: Date
  closedBy: string | null
  closedAt: Date | null
  isSynthetic: boolean
}

/** What can be done with an open census. */
export const steps = ['record', 'decide', 'assign', 'close'] as const
/** One of the steps. */
export type Step = (typeof steps)[number]

/** The layer of what censuses check. */
export function itemsOf({ kernel }: CensusParts): LayerManifest {
  return kernel.manifest('censusItem')
}

/** Refuses whoever lacks a right on censuses. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export function demandRight(parts: CensusParts, viewer: Viewer, right: 'read' | 'edit' | 'review'): void {
  const manifest = itemsOf(parts)
  const isComplete = right === 'read' || permits(viewer, parts.kernel.manifest('component'), 'edit')
  if (isComplete && permits(viewer, manifest, right)) return
  throw new AppError(viewer.role === 'visitor' ? 'SIGN_IN_REQUIRED' : 'FORBIDDEN', { layer: manifest.id, right })
}

/** The smaller of two areas of which one holds the other; null when they lie apart. */
export function narrower(area: string, other: string): string | null {
  if (area.startsWith(other)) return area
  return other.startsWith(area) ? other : null
}

/** A census that the viewer may know of. Throws `NOT_FOUND`, `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export function known(parts: CensusParts, viewer: Viewer, census: Census | undefined): Census {
  demandRight(parts, viewer, 'read')
  if (!census || narrower(census.area, viewer.areaPrefix) === null) throw new AppError('NOT_FOUND', { what: 'census' })
  return census
}

/** Refuses a closed census. Throws `CENSUS_CLOSED`. */
export function demandOpen({ id, closedAt }: Pick<Census, 'id' | 'closedAt'>): void {
  if (closedAt !== null) throw new AppError('CENSUS_CLOSED', { census: id })
}

function mayReview(parts: CensusParts, viewer: Viewer): boolean {
  return permits(viewer, itemsOf(parts), 'review') && permits(viewer, parts.kernel.manifest('component'), 'edit')
}

/** Whether the viewer answers for all of a census. */
function answersFor(parts: CensusParts, viewer: Viewer, { area }: Census): boolean {
  return mayReview(parts, viewer) && area.startsWith(viewer.areaPrefix)
}

/** Refuses who does not answer for all of a census. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export function demandWhole(parts: CensusParts, viewer: Viewer, census: Census): void {
  demandRight(parts, viewer, 'review')
  if (!answersFor(parts, viewer, census))
    throw new AppError('FORBIDDEN', { census: census.id, reason: 'outside', area: census.area })
}

/** Refuses findings of who does not survey an area: it is outside of the viewer's, or others are named for it. Throws `FORBIDDEN`. */
export function demandSurveyor(parts: CensusParts, viewer: Viewer, census: Census, area: string): void {
  demandRight(parts, viewer, 'edit')
  if (!area.startsWith(viewer.areaPrefix))
    throw new AppError('FORBIDDEN', { census: census.id, reason: 'outside', area })
  const named = census.surveyors.filter((entry) => area.startsWith(entry.area)).flatMap(({ accounts }) => accounts)
  if (named.length === 0 || named.includes(viewer.account) || answersFor(parts, viewer, census)) return
  throw new AppError('FORBIDDEN', { census: census.id, reason: 'surveyor', area })
}

/** The steps that the viewer may take now; `record` and `decide` hold for what lies in his area. */
export function stepsFor(parts: CensusParts, viewer: Viewer, census: Census): Step[] {
  if (census.closedAt !== null) return []
  const may: Record<Step, boolean> = {
    record: permits(viewer, itemsOf(parts), 'edit') && permits(viewer, parts.kernel.manifest('component'), 'edit'),
    decide: mayReview(parts, viewer),
    assign: answersFor(parts, viewer, census),
    close: answersFor(parts, viewer, census),
  }
  return steps.filter((step) => may[step])
}
