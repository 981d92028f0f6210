import type { Bounds } from '#api/contract/geo.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { Queryable } from '#api/core/db/database.ts'
import type { ChangeDetails, RowTrace } from '#api/core/http/context.ts'
import { changesAfter, presentStatement } from './feed.sql.ts'
import type { Position, RowPosition } from './feed.sql.ts'

/** A place in the change feed. */
export type { Position } from './feed.sql.ts'

/** One change: one feature, or (`id` null) the rows of one statement of a bulk load. */
export interface Change {
  readonly position: RowPosition
  /** The layer under whose name the table records. */
  readonly layer: LayerId
  readonly region: string | null
  readonly id: string | null
  readonly op: 'insert' | 'update' | 'delete'
  readonly at: Date
  readonly actor: string | null
  readonly batch: string | null
  readonly rowCount: number
  /** The old and the new geometry's extent in degrees; null without geometry. */
  readonly extent: Bounds | null
  /** What became of one feature; null of a bulk statement. */
  readonly details: ChangeDetails | null
}

/** What one poll found, in the order of the feed, and where the next one begins. */
export interface ChangeBatch {
  readonly entries: readonly Change[]
  readonly position: Position
}

/** The reader of the change feed. It skips no commit and tells none twice, in whatever order transactions commit. */
export interface Feed {
  /** Reads what is new and tells it to the subscribers. The first poll of a feed without `from` finds the present and nothing in it. */
  poll(): Promise<ChangeBatch>
  /** Calls `listener` with every batch that is not empty until the returned function is called. */
  subscribe(listener: (batch: ChangeBatch) => void): () => void
  /** Polls every `interval` milliseconds. */
  start(interval?: number): void
  /** Ends the polling and waits for the running poll. */
  stop(): Promise<void>
  /** Polls soon: somebody knows that something has changed. */
  nudge(): void
}

/** Where a feed begins and who hears of its failures; after one it goes on with the next poll. */
export interface FeedOptions {
  from?: Position
  /** How many changes one poll reads at most. */
  most?: number
  onError?: (error: unknown) => void
}

interface ChangeRow {
  snapshot: string
  xid: string | null
  seq: string
  layer: string
  region: string | null
  id: string | null
  op: Change['op']
  at: Date
  actor: string | null
  batch: string | null
  row_count: number
  extent: [number, number, number, number] | null
  before: RowTrace | null
  after: RowTrace | null
  changed: string[]
  same: string[]
}

function changesOf(rows: readonly ChangeRow[]): Change[] {
  return rows.flatMap((row) => {
    const { xid, seq, layer, region, id, op, at, actor, batch, row_count: rowCount, extent } = row
    if (xid === null) return []
    const details = detailsOf(row)
    return [{ position: { xid, seq }, layer, region, id, op, at, actor, batch, rowCount, extent, details }]
  })
}

/** What became of one feature. */
function detailsOf({ before, after, changed, same }: ChangeRow): ChangeDetails | null {
  return before || after ? { before: traceOf(before), after: traceOf(after), changed, same } : null
}

/** A row whose table has no area or no grid has none. */
function traceOf(row: RowTrace | null): RowTrace | null {
  return row && { place: row.place, area: row.area ?? null, grid: row.grid ?? null }
}

/** The feed over one database; polls follow one another. */
class ChangeFeed {
  readonly #database: Queryable
  readonly #most: number
  readonly #onError: (error: unknown) => void
  readonly #listeners = new Set<(batch: ChangeBatch) => void>()
  #position: Position | undefined
  #last: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #isNudged = false

  constructor(database: Queryable, { from, most = 5000, onError = () => undefined }: FeedOptions) {
    this.#database = database
    this.#position = from
    this.#most = most
    this.#onError = onError
  }

  async #read(): Promise<ChangeBatch> {
    if (this.#position === undefined) {
      const [present] = await this.#database.query<{ since: string }>(presentStatement())
      this.#position = { since: present!.since }
      return { entries: [], position: this.#position }
    }
    const rows = await this.#database.query<ChangeRow>(changesAfter(this.#position, this.#most))
    const entries = changesOf(rows)
    const { snapshot } = rows[0]!
    this.#position =
      entries.length < this.#most
        ? { since: snapshot }
        : { since: this.#position.since, until: snapshot, after: entries.at(-1)!.position }
    return { entries, position: this.#position }
  }

  #tell(batch: ChangeBatch): void {
    for (const listener of this.#listeners)
      try {
        listener(batch)
      } catch (error) {
        this.#onError(error)
      }
  }

  poll(): Promise<ChangeBatch> {
    const next = this.#last
      .then(() => this.#read())
      .then((batch) => {
        if (batch.entries.length > 0) this.#tell(batch)
        return batch
      })
    this.#last = next.catch(() => undefined)
    return next
  }

  /** Polls until nothing is left. */
  async #drain(): Promise<void> {
    try {
      while ((await this.poll()).entries.length === this.#most);
    } catch (error) {
      this.#onError(error)
    }
  }

  nudge(): void {
    if (this.#isNudged) return
    this.#isNudged = true
    setImmediate(() => {
      this.#isNudged = false
      void this.#drain()
    })
  }

  subscribe(listener: (batch: ChangeBatch) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  start(interval = 250): void {
    clearTimeout(this.#timer)
    const round = async (): Promise<void> => {
      await this.#drain()
      if (this.#timer) this.#timer = setTimeout(round, interval).unref()
    }
    this.#timer = setTimeout(round, 0).unref()
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.#last
  }
}

/** Reads the change feed of a database. */
export function createFeed(database: Queryable, options: FeedOptions = {}): Feed {
  const feed = new ChangeFeed(database, options)
  return {
    poll: () => feed.poll(),
    subscribe: (listener) => feed.subscribe(listener),
    start: (interval) => feed.start(interval),
    stop: () => feed.stop(),
    nudge: () => feed.nudge(),
  }
}
