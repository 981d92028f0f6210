import { squareMetresOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import { polygonOf } from '#api/contract/topology/geojson.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { cellOfRow, readPresent } from './cells.ts'
import type { WrittenCell } from './publish.sql.ts'
import { homesNowSql, movesSql } from './rehome.sql.ts'
import { isFaulty } from './replay.ts'
import type { Difference } from './replay.ts'
import { measured, readEffect, replayOnBase } from './result.ts'
import type { Editing } from './rights.ts'
import type { ChangeSetRow } from './store.ts'
import { originOf, writtenCell } from './written.ts'

/** One cell that differs from what is published. */
export interface CellDifference {
  /** Its code, or `~1` … as long as it has none. */
  cell: string
  kind: 'added' | 'removed' | 'reshaped'
  community: string
  before: GeoJSON.Polygon | null
  after: GeoJSON.Polygon | null
  areaBefore: number | null
  areaAfter: number | null
  /** For a new cell: the one that it comes from. */
  from: string | null
}

/** How many features have another home afterwards. */
export interface Moves {
  from: string | null
  to: string | null
  count: number
}

/** How many components and open cases are at home in a cell now. */
export interface HomesNow {
  cell: string
  components: number
  cases: number
}

/** What a change set changes: cells, what moves with them, the duty grids concerned, and what stands in its way. */
export interface ChangeSetDifference {
  cells: CellDifference[]
  homes: HomesNow[]
  components: Moves[]
  cases: Moves[]
  dutyGrids: string[]
  /** Ground that no cell covers any more. */
  gaps: readonly GeoJSON.Polygon[]
  faults: readonly Fault<string>[]
}

const nothing: ChangeSetDifference = {
  cells: [],
  homes: [],
  components: [],
  cases: [],
  dutyGrids: [],
  gaps: [],
  faults: [],
}

function toldCell({ id, before, after }: Difference, from: string | undefined): CellDifference {
  return {
    cell: id,
    kind: before === null ? 'added' : after === null ? 'removed' : 'reshaped',
    community: (after ?? before)!.community,
    before: before && polygonOf(before),
    after: after && polygonOf(after),
    areaBefore: before && Math.abs(squareMetresOf(before)),
    areaAfter: after && Math.abs(squareMetresOf(after)),
    from: from ?? null,
  }
}

/** A published change set: what it has done, by its versions. */
async function doneBy(database: Queryable, set: ChangeSetRow): Promise<ChangeSetDifference> {
  const cellOf = (id: string, community: string, geometry: GeoJSON.Polygon | null): Cell | null =>
    geometry && cellOfRow({ id, community, geometry })
  const changes: Difference[] = (await readEffect(database, set.id)).map(({ id, community, before, after }) => ({
    id,
    before: cellOf(id, community, before),
    after: cellOf(id, community, after),
  }))
  const cells = changes.map((change) => toldCell(change, change.before ? undefined : originOf(change.after!, changes)))
  return { ...nothing, cells, homes: await homesIn(database, cells) }
}

/** What is at home now in cells that differ. */
function homesIn(database: Queryable, cells: readonly CellDifference[]): Promise<HomesNow[]> {
  return database.query<HomesNow>(homesNowSql(cells.map(({ cell }) => cell)))
}

/** What a change set changes; of an unpublished one also what would move, of a published one what it has changed. */
export async function differenceOf(grids: Editing, set: ChangeSetRow): Promise<ChangeSetDifference> {
  const { database } = grids
  if (set.state === 'published') return doneBy(database, set)
  const seen = await replayOnBase(grids, database, set)
  const result = isFaulty(seen) ? seen : await measured(grids, database, set, { base: set.base, changes: seen.changes })
  if (isFaulty(result)) return { ...nothing, faults: result.faults }
  const { changes } = result
  const present = await readPresent(database, set.cells)
  const areas = await grids.areas()
  const written: WrittenCell[] = changes.flatMap(({ id, after }) =>
    after ? [writtenCell(after, id, areas.get(after.community)?.region ?? set.region)] : [],
  )
  const homes = { touched: present.map(({ id }) => id), cells: written }
  const cells = changes.map((change) =>
    toldCell(change, change.before || !change.after ? undefined : originOf(change.after, changes)),
  )
  return {
    cells,
    homes: await homesIn(database, cells),
    components: await database.query<Moves>(movesSql('component', homes)),
    cases: await database.query<Moves>(movesSql('case', homes)),
    dutyGrids: [...new Set(present.flatMap(({ dutyGrid }) => dutyGrid ?? []))].sort(),
    gaps: result.gaps,
    faults: result.broken,
  }
}
