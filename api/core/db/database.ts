import type { CopyTarget } from './copy.sql.ts'
import type { Statement } from './statement.ts'

/** Something that runs statements: the pool or a transaction. Rows come as objects keyed by column name; bigint as text, timestamptz as Date, jsonb parsed. */
export interface Queryable {
  /**
   * Runs one statement. Throws AppError `DATABASE_SILENT` when the database swallowed an error, the signal's reason when it aborts (a PostgreSQL server then
   * cancels the statement, outside of transactions; the trial database finishes it), otherwise the driver's error.
   */
  query<Row = Record<string, unknown>>(statement: Statement, signal?: AbortSignal): Promise<Row[]>
  /** Runs a text of several statements without parameters: migrations and other files only. */
  script(text: string): Promise<void>
  /** Streams rows in COPY's text format into a table and tells how many; only in a transaction on a PostgreSQL server. */
  copyIn?(target: CopyTarget, chunks: AsyncIterable<string>): Promise<number>
  /** Streams the rows of a query without parameters in COPY's binary format, cut anywhere; only in a transaction on a PostgreSQL server. Who stops early loses the transaction. */
  copyOut?(query: Statement): AsyncIterable<Uint8Array>
}

/** Who writes, and whether many rows are written at once (then the change feed gets one entry per statement). */
export interface TransactionOptions {
  actor?: string
  batch?: string
}

/** The connection to PostGIS, whichever kind it is. */
export interface Database extends Queryable {
  readonly kind: 'trial' | 'server'
  /** Runs `work` in one transaction (repeatable on serialization failure, at most 5 times); a throw rolls back. */
  transaction<Result>(work: (tx: Queryable) => Promise<Result>, options?: TransactionOptions): Promise<Result>
  close(): Promise<void>
}
