import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ColumnsFault } from './faults.ts'
import type { LoadMessage, LoadReply, LoadTask } from './loadWorker.ts'
import type { TableData } from './table.ts'
import type { Position } from '#api/live/feed.sql.ts'

/** How many messages may be on their way to the thread, so that a slow one slows its source down. */
const window = 8

/** The table that a thread has made; of a snapshot with its position. */
export interface LoaderTable {
  table: TableData
  position?: Position
}

/** The thread that makes tables, as the one who feeds it sees it. */
export interface Loader {
  /** Sends rows; waits while too many are on their way. Throws what the thread met. */
  send(message: LoadMessage): Promise<void>
  /** The table. Throws what the thread met. */
  table(): Promise<LoaderTable>
  /** Ends the thread. */
  stop(): Promise<void>
}

/** Starts a thread that makes one table; `onRows` hears how many rows it has. */
export function startLoader(task: LoadTask, onRows: (rows: number) => void = () => undefined): Loader {
  const worker = new Worker(join(import.meta.dirname, 'loadWorker.ts'), { workerData: task })
  const made = Promise.withResolvers<LoaderTable>()
  made.promise.catch(() => undefined)
  const slots = { free: window }
  const doors: (() => void)[] = []
  worker.on('message', (reply: LoadReply) => {
    if ('table' in reply) made.resolve(reply)
    else if ('fault' in reply) made.reject(new ColumnsFault(reply.fault, reply.about))
    else if ('error' in reply) made.reject(reply.error)
    else {
      slots.free += 1
      doors.shift()?.()
      onRows(reply.rows)
    }
  })
  worker.on('error', made.reject)
  worker.on('exit', (code) => made.reject(new Error(`The thread that loads has ended with ${code}`)))

  return {
    async send(message) {
      while (slots.free === 0) await Promise.race([new Promise<void>((resolve) => doors.push(resolve)), made.promise])
      slots.free -= 1
      worker.postMessage(message, 'chunk' in message ? [message.chunk] : [])
    },
    table: () => made.promise,
    async stop() {
      if (worker.threadId === -1) return
      const ended = once(worker, 'exit')
      await worker.terminate()
      await ended.catch(() => undefined)
    },
  }
}
