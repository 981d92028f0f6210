import { polygonOf } from '#api/contract/topology/geojson.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { readCellsOf, readPresent } from './cells.ts'
import type { Base, CellRow, PresentRow } from './cells.ts'
import type { Judged } from './judging.ts'
import { isFaulty } from './replay.ts'
import type { Faulty } from './replay.ts'
import { readEffect, replayOnBase } from './result.ts'
import type { Effect } from './result.ts'
import type { Editing } from './rights.ts'
import type { ChangeSetRow } from './store.ts'

/** A cell that somebody else has changed in the meantime: as it was, as this change set wants it and as it is; null where there is none. */
export interface Conflict {
  cell: string
  base: GeoJSON.Polygon | null
  mine: GeoJSON.Polygon | null
  theirs: GeoJSON.Polygon | null
  changeSet: string | null
  changedBy: string | null
}

/** A cell with a boundary that it had. */
interface Bounded {
  id: string
  geometry: GeoJSON.Polygon | null
}

/** The versions of the cells that a change set touches. */
export function touchedBase({ base, cells }: Pick<ChangeSetRow, 'base' | 'cells'>): Base {
  return Object.fromEntries(cells.flatMap((cell) => (cell in base ? [[cell, base[cell]!]] : [])))
}

function isElsewhere(was: CellRow | undefined, is: PresentRow | undefined): boolean {
  if (!was || !is) return true
  if (was.version === is.version) return false
  return (
    is.validTo !== null ||
    was.community !== is.community ||
    JSON.stringify(was.geometry.coordinates) !== JSON.stringify(is.geometry.coordinates)
  )
}

/** Which of the cells with a base have another boundary now; a new attribute alone is none. */
export function changedSince(base: Base, was: readonly CellRow[], is: readonly PresentRow[]): string[] {
  const [before, now] = [was, is].map((rows) => new Map(rows.map((row) => [row.id, row]))) as [
    Map<string, CellRow>,
    Map<string, PresentRow>,
  ]
  return Object.keys(base).filter((id) => isElsewhere(before.get(id), now.get(id)))
}

/** Which cells are no longer as a published change set has left them: nobody takes back what others have made of them since. */
export function changedSincePublished(effect: readonly Effect[], is: readonly PresentRow[]): string[] {
  const now = new Map(is.map((row) => [row.id, row.validTo === null ? row.geometry : null]))
  const textOf = (polygon: GeoJSON.Polygon | null | undefined) => JSON.stringify(polygon?.coordinates)
  return effect.filter(({ id, after }) => textOf(now.get(id)) !== textOf(after)).map(({ id }) => id)
}

/** The cells of a taking back that others have changed since the publication, as that left them, whatever the draft is based on now. */
async function undone(database: Queryable, { reverts }: ChangeSetRow): Promise<Bounded[]> {
  if (reverts === null) return []
  const effect = await readEffect(database, reverts)
  const ids = effect.map(({ id }) => id)
  const others = new Set(changedSincePublished(effect, await readPresent(database, ids)))
  return effect.filter(({ id }) => others.has(id)).map(({ id, after }) => ({ id, geometry: after }))
}

/** What is in force, and whose doing that is. */
function toldPresent(present: PresentRow | undefined): Pick<Conflict, 'theirs' | 'changeSet' | 'changedBy'> {
  if (!present) return { theirs: null, changeSet: null, changedBy: null }
  const { validTo, geometry, changeSet, changedBy } = present
  return { theirs: validTo === null ? geometry : null, changeSet, changedBy }
}

/** The three states of cells in conflict; `kept` are those that the change set may leave as they were. */
export function toldConflicts(
  ids: readonly string[],
  {
    was,
    is,
    kept,
    mine,
  }: { was: readonly Bounded[]; is: readonly PresentRow[]; kept: readonly Bounded[]; mine: Judged | Faulty },
): Conflict[] {
  const wanted = (cell: string) => {
    if (isFaulty(mine)) return null
    const change = mine.changes.find(({ id }) => id === cell)
    if (!change) return kept.find(({ id }) => id === cell)?.geometry ?? null
    return change.after && polygonOf(change.after)
  }
  return ids.map((cell) => {
    const present = is.find(({ id }) => id === cell)
    const base = was.find(({ id }) => id === cell)?.geometry ?? null
    return { cell, base, mine: wanted(cell), ...toldPresent(present) }
  })
}

/** The conflicts of an unpublished change set with what is in force; `is` are its cells as they are now. */
export async function conflictsOf(
  editing: Pick<Editing, 'judge'>,
  database: Queryable,
  set: ChangeSetRow,
  is?: readonly PresentRow[],
): Promise<Conflict[]> {
  const base = touchedBase(set)
  const [was, now] = [await readCellsOf(database, base), is ?? (await readPresent(database, Object.keys(base)))]
  const others = await undone(database, set)
  const changed = [...new Set([...changedSince(base, was, now), ...others.map(({ id }) => id)])].sort()
  if (changed.length === 0) return []
  const mine = await replayOnBase(editing, database, set)
  const kept = await readCellsOf(
    database,
    Object.fromEntries(changed.flatMap((id) => (id in set.base ? [[id, set.base[id]!]] : []))),
  )
  return toldConflicts(changed, { was: [...others, ...was], is: await readPresent(database, changed), kept, mine })
}
