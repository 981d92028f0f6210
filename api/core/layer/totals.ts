import { LRUCache } from 'lru-cache'
import { printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { countSql } from './totals.sql.ts'
import type { KnownTotal } from './totals.sql.ts'

/** Filters longer than this are counted each time rather than kept. */
const longestKey = 2_000

/** Counts the rows of filters, and counts again only when the layer has changed; always exact. */
export class Totals {
  private readonly database: Queryable
  private readonly known = new LRUCache<string, KnownTotal>({ max: 2_000 })

  constructor(database: Queryable) {
    this.database = database
  }

  /** The number of rows that pass a checked, scoped filter in canonical form: one statement, none for `false`. */
  async count(manifest: LayerManifest, filter: Clause): Promise<number> {
    if (filter.op === 'false') return 0
    const key = `${manifest.id} ${printFilter(filter)}`
    const [row] = await this.database.query<KnownTotal>(countSql(manifest, filter, this.known.get(key) ?? null))
    if (key.length <= longestKey) this.known.set(key, row!)
    return Number(row!.n)
  }
}
