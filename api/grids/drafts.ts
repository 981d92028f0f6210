import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import { operationsJson, parseOperations } from '#api/contract/topology/parse.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { baseOf, readWorkspace } from './cells.ts'
import { conflictsOf } from './conflicts.ts'
import { adoptSql, clearCellsSql, commentSql, describeSql, noteCellsSql, rebaseSql, saveSql } from './changeSet.sql.ts'
import type { Judged } from './judging.ts'
import { communitiesOf, isFaulty } from './replay.ts'
import type { Faulty } from './replay.ts'
import { replayOnBase, retiredBase } from './result.ts'
import { demandCommunities } from './rights.ts'
import type { Editing, Grids } from './rights.ts'
import { checkTitle, readForStep, takeStep } from './store.ts'
import type { Asked, ChangeSetRow, Outcome } from './store.ts'

/** What an editor saves: all operations since the base and the fingerprint of what they made of the touched cells. */
export interface Saving extends Asked {
  revision: number
  operations: unknown
  fingerprint?: string | null | undefined
}

/** The fault of a client whose kernel came to another result. */
export function otherResult({ changes }: Pick<Judged, 'changes'>): Fault<string> {
  const [first] = changes
  const at = (first?.after ?? first?.before)?.shell[0] ?? [0, 0]
  return { code: 'fingerprint', at, cells: changes.map(({ id }) => id) }
}

/** Notes the touched cells anew. */
export async function noteTouched(
  tx: Queryable,
  { id, base }: Pick<ChangeSetRow, 'id' | 'base'>,
  { changes }: Pick<Judged, 'changes'>,
): Promise<void> {
  await tx.query(clearCellsSql(id))
  const cells = changes.map(({ id: cell, before, after }) => ({
    cell,
    community: (before ?? after)!.community,
    version: base[cell] ?? null,
  }))
  await tx.query(noteCellsSql(id, cells))
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Refuses to go on when a change set is at another revision than the one that was seen. Throws `CONFLICT` with the revision. */
export function demandRevision({ id, revision }: ChangeSetRow, seen: number): void {
  if (revision !== seen) throw new AppError('CONFLICT', { changeSet: id, revision })
}

/**
 * Keeps the operations of a draft as the next revision. The same saving that comes twice is done once. Faults with their places when the server's replay
 * refuses an operation or comes to another result than the client. The replay runs before the change set is held, on the revision that is held then.
 * Throws what `takeStep` and `Editing.judge` throw, `FORBIDDEN` when a cell outside of the viewer's area would change, `BAD_INPUT`.
 */
export async function saveDraft(grids: Editing, viewer: Viewer, saving: Saving): Promise<Outcome> {
  const operations = parseOperations(saving.operations)
  const kept = operationsJson(operations)
  const isDone = (set: ChangeSetRow) =>
    set.revision === saving.revision + 1 && sameJson(parseOperations(set.operations), operations)
  const seen = await readForStep(grids, viewer, 'save', saving.id)
  if (seen.reverts !== null) throw new AppError('BAD_INPUT', { changeSet: seen.id, reason: 'revert' })
  const result = isDone(seen) ? null : await replayed(grids, { ...seen, operations: kept }, saving)
  const work = async (tx: Queryable, set: ChangeSetRow) => {
    if (isDone(set)) return
    demandRevision(set, saving.revision)
    if (!result) throw new AppError('CONFLICT', { changeSet: set.id, revision: set.revision })
    if (isFaulty(result)) return result
    demandCommunities(viewer, communitiesOf(result.changes))
    const fingerprint = saving.fingerprint ?? null
    if (fingerprint !== null && fingerprint !== result.fingerprint) return { faults: [otherResult(result)] }
    await tx.query(saveSql(set.id, { operations: kept, fingerprint }))
    await noteTouched(tx, set, result)
  }
  return takeStep(grids, viewer, 'save', { asked: { id: saving.id }, work })
}

function replayed(grids: Editing, set: ChangeSetRow, { revision }: Saving): Promise<Judged | Faulty> {
  demandRevision(set, revision)
  return replayOnBase(grids, grids.database, set)
}

/**
 * Puts a draft on the cells as they are now; the operations stay. What no longer applies shows as faults of the difference until the editor has mended it.
 * A taking back whose cells others have changed since is told as a conflict: it would undo their work as well.
 */
export async function rebaseDraft(grids: Editing, viewer: Viewer, asked: Asked): Promise<Outcome> {
  const { database } = grids
  const seen = await readForStep(grids, viewer, 'rebase', asked.id)
  const retired = seen.reverts === null ? {} : await retiredBase(database, seen.reverts)
  const base = { ...baseOf(await readWorkspace(database, seen.area)), ...retired }
  const result = await replayOnBase(grids, database, { ...seen, base })
  const work = async (tx: Queryable, set: ChangeSetRow) => {
    demandRevision(set, seen.revision)
    const conflicts = set.reverts === null ? [] : await conflictsOf(grids, tx, { ...set, cells: [] })
    if (conflicts.length > 0) return { conflicts }
    await tx.query(rebaseSql(set.id, base))
    if (!isFaulty(result)) await noteTouched(tx, { id: set.id, base }, result)
  }
  return takeStep(grids, viewer, 'rebase', { asked, work })
}

/** Goes on with what somebody else has begun and shown: he may be away, or have lost the right to publish it. A private draft stays its owner's. */
export function adopt(grids: Grids, viewer: Viewer, asked: Asked): Promise<Outcome> {
  return takeStep(grids, viewer, 'adopt', {
    asked,
    work: async (tx, set) => void (await tx.query(adoptSql(set.id, viewer.account))),
  })
}

/** Names a draft; its owner shares it or makes it private again. Throws `FORBIDDEN` (`owner`). */
export function describeDraft(
  grids: Grids,
  viewer: Viewer,
  asked: Asked & { title?: string | null; isShared?: boolean | null },
): Promise<Outcome> {
  return takeStep(grids, viewer, 'describe', {
    asked,
    work: async (tx, set) => {
      const title = checkTitle(asked.title ?? set.title)
      const isTurned = asked.isShared != null && asked.isShared !== set.isShared
      if (isTurned && set.owner !== viewer.account)
        throw new AppError('FORBIDDEN', { changeSet: set.id, reason: 'owner' })
      await tx.query(describeSql(set.id, { title, isShared: asked.isShared ?? set.isShared }))
    },
  })
}

/** What is said, and the place in degrees to which it is pinned. */
export interface Said {
  body: string
  place?: readonly number[] | null | undefined
}

/** Keeps a comment. Throws `BAD_INPUT`. */
export async function addComment(
  tx: Queryable,
  viewer: Viewer,
  set: ChangeSetRow,
  { body, place }: Said,
): Promise<void> {
  const text = body.trim()
  if (text.length === 0 || text.length > 2_000) throw new AppError('BAD_INPUT', { field: 'comment' })
  const isPlace = !place || (place.length === 2 && Math.abs(place[0]!) <= 180 && Math.abs(place[1]!) <= 90)
  if (!isPlace) throw new AppError('BAD_INPUT', { field: 'place' })
  await tx.query(commentSql(set.id, viewer.account, text, place ?? null))
}

/** Comments on a change set. */
export function commentOn(grids: Grids, viewer: Viewer, asked: Asked & Said): Promise<Outcome> {
  return takeStep(grids, viewer, 'comment', { asked, work: (tx, set) => addComment(tx, viewer, set, asked) })
}
