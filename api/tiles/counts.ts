import { LRUCache } from 'lru-cache'
import { printFilter } from '#api/contract/filter.ts'
import { areaLevels } from '#api/contract/layer.ts'
import type { AreaLevel } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { areaCountSql } from './tile.sql.ts'
import type { CountRow, Selection } from './tile.sql.ts'

/** Counts of rows by area for a layer and clause, kept until rows of the layer change; all tiles of the area steps share them. */
export class AreaCounts {
  private readonly database: Queryable
  private readonly kept = new LRUCache<string, { layer: LayerId; rows: Promise<CountRow[]> }>({ max: 200 })

  constructor(database: Queryable) {
    this.database = database
  }

  /** The counts; one statement however many ask at once. */
  of(selection: Selection): Promise<CountRow[]> {
    const layer = selection.manifest.id
    const key = `${layer} ${printFilter(selection.clause)}`
    const held = this.kept.get(key)
    if (held) return held.rows
    const entry = { layer, rows: this.database.query<CountRow>(areaCountSql(selection)) }
    entry.rows.catch(() => {
      if (this.kept.peek(key) === entry) this.kept.delete(key)
    })
    this.kept.set(key, entry)
    return entry.rows
  }

  /** Forgets the counts of a layer. */
  forget(layer: LayerId): void {
    for (const [key, entry] of this.kept.entries()) if (entry.layer === layer) this.kept.delete(key)
  }
}

/** The part of an area that the roll-up needs. */
interface AreaNode {
  level: AreaLevel
  parent: string | null
}

/** Counts by area added up to a level: an area below it counts for its nearest ancestor at that level or above; unknown areas are left out. */
export function rollUp(
  rows: readonly CountRow[],
  areas: ReadonlyMap<string, AreaNode>,
  level: AreaLevel,
): Map<string, number> {
  const limit = areaLevels.indexOf(level)
  const sums = new Map<string, number>()
  for (const { id, n } of rows) {
    let code = id
    let node = code === null ? undefined : areas.get(code)
    while (node && areaLevels.indexOf(node.level) > limit && node.parent !== null) {
      code = node.parent
      node = areas.get(code)
    }
    if (node && code !== null) sums.set(code, (sums.get(code) ?? 0) + n)
  }
  return sums
}
