import { LRUCache } from 'lru-cache'
import { printFilter } from '#api/contract/filter.ts'
import type { Queryable } from '#api/core/db/database.ts'
import type { Counted, Counter } from './counter.ts'
import { countSql } from './totals.sql.ts'
import type { KnownTotal } from './totals.sql.ts'

/** Filters longer than this are counted each time rather than kept. */
const longestKey = 2_000

/** Counts the rows of filters: by the counter where it can, otherwise by the database, which counts again only when the layer has changed. Always exact. */
export class Totals {
  private readonly database: Queryable
  private readonly counter: Counter
  private readonly known = new LRUCache<string, KnownTotal>({ max: 2_000 })

  constructor(database: Queryable, counter: Counter) {
    this.database = database
    this.counter = counter
  }

  /** The number of rows: at most one statement, none for `false`. */
  async count(counted: Counted): Promise<number> {
    const { manifest, filter } = counted
    if (filter.op === 'false') return 0
    const told = await this.counter.total(counted)
    if (told !== null) return told
    const key = `${manifest.id} ${printFilter(filter)}`
    const [row] = await this.database.query<KnownTotal>(countSql(manifest, filter, this.known.get(key) ?? null))
    if (key.length <= longestKey) this.known.set(key, row!)
    return Number(row!.n)
  }
}
