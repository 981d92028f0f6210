import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { baseOf, lockCells, readWorkspace } from './cells.ts'
import type { PresentRow } from './cells.ts'
import { publishedSql } from './changeSet.sql.ts'
import { issueCodes } from './codes.ts'
import type { Sequence } from './codes.ts'
import { conflictsOf, touchedBase } from './conflicts.ts'
import { otherResult } from './drafts.ts'
import { redrawDutyGrids } from './duty.ts'
import type { Judged } from './judging.ts'
import {
  insertCellsSql,
  issueCodesSql,
  lockCommunitiesSql,
  reshapeSql,
  retireSql,
  sequencesSql,
} from './publish.sql.ts'
import { rehomeSql } from './rehome.sql.ts'
import { communitiesOf, isFaulty } from './replay.ts'
import type { Difference } from './replay.ts'
import { measured, resultOn } from './result.ts'
import { demandCommunities, ownerOf } from './rights.ts'
import type { Editing } from './rights.ts'
import { takeStep } from './store.ts'
import type { Asked, ChangeSetRow, Outcome, Refused } from './store.ts'
import { newCell, originOf, writtenCell } from './written.ts'

/**
 * Publishes an approved change set in one transaction: its cells are held, compared with the versions that they are based on, the operations replayed on what
 * is in force and compared with the client's result, the rules asked; then versions are closed and opened, codes issued, components, open cases and duty grids
 * re-homed. Conflicts, faults and broken rules are told instead, and nothing is written. Throws what `takeStep` throws, `FORBIDDEN` also when the owner has lost
 * the right or a cell lies outside of the owner's or the publisher's area, `GRID_CODES_EXHAUSTED`.
 */
export async function publish(grids: Editing, viewer: Viewer, asked: Asked): Promise<Outcome> {
  const areas = await grids.areas()
  return takeStep(grids, viewer, 'publish', {
    asked,
    work: async (tx, set) => {
      const owner = await ownerOf(grids, tx, set)
      // One publication at a time under an area: two may fill the same gap without touching a common cell.
      await tx.query(lockCommunitiesSql([...areas.keys()].filter((id) => id.startsWith(set.area))))
      const present = await lockCells(tx, Object.keys(touchedBase(set)))
      const judged = await judge(grids, tx, set, { present, parties: [viewer, owner] })
      if (!('changes' in judged)) return judged
      await write(tx, viewer, set, { changes: judged.changes, present })
    },
  })
}

/** The result on what is in force, or why there is none. Every party must be entitled to every cell. */
async function judge(
  grids: Editing,
  tx: Queryable,
  set: ChangeSetRow,
  { present, parties }: { present: readonly PresentRow[]; parties: readonly Viewer[] },
): Promise<Judged | Refused> {
  const conflicts = await conflictsOf(grids, tx, set, present)
  if (conflicts.length > 0) return { conflicts }
  const rows = await readWorkspace(tx, set.area)
  const ground = { base: baseOf(rows), rows }
  const result = await resultOn(grids, tx, set, ground)
  if (isFaulty(result)) return result
  if (result.changes.length === 0) throw new AppError('BAD_INPUT', { changeSet: set.id, reason: 'empty' })
  if (!isAsSaved(set, result)) return { faults: [otherResult(result)] }
  for (const party of parties) demandCommunities(party, communitiesOf(result.changes))
  const held = await measured(grids, tx, set, { ...ground, changes: result.changes })
  const faults = isFaulty(held) ? held.faults : held.broken
  return faults.length > 0 ? { faults } : result
}

/** The result touches the cells that were held and noted, and is what the client saw. */
function isAsSaved({ cells, fingerprint }: ChangeSetRow, result: Judged): boolean {
  const noted = new Set(cells)
  const isNoted = result.changes.length === noted.size && result.changes.every(({ id }) => noted.has(id))
  return isNoted && (fingerprint === null || fingerprint === result.fingerprint)
}

interface Plan {
  kept: { cell: Cell; row: PresentRow }[]
  made: Cell[]
  gone: string[]
}

/** What happens to whom: kept under its code (also taken back after it was retired), made, or gone. */
function planOf(changes: readonly Difference[], rows: ReadonlyMap<string, PresentRow>): Plan {
  const plan: Plan = { kept: [], made: [], gone: [] }
  for (const { id, after } of changes) {
    const row = rows.get(id)
    if (!after) plan.gone.push(id)
    else if (row) plan.kept.push({ cell: after, row })
    else plan.made.push(after)
  }
  return plan
}

async function codesFor(
  tx: Queryable,
  made: readonly Cell[],
): Promise<{ codes: Map<string, string>; sequences: Sequence[] }> {
  const communities = [...new Set(made.map(({ community }) => community))].sort()
  if (communities.length === 0) return { codes: new Map(), sequences: [] }
  await tx.query(lockCommunitiesSql(communities))
  const sequences = await tx.query<Sequence>(sequencesSql(communities))
  const codes = issueCodes(made, sequences)
  await tx.query(issueCodesSql(made.map(({ id, community }) => ({ code: codes.get(id)!, community }))))
  return { codes, sequences }
}

async function write(
  tx: Queryable,
  viewer: Viewer,
  set: ChangeSetRow,
  { changes, present }: { changes: readonly Difference[]; present: readonly PresentRow[] },
): Promise<void> {
  const rows = new Map(present.map((row) => [row.id, row]))
  const { kept, made, gone } = planOf(changes, rows)
  const { codes, sequences } = await codesFor(tx, made)
  const reshaped = kept.map(({ cell, row }) => writtenCell(cell, row.id, row.region))
  const added = made.map((cell) => {
    const { region } = sequences.find(({ community }) => community === cell.community)!
    return newCell(writtenCell(cell, codes.get(cell.id)!, region), rows.get(originOf(cell, changes) ?? ''))
  })
  if (reshaped.length > 0) await tx.query(reshapeSql(set.id, reshaped))
  if (added.length > 0) await tx.query(insertCellsSql(set.id, added))
  if (gone.length > 0) await tx.query(retireSql(set.id, gone))
  const homes = { touched: [...rows.keys()], cells: [...reshaped, ...added] }
  await tx.query(rehomeSql('component', homes))
  await tx.query(rehomeSql('case', homes))
  await redrawDutyGrids(tx, [...new Set(present.flatMap(({ dutyGrid }) => dutyGrid ?? []))])
  await tx.query(publishedSql(set.id, viewer.account, Object.fromEntries(codes)))
}
