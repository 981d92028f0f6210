import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { printFilter } from '#api/contract/filter.ts'
import { areaLevels } from '#api/contract/layer.ts'
import type { AreaLevel } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { CountRow, Selection } from './tile.sql.ts'

/** The name under which counts are kept: as short for a long filter as for none. */
export function keyOfCounts({ manifest, clause, by = '' }: Selection): string {
  return createHash('sha256')
    .update(`${manifest.id} ${by} ${printFilter(clause)}`)
    .digest('base64url')
}

/** Counts of rows by area for a layer and clause, kept until rows of the layer change; all tiles of the area steps share them. */
export class AreaCounts {
  private readonly count: (selection: Selection, account: string) => Promise<CountRow[]>
  private readonly kept = new LRUCache<string, { layer: LayerId; rows: Promise<CountRow[]> }>({ max: 200 })

  /** `count` counts anew; `account` is who waits. */
  constructor(count: (selection: Selection, account: string) => Promise<CountRow[]>) {
    this.count = count
  }

  /** The counts; counted once however many ask at the same time. */
  of(selection: Selection, account: string): Promise<CountRow[]> {
    const layer = selection.manifest.id
    const key = keyOfCounts(selection)
    const held = this.kept.get(key)
    if (held) return held.rows
    const entry = { layer, rows: this.count(selection, account) }
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

/** The area whose mark counts the rows of an area at a level: its nearest ancestor at that level or above, or itself; undefined for an unknown area. */
export function markOf(id: string, areas: ReadonlyMap<string, AreaNode>, level: AreaLevel): string | undefined {
  const limit = areaLevels.indexOf(level)
  let code = id
  let node = areas.get(code)
  while (node && areaLevels.indexOf(node.level) > limit && node.parent !== null) {
    code = node.parent
    node = areas.get(code)
  }
  return node && code
}

/** Counts by area, and their parts where they are split, added up to a level; unknown areas are left out. */
export function rollUp(
  rows: readonly CountRow[],
  areas: ReadonlyMap<string, AreaNode>,
  level: AreaLevel,
): Map<string, Omit<CountRow, 'id'>> {
  const sums = new Map<string, Omit<CountRow, 'id'>>()
  for (const { id, n, parts } of rows) {
    const mark = id === null ? undefined : markOf(id, areas, level)
    if (mark === undefined) continue
    const sum = sums.get(mark)
    const added = parts?.map((part, index) => part + (sum?.parts?.[index] ?? 0))
    sums.set(mark, { n: n + (sum?.n ?? 0), ...(added && { parts: added }) })
  }
  return sums
}
