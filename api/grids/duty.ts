import { z } from 'zod'
import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import type { AreaInfo } from '#api/core/layer/kernel.ts'
import { cellOfRow, readPresent } from './cells.ts'
import {
  bindCellsSql,
  deleteDutyGridSql,
  dutyCellsSql,
  dutyGridSql,
  dutyGridsSql,
  lockDutyGridSql,
  makeDutyGridSql,
  redrawSql,
  takeDutyNumberSql,
  writeDutyGridSql,
} from './duty.sql.ts'
import { outlineOf } from './outline.ts'
import { lockCommunitiesSql } from './publish.sql.ts'
import { covers, demandCommunities, demandRight } from './rights.ts'
import type { Grids } from './rights.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Who is on duty when: a person, from when to when (over midnight where `to` is the earlier), on which days of the week (1 is Monday). */
const post = z.strictObject({
  person: z.string().trim().min(1).max(80),
  from: clock,
  to: clock,
  days: z
    .array(z.number().int().min(1).max(7))
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length),
})
const posts = z.array(post).max(50)

/** A duty grid (责任网格): a set of unit grids bound to people and shifts. */
export interface DutyGrid {
  id: string
  region: string
  area: string
  name: string
  posts: z.infer<typeof posts>
  version: number
  geometry: GeoJSON.MultiPolygon | null
  cells: string[]
}

/** What is written: without an id a new one; `version` is the one that the writer saw. */
export interface DutyWriting {
  id?: string | null | undefined
  version: number
  area: string
  name: string
  posts: unknown
  cells: readonly string[]
}

const mostDutyCells = 500

/** The duty grids under an area that the viewer may see. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export async function listDutyGrids(grids: Grids, viewer: Viewer, area: string): Promise<DutyGrid[]> {
  demandRight(grids, viewer, 'read')
  const within = area.startsWith(viewer.areaPrefix) ? area : viewer.areaPrefix
  return within.startsWith(area) ? grids.database.query<DutyGrid>(dutyGridsSql(within)) : []
}

function checked({ name, posts: asked, cells }: DutyWriting): { name: string; posts: DutyGrid['posts'] } {
  const read = posts.safeParse(asked)
  if (!read.success) throw new AppError('BAD_INPUT', { field: 'posts', reason: read.error.issues[0]?.message ?? '' })
  const trimmed = name.trim()
  if (trimmed.length === 0 || trimmed.length > 80) throw new AppError('BAD_INPUT', { field: 'name' })
  if (cells.length > mostDutyCells) throw new AppError('BAD_INPUT', { field: 'cells', greatest: mostDutyCells })
  return { name: trimmed, posts: read.data }
}

/** A duty grid that the viewer may see. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`, `NOT_FOUND`. */
export async function readDutyGrid(grids: Grids, viewer: Viewer, id: string): Promise<DutyGrid> {
  demandRight(grids, viewer, 'read')
  const [row] = await grids.database.query<DutyGrid>(dutyGridSql(id))
  if (!row || !covers(viewer, row.area)) throw new AppError('NOT_FOUND', { dutyGrid: id.slice(0, 80) })
  return row
}

/** The duty grid to be written, held; a new one is made with the next number of its area. */
async function held(
  tx: Queryable,
  areas: ReadonlyMap<string, AreaInfo>,
  writing: DutyWriting,
): Promise<{ id: string; region: string; area: string; version: number }> {
  if (writing.id) {
    const [row] = await tx.query<{ id: string; region: string; area: string; version: number }>(
      lockDutyGridSql(writing.id),
    )
    if (!row) throw new AppError('NOT_FOUND', { dutyGrid: writing.id.slice(0, 80) })
    return row
  }
  const area = areas.get(writing.area)
  if (!area) throw new AppError('NOT_FOUND', { area: writing.area.slice(0, 40) })
  await tx.query(lockCommunitiesSql([area.id]))
  const [taken] = await tx.query<{ number: number }>(takeDutyNumberSql(area.id))
  const id = `${area.id}-D${String(taken!.number).padStart(3, '0')}`
  const [cell] = await readPresent(tx, writing.cells.slice(0, 1))
  await tx.query(makeDutyGridSql({ id, region: area.region, area: area.id, isSynthetic: cell?.isSynthetic ?? false }))
  return { id, region: area.region, area: area.id, version: 0 }
}

/** The cells are in force, in the duty grid's county, and the viewer's. */
async function checkCells(tx: Queryable, viewer: Viewer, region: string, cells: readonly string[]): Promise<void> {
  const rows = await readPresent(tx, cells)
  demandCommunities(
    viewer,
    rows.map(({ community }) => community),
  )
  const known = new Set(rows.filter((row) => row.validTo === null && row.region === region).map(({ id }) => id))
  const unknown = cells.filter((cell) => !known.has(cell))
  if (unknown.length > 0) throw new AppError('BAD_INPUT', { field: 'cells', cells: unknown.slice(0, 20) })
}

/** Whoever writes a duty grid or takes it away lets its cells go: they must all be the viewer's. Throws `FORBIDDEN`. */
async function demandBound(tx: Queryable, viewer: Viewer, id: string): Promise<void> {
  const bound = await tx.query<{ community: string }>(dutyCellsSql([id]))
  demandCommunities(
    viewer,
    bound.map(({ community }) => community),
  )
}

/** Writes a duty grid: who is on duty and which cells it has; cells of another one change over. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT`, `CONFLICT` with the version in force. */
export async function saveDutyGrid(grids: Grids, viewer: Viewer, writing: DutyWriting): Promise<string> {
  demandRight(grids, viewer, 'edit')
  const { name, posts: people } = checked(writing)
  // Before the transaction: the trial database has one connection, which the transaction holds.
  const areas = await grids.areas()
  const work = async (tx: Queryable): Promise<string> => {
    if (!writing.id) demandCommunities(viewer, [writing.area])
    const { id, region, area, version } = await held(tx, areas, writing)
    demandCommunities(viewer, [area])
    if (!area.startsWith(writing.area)) throw new AppError('BAD_INPUT', { field: 'area', area })
    await demandBound(tx, viewer, id)
    if (version !== writing.version) throw new AppError('CONFLICT', { dutyGrid: id, version })
    await checkCells(tx, viewer, region, writing.cells)
    await tx.query(writeDutyGridSql(id, { name, posts: people }))
    const others = await tx.query<{ old: string }>(bindCellsSql(id, region, writing.cells))
    const undrawn = await redrawDutyGrids(tx, [id, ...others.map(({ old }) => old)])
    if (undrawn.includes(id)) throw new AppError('BAD_INPUT', { field: 'cells', reason: 'overlap' })
    return id
  }
  const id = await grids.database.transaction(work, { actor: viewer.account })
  grids.nudge()
  return id
}

/** Takes a duty grid away. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`, `NOT_FOUND`, `CONFLICT`. */
export async function deleteDutyGrid(
  grids: Grids,
  viewer: Viewer,
  { id, version }: { id: string; version: number },
): Promise<void> {
  demandRight(grids, viewer, 'edit')
  const work = async (tx: Queryable): Promise<void> => {
    const [row] = await tx.query<{ area: string; version: number }>(lockDutyGridSql(id))
    if (!row) throw new AppError('NOT_FOUND', { dutyGrid: id.slice(0, 80) })
    demandCommunities(viewer, [row.area])
    await demandBound(tx, viewer, id)
    if (row.version !== version) throw new AppError('CONFLICT', { dutyGrid: id, version: row.version })
    await tx.query(deleteDutyGridSql(id))
  }
  await grids.database.transaction(work, { actor: viewer.account })
  grids.nudge()
}

/** Draws the outlines of duty grids anew from the cells that they have now. Returns those that have none because their cells overlap. */
export async function redrawDutyGrids(tx: Queryable, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.query<{ dutyGrid: string; id: string; community: string; geometry: GeoJSON.Polygon }>(
    dutyCellsSql(ids),
  )
  const cells = Map.groupBy(rows, ({ dutyGrid }) => dutyGrid)
  const outlines = ids.map((id) => outlineOf((cells.get(id) ?? []).map(cellOfRow)))
  await tx.query(redrawSql(ids, outlines))
  return ids.filter((id, index) => outlines[index] === null && cells.has(id))
}
