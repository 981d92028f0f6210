import { AppError } from '#api/contract/errors.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { cellFromPolygon, polygonOf } from '#api/contract/topology/geojson.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { cellsOfVersionsSql, countInsideSql, lockCellsSql, presentCellsSql, workspaceSql } from './cells.sql.ts'

/** A unit grid as the database has it, in one version of its boundary. */
export interface CellRow {
  id: string
  region: string
  community: string
  version: number
  landUse: string
  managementLevel: string
  dutyGrid: string | null
  isSynthetic: boolean
  geometry: GeoJSON.Polygon
}

/** A cell of a workspace: one of the area's own, or a neighbour. */
export interface WorkspaceRow extends CellRow {
  isInside: boolean
}

/** A cell as it is now, with who changed it last. */
export interface PresentRow extends CellRow {
  validTo: Date | null
  changeSet: string | null
  changedBy: string | null
}

/** The most cells that are edited at once. */
export const mostCells = 1_200

/** A boundary from the database as a cell of the kernel. */
export function cellOfRow({ id, community, geometry }: Pick<CellRow, 'id' | 'community' | 'geometry'>): Cell {
  return cellFromPolygon(id, community, geometry)
}

/** A cell as the text that PostGIS reads; the digits of every number are kept. */
export function ewktOfCell(cell: Cell): string {
  const rings = polygonOf(cell).coordinates.map((ring) => `(${ring.map((place) => place.join(' ')).join(',')})`)
  return `SRID=4490;POLYGON(${rings.join(',')})`
}

/** The cells in force under an area with their neighbours. Throws `NOT_FOUND` when there is none, `BAD_INPUT` (`too-many-cells`) for more than can be edited at once. */
export async function readWorkspace(database: Queryable, area: string, most = mostCells): Promise<WorkspaceRow[]> {
  const [inside] = await database.query<{ count: number }>(countInsideSql(area, most + 1))
  if (inside!.count > most) throw new AppError('BAD_INPUT', { reason: 'too-many-cells', greatest: most })
  const rows = await database.query<WorkspaceRow>(workspaceSql(area, most + 1))
  if (rows.length === 0) throw new AppError('NOT_FOUND', { area })
  if (rows.length > most) throw new AppError('BAD_INPUT', { reason: 'too-many-cells', greatest: most })
  return rows
}

/** Codes with their versions. */
export type Base = Readonly<Record<string, number>>

/** The versions that rows are in. */
export function baseOf(rows: readonly CellRow[]): Base {
  return Object.fromEntries(rows.map(({ id, version }) => [id, version]))
}

/** Cells as they were in given versions. */
export function readCellsOf(database: Queryable, base: Base): Promise<CellRow[]> {
  return database.query<CellRow>(cellsOfVersionsSql(base))
}

/** Cells as they are now, retired ones included. */
export function readPresent(database: Queryable, ids: readonly string[]): Promise<PresentRow[]> {
  return database.query<PresentRow>(presentCellsSql(ids))
}

/** The same, held until the transaction ends. */
export function lockCells(database: Queryable, ids: readonly string[]): Promise<PresentRow[]> {
  return database.query<PresentRow>(lockCellsSql(ids))
}
