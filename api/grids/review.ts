import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { conflictsOf } from './conflicts.ts'
import { addComment } from './drafts.ts'
import type { Said } from './drafts.ts'
import { communitiesOf, isFaulty } from './replay.ts'
import { replayOnBase } from './result.ts'
import { demandCommunities } from './rights.ts'
import type { Grids } from './rights.ts'
import { brokenRules } from './rules.ts'
import { takeStep } from './store.ts'
import type { Asked, ChangeSetRow, Outcome, Refused } from './store.ts'

/** What stands in the way of a draft: conflicts, faults, broken rules. Throws `FORBIDDEN` when it changes what is not the viewer's, `BAD_INPUT` when it changes nothing. */
async function judged(tx: Queryable, viewer: Viewer, set: ChangeSetRow): Promise<Refused | void> {
  const conflicts = await conflictsOf(tx, set)
  if (conflicts.length > 0) return { conflicts }
  const result = await replayOnBase(tx, set)
  if (isFaulty(result)) return result
  if (result.changes.length === 0) throw new AppError('BAD_INPUT', { changeSet: set.id, reason: 'empty' })
  demandCommunities(viewer, communitiesOf(result.changes))
  const faults = await brokenRules(tx, set, result)
  if (faults.length > 0) return { faults }
}

/** Hands a draft to the reviewers. Conflicts, faults and broken rules are told instead when there are any. */
export function submit(grids: Grids, viewer: Viewer, asked: Asked): Promise<Outcome> {
  return takeStep(grids, viewer, 'submit', { asked, work: (tx, set) => judged(tx, viewer, set) })
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
