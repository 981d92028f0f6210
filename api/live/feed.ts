import type { Bounds } from '#api/contract/geo.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { Queryable } from '#api/core/db/database.ts'
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
}

function changesOf(rows: readonly ChangeRow[]): Change[] {
  return rows.flatMap(({ snapshot: _, xid, seq, row_count, ...row }) =>
    xid === null ? [] : [{ position: { xid, seq }, rowCount: row_count, ...row }],
  )
}

/** Reads the change feed of a database. */
export function createFeed(
  database: Queryable,
  { from, most = 5000, onError = () => undefined }: FeedOptions = {},
): Feed {
  const listeners = new Set<(batch: ChangeBatch) => void>()
  let position = from
  let last: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let isNudged = false

  async function read(): Promise<ChangeBatch> {
    if (position === undefined) {
      const [present] = await database.query<{ since: string }>(presentStatement())
      position = { since: present!.since }
      return { entries: [], position }
    }
    const rows = await database.query<ChangeRow>(changesAfter(position, most))
    const entries = changesOf(rows)
    const { snapshot } = rows[0]!
    position =
      entries.length < most
        ? { since: snapshot }
        : { since: position.since, until: snapshot, after: entries.at(-1)!.position }
    return { entries, position }
  }

  function tell(batch: ChangeBatch): void {
    for (const listener of listeners)
      try {
        listener(batch)
      } catch (error) {
        onError(error)
      }
  }

  function poll(): Promise<ChangeBatch> {
    const next = last.then(read).then((batch) => {
      if (batch.entries.length > 0) tell(batch)
      return batch
    })
    last = next.catch(() => undefined)
    return next
  }

  /** Polls until nothing is left. */
  async function drain(): Promise<void> {
    try {
      while ((await poll()).entries.length === most);
    } catch (error) {
      onError(error)
    }
  }

  function nudge(): void {
    if (isNudged) return
    isNudged = true
    setImmediate(() => {
      isNudged = false
      void drain()
    })
  }

  return {
    poll,
    nudge,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start(interval = 250) {
      clearTimeout(timer)
      const round = async (): Promise<void> => {
        await drain()
        if (timer) timer = setTimeout(round, interval).unref()
      }
      timer = setTimeout(round, 0).unref()
    },
    async stop() {
      clearTimeout(timer)
      timer = undefined
      await last
    },
  }
}
