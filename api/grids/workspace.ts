import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { readCellsOf, readWorkspace } from './cells.ts'
import type { CellRow, WorkspaceRow } from './cells.ts'
import { outlineSql } from './cells.sql.ts'
import { readEffect } from './result.ts'
import { covers, demandRight } from './rights.ts'
import type { Grids } from './rights.ts'
import type { ChangeSetRow } from './store.ts'

/** The cells that are edited together. */
export interface Workspace {
  area: string
  cells: WorkspaceRow[]
}

/** The cells of an area and their neighbours as they are now. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT`. */
export async function openWorkspace(grids: Grids, viewer: Viewer, area: string): Promise<Workspace> {
  demandRight(grids, viewer, 'read')
  if (!covers(viewer, area)) throw new AppError('FORBIDDEN', { reason: 'outside', areas: [area.slice(0, 40)] })
  return { area, cells: await readWorkspace(grids.database, area) }
}

/** The cells on which the operations of a change set are made. Of a taking back those that will be in force again are left out: they lie over the ones in force. */
export async function workspaceOf({ database }: Grids, { area, base, reverts }: ChangeSetRow): Promise<Workspace> {
  const rows: CellRow[] = await readCellsOf(database, base)
  const effect = reverts === null ? [] : await readEffect(database, reverts)
  const gone = new Set(effect.flatMap(({ id, after }) => (after === null ? [id] : [])))
  const cells = rows.filter(({ id }) => !gone.has(id))
  return { area, cells: cells.map((row) => ({ ...row, isInside: row.community.startsWith(area) })) }
}

/** The outlines of the communities of a workspace. */
export function outlinesOf(
  { database }: Grids,
  { cells }: Workspace,
): Promise<{ id: string; geometry: GeoJSON.Geometry }[]> {
  return database.query(outlineSql([...new Set(cells.map(({ community }) => community))]))
}
