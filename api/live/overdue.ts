import type { Database } from '#api/core/db/database.ts'
import { recordOverdue } from './overdue.sql.ts'

/** Records open cases as overdue once their due time has passed. Several processes may do so at once: each case is recorded and told by the feed once. */
export interface OverdueSweep {
  /** Records all that are due now and tells how many. */
  sweep(): Promise<number>
  /** Sweeps at once and then every `interval` milliseconds. */
  start(interval?: number): void
  /** Ends the sweeping and waits for the running one. */
  stop(): Promise<void>
}

/** How many cases one transaction records, and who hears of failures; after one it goes on with the next sweep. */
export interface SweepOptions {
  most?: number
  onError?: (error: unknown) => void
}

/** The sweep over one database. */
export function createOverdueSweep(
  database: Database,
  { most = 2000, onError = () => undefined }: SweepOptions = {},
): OverdueSweep {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()

  const sweep = async (): Promise<number> => {
    let count = 0
    for (let last = most; last === most; count += last)
      last = (await database.transaction((tx) => tx.query(recordOverdue(most)))).length
    return count
  }
  const start = (interval = 30_000): void => {
    clearTimeout(timer)
    const round = async (): Promise<void> => {
      running = sweep().catch(onError)
      await running
      if (timer) timer = setTimeout(round, interval).unref()
    }
    timer = setTimeout(round, 0).unref()
  }
  const stop = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    await running
  }
  return { sweep, start, stop }
}
