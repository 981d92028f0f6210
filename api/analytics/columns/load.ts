import type { LayerManifest } from '#api/contract/layer.ts'
import type { Database, Queryable } from '#api/core/db/database.ts'
import { presentStatement } from '#api/live/feed.sql.ts'
import type { Position } from '#api/live/feed.sql.ts'
import {
  copiedRowsSql,
  fetchStatement,
  instanceStatement,
  offsetStatement,
  oneMomentStatement,
  openCursorSql,
  patienceStatement,
} from './load.sql.ts'
import { startLoader } from './loader.ts'
import { fieldsOf } from './spec.ts'
import { Table } from './table.ts'
import type { TableRow } from './encode.ts'
import type { LoadedFields } from './load.sql.ts'
import type { Loader } from './loader.ts'
import type { SnapshotTask } from './snapshotRead.ts'
import type { TableOptions } from './table.ts'

/** What a table of a layer holds, in which frame of time, and of which database in which state it is. */
export interface TableIdentity extends Pick<TableOptions, 'layer' | 'fields' | 'offset'> {
  instance: string
}

/** How large a table may be, how it is cut, and who hears of its progress. */
export interface LoadOptions extends Pick<TableOptions, 'bound' | 'scratch' | 'slots'> {
  /** The identity, when it is known already. */
  identity?: TableIdentity
  /** Hears how many rows have been read. */
  onRows?: (rows: number) => void
  signal?: AbortSignal
}

/** A table and where in the change feed it stands. */
export interface LoadedTable {
  table: Table
  position: Position
}

/** Asks a database what a table of a layer would be. */
export async function identify(database: Queryable, manifest: LayerManifest): Promise<TableIdentity> {
  const [here] = await database.query<{ instance: string }>(instanceStatement)
  const [zone] = await database.query<{ minutes: number }>(offsetStatement)
  return {
    layer: manifest.id,
    fields: fieldsOf(manifest),
    offset: zone?.minutes ?? 0,
    instance: here?.instance ?? '',
  }
}

/** The size of the pieces in which a copy goes to the loading thread. */
const piece = 1 << 20

/** Sends a copy in pieces that the thread can own. */
async function sendCopy(loader: Loader, chunks: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void> {
  let bytes = new Uint8Array(piece)
  let filled = 0
  const flush = async () => {
    const chunk = filled === piece ? bytes.buffer : bytes.buffer.slice(0, filled)
    bytes = new Uint8Array(piece)
    filled = 0
    await loader.send({ chunk })
  }
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + piece - filled)
      bytes.set(part, filled)
      filled += part.length
      at += part.length
      if (filled === piece) await flush()
    }
  }
  if (filled > 0) await flush()
}

async function sendRows(tx: Queryable, loader: Loader, { fields, signal }: LoadRun): Promise<void> {
  await tx.query(openCursorSql(fields))
  for (;;) {
    signal?.throwIfAborted()
    const rows = await tx.query<TableRow>(fetchStatement)
    if (rows.length === 0) return
    await loader.send({ rows })
  }
}

interface LoadRun {
  fields: LoadedFields
  signal: AbortSignal | undefined
}

/** Sends all rows of a layer as they are at one moment; returns the moment. */
async function sendAll(tx: Queryable, loader: Loader, run: LoadRun): Promise<Position> {
  await tx.query(oneMomentStatement)
  await tx.query(patienceStatement)
  const [present] = await tx.query<{ since: string }>(presentStatement())
  if (tx.copyOut) await sendCopy(loader, tx.copyOut(copiedRowsSql(run.fields)), run.signal)
  else await sendRows(tx, loader, run)
  await loader.send({ end: true })
  return { since: present!.since }
}

/**
 * Loads the rows of a layer from PostGIS into a new table. All are of the moment that the position tells. The main thread only hands bytes on.
 * Errors: the faults `over-bound`, `dictionary-full`, `bad-row` and `bad-stream`, those of the database, the reason of the signal.
 */
export async function loadRows(
  database: Database,
  manifest: LayerManifest,
  { identity, onRows, signal, ...size }: LoadOptions,
): Promise<LoadedTable> {
  const { layer, fields, offset } = identity ?? (await identify(database, manifest))
  const { loader, position } = await database.transaction(async (tx) => {
    const started = startLoader({ rows: { layer, fields, offset, ...size } }, onRows)
    try {
      return { loader: started, position: await sendAll(tx, started, { fields: { manifest, fields }, signal }) }
    } catch (error) {
      await started.stop()
      throw error
    }
  })
  try {
    return { table: new Table((await loader.table()).table), position }
  } finally {
    await loader.stop()
  }
}

/** Reads a snapshot file into a new table in a thread of its own. Errors: the faults `no-file`, `truncated`, `damaged`, `other-format`, `other-columns`, `other-database` and `over-bound`; then the layer is loaded from PostGIS. */
export async function loadSnapshot(task: SnapshotTask): Promise<LoadedTable> {
  const loader = startLoader({ snapshot: task })
  try {
    const { table, position } = await loader.table()
    return { table: new Table(table), position: position! }
  } finally {
    await loader.stop()
  }
}
