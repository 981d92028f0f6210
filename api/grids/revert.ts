import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { baseOf, readPresent } from './cells.ts'
import type { PresentRow } from './cells.ts'
import { noteTouched } from './drafts.ts'
import { isFaulty } from './replay.ts'
import { readEffect, replayOnBase } from './result.ts'
import type { Effect } from './result.ts'
import { demandStep } from './rights.ts'
import type { Grids } from './rights.ts'
import { createDraft, readChangeSet } from './store.ts'
import type { ChangeSetRow, Outcome } from './store.ts'

/** A cell is no longer as the change set has left it. */
function isOther({ after }: Effect, present: PresentRow | undefined): boolean {
  const now = present && present.validTo === null ? present.geometry : null
  return JSON.stringify(now?.coordinates) !== JSON.stringify(after?.coordinates)
}

/**
 * Begins a change set that puts back what a published one has changed: boundaries as before, its new cells retired, its retired ones in force again under their own codes.
 * It goes the way of every other one. Throws what `demandStep` throws, and `CONFLICT` with the cells that have changed since.
 */
export async function revert(
  grids: Grids,
  viewer: Viewer,
  { id, title }: { id: string; title: string },
): Promise<Outcome> {
  const old = demandStep(grids, viewer, (await readChangeSet(grids, viewer, id)) ?? undefined, 'revert')
  const effect = await readEffect(grids.database, old.id)
  const ids = effect.map((cell) => cell.id)
  const present = await readPresent(grids.database, ids)
  const isNow = new Map(present.map((row) => [row.id, row]))
  const others = effect.filter((cell) => isOther(cell, isNow.get(cell.id))).map((cell) => cell.id)
  if (others.length > 0) throw new AppError('CONFLICT', { changeSet: id, cells: others })
  const retired = baseOf(present.filter(({ validTo }) => validTo !== null))
  const draft = await createDraft(grids, viewer, {
    area: old.area,
    title,
    isShared: true,
    reverts: { id: old.id, retired },
  })
  return noted(grids, draft)
}

/** Notes what the new draft touches. */
async function noted(grids: Grids, draft: ChangeSetRow): Promise<Outcome> {
  const result = await replayOnBase(grids.database, draft)
  if (isFaulty(result)) return { changeSet: draft, isDone: false, conflicts: [], faults: result.faults }
  await grids.database.transaction((tx) => noteTouched(tx, draft, result))
  const changeSet = { ...draft, cells: result.changes.map((change) => change.id) }
  return { changeSet, isDone: true, faults: [], conflicts: [] }
}
