import { parseOperations } from '#api/contract/topology/parse.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { baseOf, cellOfRow, readCellsOf, readPresent } from './cells.ts'
import type { Base, CellRow } from './cells.ts'
import { effectSql } from './changeSet.sql.ts'
import type { Measure } from './broken.ts'
import type { JudgeAnswer, Judged } from './judging.ts'
import { communitiesOf } from './replay.ts'
import type { Faulty } from './replay.ts'
import type { Editing } from './rights.ts'
import { readRules } from './rules.ts'
import type { ChangeSetRow } from './store.ts'

/** What a published change set has done to one cell: its boundary before (null: it was new) and after (null: it was retired). */
export interface Effect {
  id: string
  community: string
  before: GeoJSON.Polygon | null
  after: GeoJSON.Polygon | null
}

/** What a published change set has done. */
export function readEffect(database: Queryable, id: string): Promise<Effect[]> {
  return database.query<Effect>(effectSql(id))
}

/** The versions of the cells that a change set has retired and that still are: who takes it back puts them in force again under their own codes. */
export async function retiredBase(database: Queryable, id: string): Promise<Base> {
  const gone = (await readEffect(database, id)).filter(({ after }) => after === null).map((cell) => cell.id)
  return baseOf((await readPresent(database, gone)).filter(({ validTo }) => validTo !== null))
}

/** The cells that a change set is judged on: versions, which tell boundaries for ever, and the rows where they have been read. */
export interface Ground {
  base: Base
  rows?: readonly CellRow[]
}

/** What a revert puts back, and the cells that come back under their codes. */
async function restoringOf(database: Queryable, reverts: string, rows: readonly CellRow[]) {
  const effect = await readEffect(database, reverts)
  const gone = new Set(effect.filter(({ after }) => after === null).map(({ id }) => id))
  const cells = effect.map(
    ({ id, community, before }) => [id, before && cellOfRow({ id, community, geometry: before })] as const,
  )
  return { rows: rows.filter(({ id }) => !gone.has(id)), deed: { restored: new Map(cells) } }
}

/**
 * What a change set makes of cells: by its operations, or by putting back what the one before has changed. Where a thread remembers the ground no cell is read.
 * Throws what `Editing.judge` throws.
 */
export async function resultOn(
  { judge }: Pick<Editing, 'judge'>,
  database: Queryable,
  set: ChangeSetRow,
  { base, rows, measure = null }: Ground & { measure?: Measure | null },
): Promise<Judged | Faulty> {
  const read = async () => rows ?? (await readCellsOf(database, base))
  if (set.reverts !== null)
    return found(await judge({ base: null, measure, ...(await restoringOf(database, set.reverts, await read())) }))
  const task = {
    base: `${set.id} ${JSON.stringify(base)}`,
    deed: { operations: parseOperations(set.operations) },
    measure,
  }
  const answer = await judge({ ...task, rows: rows ?? null })
  return 'isMissing' in answer ? found(await judge({ ...task, rows: await read() })) : answer
}

function found(answer: JudgeAnswer): Judged | Faulty {
  if ('isMissing' in answer) throw new Error('A thread asks for cells that came along')
  return answer
}

/** What a change set makes of the cells that it is based on. */
export function replayOnBase(
  editing: Pick<Editing, 'judge'>,
  database: Queryable,
  set: ChangeSetRow,
): Promise<Judged | Faulty> {
  return resultOn(editing, database, set, { base: set.base })
}

/** The same result held against the rules of the communities in which something changes: with broken rules and new gaps. */
export async function measured(
  editing: Pick<Editing, 'judge'>,
  database: Queryable,
  set: ChangeSetRow,
  { changes, ...ground }: Ground & Pick<Judged, 'changes'>,
): Promise<Judged | Faulty> {
  const rules = await readRules(database, communitiesOf(changes))
  return resultOn(editing, database, set, {
    ...ground,
    measure: { rules, area: set.area, isRevert: set.reverts !== null },
  })
}
