import { parentPort, workerData } from 'node:worker_threads'
import type { Position } from '#api/live/feed.sql.ts'
import { CopyReader } from './copyStream.ts'
import { ColumnsFault } from './faults.ts'
import { readSnapshot } from './snapshotRead.ts'
import { makeCoding, makeEncoder, Table } from './table.ts'
import type { TableRow } from './encode.ts'
import type { FaultReason } from './faults.ts'
import type { SnapshotTask } from './snapshotRead.ts'
import type { TableData, TableOptions } from './table.ts'

/** What the thread is for: rows that come as messages, or a snapshot file. */
export type LoadTask = { rows: TableOptions } | { snapshot: SnapshotTask }

/** Bytes of a binary copy, rows as objects, or the end of all. */
export type LoadMessage = { chunk: ArrayBuffer } | { rows: readonly TableRow[] } | { end: true }

/** How many rows there are after a message, the table, or a fault. */
export type LoadReply =
  | { rows: number }
  | { table: TableData; position?: Position }
  | { fault: FaultReason; about: string }
  | { error: unknown }

/** Chunks of 1,048,576 rows. */
const chunkBits = 20

function tell(reply: LoadReply): void {
  parentPort!.postMessage(reply, [])
}

/** Whatever goes wrong is told; then the thread has nothing more to do. */
function guarded(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error instanceof ColumnsFault) tell({ fault: error.reason, about: error.message })
    else tell({ error })
    parentPort!.close()
  }
}

/** A thread of its own in which rows become a table, so that a running server goes on answering meanwhile. */
function loadRows(options: TableOptions): void {
  const coding = makeCoding(options)
  const encoder = makeEncoder(coding, chunkBits)
  const reader = new CopyReader(encoder)
  let isCopy = false
  const take = (message: LoadMessage) => {
    if ('end' in message) {
      if (isCopy) reader.end()
      tell({ table: Table.fill(options, coding, encoder).data })
      parentPort!.close()
      return
    }
    if ('chunk' in message) {
      isCopy = true
      reader.push(new Uint8Array(message.chunk))
    } else for (const row of message.rows) encoder.put(row)
    tell({ rows: encoder.staging.rows })
  }
  parentPort!.on('message', (message: LoadMessage) => guarded(() => take(message)))
}

const task = workerData as LoadTask
if ('rows' in task) loadRows(task.rows)
else guarded(() => tell(readSnapshot(task.snapshot)))
