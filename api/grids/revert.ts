import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import type { AreaInfo } from '#api/core/layer/kernel.ts'
import { baseOf, lockCells, readPresent } from './cells.ts'
import { changedSincePublished } from './conflicts.ts'
import { noteTouched } from './drafts.ts'
import { isFaulty } from './replay.ts'
import { readEffect, replayOnBase } from './result.ts'
import { demandStep } from './rights.ts'
import type { Editing } from './rights.ts'
import { draftArea, makeDraft, readChangeSet } from './store.ts'
import type { ChangeSetRow, NewDraft, Outcome } from './store.ts'

/** What does not fit, thrown so that nothing of the draft is kept. */
class Unfit extends Error {
  readonly faults: Outcome['faults']

  constructor(faults: Outcome['faults']) {
    super('the cells before do not fit what lies around them now')
    this.faults = faults
  }
}

interface Undoing {
  old: ChangeSetRow
  area: AreaInfo
  title: NewDraft['title']
}

async function begin(
  tx: Queryable,
  grids: Editing,
  viewer: Viewer,
  { old, area, title }: Undoing,
): Promise<ChangeSetRow> {
  const effect = await readEffect(tx, old.id)
  await lockCells(
    tx,
    effect.map((cell) => cell.id),
  )
  const present = await readPresent(
    tx,
    effect.map((cell) => cell.id),
  )
  const others = changedSincePublished(effect, present)
  if (others.length > 0) throw new AppError('CONFLICT', { changeSet: old.id, cells: others })
  const retired = baseOf(present.filter(({ validTo }) => validTo !== null))
  const draft = await makeDraft(tx, viewer, area, { title, isShared: true, reverts: { id: old.id, retired } })
  const result = await replayOnBase(grids, tx, draft)
  if (isFaulty(result)) throw new Unfit(result.faults)
  await noteTouched(tx, draft, result)
  return { ...draft, cells: result.changes.map((change) => change.id) }
}

/**
 * Begins, in one transaction, a change set that puts back what a published one has changed: boundaries as before, its new cells retired, its retired ones in
 * force again under their own codes. It goes the way of every other one. Throws what `demandStep` throws, and `CONFLICT` with the cells that have changed since.
 */
export async function revert(
  grids: Editing,
  viewer: Viewer,
  { id, title }: { id: string; title: string },
): Promise<Outcome> {
  const old = demandStep(grids, viewer, (await readChangeSet(grids, viewer, id)) ?? undefined, 'revert')
  const area = await draftArea(grids, viewer, old.area)
  try {
    const work = (tx: Queryable) => begin(tx, grids, viewer, { old, area, title })
    const changeSet = await grids.database.transaction(work, { actor: viewer.account })
    grids.nudge()
    return { changeSet, isDone: true, faults: [], conflicts: [] }
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    return { changeSet: old, isDone: false, faults: error.faults, conflicts: [] }
  }
}
