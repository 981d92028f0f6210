/**
 * Why a table cannot go on as it is.
 * - `over-bound`: it would need more memory than it may have.
 * - `dictionary-full`: a field has more values than its codes can tell; the table has to be loaded again, with wider codes.
 * - `bad-row`, `bad-stream`: a row or a stream of rows that is not what the specification says.
 * - `no-file`, `truncated`, `damaged`, `other-format`, `other-columns`, `other-database`: a snapshot file that is not to be used.
 */
export type FaultReason =
  | 'over-bound'
  | 'dictionary-full'
  | 'bad-row'
  | 'bad-stream'
  | 'no-file'
  | 'truncated'
  | 'damaged'
  | 'other-format'
  | 'other-columns'
  | 'other-database'

/** A fault of the columns with a stable reason; the engine decides whether it loads again or leaves the layer to PostGIS. */
export class ColumnsFault extends Error {
  readonly reason: FaultReason

  constructor(reason: FaultReason, about = '', options?: ErrorOptions) {
    super(`${reason} ${about}`.trim(), options)
    this.name = 'ColumnsFault'
    this.reason = reason
  }
}

/** The reason of a fault of the columns, also of one that came from another thread. */
export function reasonOf(error: unknown): FaultReason | undefined {
  return typeof error === 'object' && error !== null && 'reason' in error ? (error.reason as FaultReason) : undefined
}
