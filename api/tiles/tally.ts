import { allOf } from '#api/contract/filter.ts'
import type { Tile } from '#api/contract/geo.ts'
import type { Queryable } from '#api/core/db/database.ts'
import type { PointTiles } from './columnTile.ts'
import { joinCells, joinCounts, partsOf } from './split.ts'
import { areaCountSql, clusterSql, gridCountSql } from './tile.sql.ts'
import type { CellRow, CountRow, Selection } from './tile.sql.ts'

/** What tiles show in place of features: from memory where it can tell, else from PostGIS. `account` is who waits. */
export class Tally {
  private readonly database: Queryable
  private readonly memory: PointTiles | undefined

  constructor(database: Queryable, memory: PointTiles | undefined) {
    this.database = database
    this.memory = memory
  }

  /** The rows whose place is in a tile, counted in `cells` × `cells` squares, from west to east. */
  async clusters(selection: Selection, asked: { tile: Tile; cells: number }, account: string): Promise<CellRow[]> {
    if (selection.by !== undefined) {
      const parts = partsOf(selection).map((part) => this.clusters(part, asked, account))
      return joinCells(await Promise.all(parts), asked)
    }
    const held = await this.memory?.countsFor(selection)?.clusters(selection, asked, { account })
    return held ?? this.database.query<CellRow>(clusterSql(selection, asked.tile, asked.cells))
  }

  /** All rows counted by the area that they carry. */
  async areas(selection: Selection, account: string): Promise<CountRow[]> {
    if (selection.by !== undefined)
      return joinCounts(await Promise.all(partsOf(selection).map((part) => this.areas(part, account))))
    const held = await this.memory?.countsFor(selection)?.owners(selection, 'area', { account })
    return held ?? this.database.query<CountRow>(areaCountSql(selection))
  }

  /** The rows of some unit grids, counted by grid. */
  async grids(
    selection: Selection,
    places: readonly { id: string; region: string }[],
    account: string,
  ): Promise<CountRow[]> {
    if (places.length === 0) return []
    if (selection.by !== undefined)
      return joinCounts(await Promise.all(partsOf(selection).map((part) => this.grids(part, places, account))))
    const ids = places.map(({ id }) => id)
    const chosen = { ...selection, clause: allOf(selection.clause, { op: 'in', field: 'grid', values: ids }) }
    const held = await this.memory?.countsFor(chosen)?.owners(chosen, 'grid', { account })
    const regions = () => [...new Set(places.map(({ region }) => region))]
    return held ?? this.database.query<CountRow>(gridCountSql(selection, ids, regions()))
  }
}
