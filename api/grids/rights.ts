import { AppError } from '#api/contract/errors.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { permits } from '#api/core/access/access.ts'
import type { AppContext } from '#api/core/http/context.ts'
import type { Database, Queryable } from '#api/core/db/database.ts'
import type { AreaInfo } from '#api/core/layer/kernel.ts'
import type { Asker } from '#api/core/threads/gate.ts'
import { accountSql } from './changeSet.sql.ts'
import type { Judges } from './judges.ts'
import type { JudgeAnswer, JudgeTask } from './judging.ts'
import type { ChangeSetHead, ChangeSetRow } from './store.ts'
import { isOpenTo, isWanted, transitions } from './states.ts'
import type { Step } from './states.ts'

/** What the editing of grids works with. */
export interface Grids {
  readonly database: Database
  readonly manifest: LayerManifest
  /** Whether a reviewer may approve what is his own. */
  readonly selfReview: boolean
  areas(): Promise<ReadonlyMap<string, AreaInfo>>
  /** Lets everybody hear of a change at once. */
  nudge(): void
}

/** The same with what judges change sets, for somebody who waits for it. */
export interface Editing extends Grids {
  /** What a thread answers; missing rows have to come along then. Throws what `Judges.judge` throws. */
  judge(task: JudgeTask): Promise<JudgeAnswer>
}

/** The editing of grids for one asker. */
export function editingOf(app: AppContext, judges: Judges, asker: Asker): Editing {
  return { ...gridsOf(app), judge: (task) => judges.judge(asker, task) }
}

/** The editing of grids within the application. */
export function gridsOf({ database, kernel, config, feed }: AppContext): Grids {
  return {
    database,
    manifest: kernel.manifest('grid'),
    selfReview: config.gridSelfReview,
    areas: () => kernel.areas(),
    nudge: () => feed.nudge(),
  }
}

/** Refuses whoever lacks a right on unit grids. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export function demandRight({ manifest }: Grids, viewer: Viewer, right: 'read' | 'edit' | 'review'): void {
  if (permits(viewer, manifest, right)) return
  throw new AppError(viewer.role === 'visitor' ? 'SIGN_IN_REQUIRED' : 'FORBIDDEN', { layer: manifest.id, right })
}

/** Whether an area is the viewer's: its code begins with the viewer's prefix. */
export function covers({ areaPrefix }: Viewer, area: string): boolean {
  return area.startsWith(areaPrefix)
}

/** Whether the viewer may know of a change set. */
export function isKnownTo(grids: Grids, viewer: Viewer, set: ChangeSetHead): boolean {
  return permits(viewer, grids.manifest, 'read') && covers(viewer, set.area)
}

const ownReasons: ReadonlySet<string> = new Set(['other', 'stranger'])

/** Why a step cannot be taken, or null. */
function obstacle(grids: Grids, viewer: Viewer, set: ChangeSetHead, step: Step): AppError | null {
  const { right, from, who } = transitions[step]
  // A display looks on: it says nothing, by whatever way in.
  if (viewer.role === 'wall' || !permits(viewer, grids.manifest, right))
    return new AppError('FORBIDDEN', { layer: 'grid', right })
  if (!isOpenTo(viewer, set)) return new AppError('FORBIDDEN', { changeSet: set.id, reason: 'private' })
  if (!isWanted(who, viewer, set, grids.selfReview))
    return new AppError('FORBIDDEN', { changeSet: set.id, reason: ownReasons.has(who) ? 'own' : 'owner' })
  return from.includes(set.state) ? null : new AppError('CONFLICT', { changeSet: set.id, state: set.state, step })
}

/** Whether the viewer may take a step now. */
export function mayTake(grids: Grids, viewer: Viewer, set: ChangeSetHead, step: Step): boolean {
  return isKnownTo(grids, viewer, set) && obstacle(grids, viewer, set, step) === null
}

/** Refuses a step that the viewer may not take. Throws `NOT_FOUND` (also out of scope), `SIGN_IN_REQUIRED`, `FORBIDDEN`, and `CONFLICT` with the state when the way does not lead there. */
export function demandStep(grids: Grids, viewer: Viewer, set: ChangeSetRow | undefined, step: Step): ChangeSetRow {
  demandRight(grids, viewer, viewer.role === 'visitor' ? transitions[step].right : 'read')
  if (!set || !isKnownTo(grids, viewer, set)) throw new AppError('NOT_FOUND', { what: 'changeSet' })
  const refusal = obstacle(grids, viewer, set, step)
  if (refusal) throw refusal
  return set
}

/** Refuses when one of the communities is not the viewer's: no vertex outside his area moves, by whatever operation. Throws `FORBIDDEN` with the communities. */
export function demandCommunities(viewer: Viewer, communities: Iterable<string>): void {
  const foreign = [...new Set(communities)].filter((community) => !covers(viewer, community)).sort()
  if (foreign.length > 0) throw new AppError('FORBIDDEN', { reason: 'outside', areas: foreign })
}

/** The owner of a change set with the rights that he has now. Throws `FORBIDDEN` when he may no longer edit. */
export async function ownerOf(grids: Grids, tx: Queryable, { id, owner }: ChangeSetRow): Promise<Viewer> {
  const [account] = await tx.query<Viewer>(accountSql(owner))
  if (account && permits(account, grids.manifest, 'edit')) return account
  throw new AppError('FORBIDDEN', { changeSet: id, reason: 'owner-lost-right' })
}
