import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { conflictsOf } from './conflicts.ts'
import { addComment, demandRevision } from './drafts.ts'
import type { Said } from './drafts.ts'
import { communitiesOf, isFaulty } from './replay.ts'
import { measured, replayOnBase } from './result.ts'
import { demandCommunities } from './rights.ts'
import type { Editing, Grids } from './rights.ts'
import { readForStep, takeStep } from './store.ts'
import type { Asked, ChangeSetRow, Outcome, Refused } from './store.ts'

/** What stands in the way of a draft: conflicts, faults, broken rules. Throws `FORBIDDEN` when it changes what is not the viewer's, `BAD_INPUT` when it changes nothing. */
async function judged(grids: Editing, viewer: Viewer, set: ChangeSetRow): Promise<Refused | void> {
  const { database } = grids
  const conflicts = await conflictsOf(grids, database, set)
  if (conflicts.length > 0) return { conflicts }
  const result = await replayOnBase(grids, database, set)
  if (isFaulty(result)) return result
  if (result.changes.length === 0) throw new AppError('BAD_INPUT', { changeSet: set.id, reason: 'empty' })
  demandCommunities(viewer, communitiesOf(result.changes))
  const held = await measured(grids, database, set, { base: set.base, changes: result.changes })
  const faults = isFaulty(held) ? held.faults : held.broken
  if (faults.length > 0) return { faults }
}

/** Hands a draft to the reviewers as it was judged. Conflicts, faults and broken rules are told instead when there are any; the publication asks again. */
export async function submit(grids: Editing, viewer: Viewer, asked: Asked): Promise<Outcome> {
  const seen = await readForStep(grids, viewer, 'submit', asked.id)
  demandRevision(seen, asked.revision ?? seen.revision)
  const refused = await judged(grids, viewer, seen)
  const work = async (_: unknown, set: ChangeSetRow) => {
    demandRevision(set, seen.revision)
    return refused
  }
  return takeStep(grids, viewer, 'submit', { asked, work })
}

/** Takes a change set out of the way for good; nothing of it is lost. */
export function withdraw(grids: Grids, viewer: Viewer, asked: Asked): Promise<Outcome> {
  return takeStep(grids, viewer, 'withdraw', { asked, work: async () => undefined })
}

/** Gives a change set back to its author with what is to be mended, pinned to its place. */
export function giveBack(grids: Grids, viewer: Viewer, asked: Asked & Said): Promise<Outcome> {
  return takeStep(grids, viewer, 'return', { asked, work: (tx, set) => addComment(tx, viewer, set, asked) })
}

/** Approves the revision that the reviewer saw; not one's own unless the configuration says so. */
export function approve(grids: Grids, viewer: Viewer, asked: Asked): Promise<Outcome> {
  return takeStep(grids, viewer, 'approve', { asked, work: async () => undefined })
}
