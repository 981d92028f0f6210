import { parseOperations } from '#api/contract/topology/parse.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { baseOf, cellOfRow, readCellsOf, readPresent } from './cells.ts'
import type { Base, CellRow } from './cells.ts'
import { effectSql } from './changeSet.sql.ts'
import { replay, restore } from './replay.ts'
import type { Faulty, Replay } from './replay.ts'
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

/** What a change set makes of cells: by its operations, or by putting back what the one before has changed. */
export async function resultOn(
  database: Queryable,
  set: ChangeSetRow,
  rows: readonly CellRow[],
): Promise<Replay | Faulty> {
  if (set.reverts === null) return replay(rows, parseOperations(set.operations))
  const effect = await readEffect(database, set.reverts)
  const cells = effect.map(
    ({ id, community, before }) => [id, before && cellOfRow({ id, community, geometry: before })] as const,
  )
  const gone = new Set(effect.filter(({ after }) => after === null).map(({ id }) => id))
  return restore(
    rows.filter(({ id }) => !gone.has(id)),
    new Map(cells),
  )
}

/** What a change set makes of the cells that it is based on. */
export async function replayOnBase(database: Queryable, set: ChangeSetRow): Promise<Replay | Faulty> {
  return resultOn(database, set, await readCellsOf(database, set.base))
}
