import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import { fingerprintOf } from '#api/contract/topology/fingerprint.ts'
import { operationsJson, parseOperations } from '#api/contract/topology/parse.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { baseOf, readWorkspace } from './cells.ts'
import { conflictsOf } from './conflicts.ts'
import { adoptSql, clearCellsSql, commentSql, describeSql, noteCellsSql, rebaseSql, saveSql } from './changeSet.sql.ts'
import { communitiesOf, isFaulty } from './replay.ts'
import type { Replay } from './replay.ts'
import { replayOnBase, retiredBase } from './result.ts'
import { demandCommunities } from './rights.ts'
import type { Grids } from './rights.ts'
import { checkTitle, takeStep } from './store.ts'
import type { Asked, ChangeSetRow, Outcome } from './store.ts'

/** What an editor saves: all operations since the base and the fingerprint of what they made of the touched cells. */
export interface Saving extends Asked {
  revision: number
  operations: unknown
  fingerprint?: string | null | undefined
}

/** The fingerprint of what a change set has made of the cells that it touches. */
export function fingerprintOfResult({ after, changes }: Replay): string {
  return fingerprintOf(
    after,
    changes.map(({ id }) => id),
  )
}

/** The fault of a client whose kernel came to another result. */
export function otherResult({ changes }: Replay): Fault<string> {
  const at = changes.flatMap(({ before, after }) => (after ?? before)?.shell[0] ?? [])[0] ?? [0, 0]
  return { code: 'fingerprint', at: at as [number, number], cells: changes.map(({ id }) => id) }
}

/** Notes the touched cells anew. */
export async function noteTouched(tx: Queryable, { id, base }: ChangeSetRow, { changes }: Replay): Promise<void> {
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

/**
 * Keeps the operations of a draft as the next revision. The same saving that comes twice is done once. Faults with their places when the server's replay
 * refuses an operation or comes to another result than the client. Throws what `takeStep` throws, `FORBIDDEN` when a cell outside of the viewer's area would change, `BAD_INPUT`.
 */
export function saveDraft(grids: Grids, viewer: Viewer, saving: Saving): Promise<Outcome> {
  const operations = parseOperations(saving.operations)
  const kept = operationsJson(operations)
  const work = async (tx: Queryable, set: ChangeSetRow) => {
    if (set.reverts !== null) throw new AppError('BAD_INPUT', { changeSet: set.id, reason: 'revert' })
    if (set.revision === saving.revision + 1 && sameJson(parseOperations(set.operations), operations)) return
    if (set.revision !== saving.revision) throw new AppError('CONFLICT', { changeSet: set.id, revision: set.revision })
    const result = await replayOnBase(tx, { ...set, operations: kept })
    if (isFaulty(result)) return result
    demandCommunities(viewer, communitiesOf(result.changes))
    const fingerprint = saving.fingerprint ?? null
    if (fingerprint !== null && fingerprint !== fingerprintOfResult(result)) return { faults: [otherResult(result)] }
    await tx.query(saveSql(set.id, { operations: kept, fingerprint }))
    await noteTouched(tx, set, result)
  }
  return takeStep(grids, viewer, 'save', { asked: { id: saving.id }, work })
}

/**
 * Puts a draft on the cells as they are now; the operations stay. What no longer applies shows as faults of the difference until the editor has mended it.
 * A taking back whose cells others have changed since is told as a conflict: it would undo their work as well.
 */
export function rebaseDraft(grids: Grids, viewer: Viewer, asked: Asked): Promise<Outcome> {
  return takeStep(grids, viewer, 'rebase', {
    asked,
    work: async (tx, set) => {
      const retired = set.reverts === null ? {} : await retiredBase(tx, set.reverts)
      const base = { ...baseOf(await readWorkspace(tx, set.area)), ...retired }
      const conflicts = set.reverts === null ? [] : await conflictsOf(tx, { ...set, cells: [] })
      if (conflicts.length > 0) return { conflicts }
      await tx.query(rebaseSql(set.id, base))
      const result = await replayOnBase(tx, { ...set, base })
      if (!isFaulty(result)) await noteTouched(tx, { ...set, base }, result)
    },
  })
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
