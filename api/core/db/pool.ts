import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg'
import { AppError } from '#api/contract/errors.ts'
import { silentState } from './answers.ts'
import { cancelRunning } from './cancel.ts'
import { copyOut, copyRows } from './copy.ts'
import { sessionStatement } from './session.sql.ts'
import type { Database, Queryable, TransactionOptions } from './database.ts'
import type { Statement } from './statement.ts'

/** What a kind of database adds to the pool. */
export interface PoolKind {
  kind: Database['kind']
  pool: Pool
  /** Waits until the database takes connections. */
  ready?: () => Promise<void>
  /** Called when the database swallowed an error: its process can no longer be trusted. */
  distrust?: () => void
  /** Waits a moment for what follows a lost connection, so that `ready` speaks of the next one. */
  lost?: () => Promise<void>
  /** Called after the pool has ended. */
  closed?: () => Promise<void>
}

/** Codes after which the same transaction may succeed: serialization failure, deadlock. */
const retryable = new Set(['40001', '40P01'])
const attempts = 5

/** Codes and system errors that say that the connection is gone. */
const lost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '53300',
])

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}

/** The driver's error as the application tells it: a lost connection has a code of its own, everything else stays as it is. */
export function toldError(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (codeOf(error) === silentState) return new AppError('DATABASE_SILENT', {}, { cause: error })
  const isLost =
    lost.has(codeOf(error) ?? '') ||
    (error instanceof Error &&
      /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect/.test(
        error.message,
      ))
  return isLost ? new AppError('DATABASE_UNREACHABLE', {}, { cause: error }) : error
}

/** The rows of an answer. PGlite answers an error inside GEOS with success and no command (facts of the trial mode): that is an error here. */
export function rowsOf<Row>(result: QueryResult | QueryResult[]): Row[] {
  const results = Array.isArray(result) ? result : [result]
  for (const each of results) if (!each.command) throw new AppError('DATABASE_SILENT')
  return (results.at(-1)?.rows ?? []) as Row[]
}

/** Every statement goes by the extended protocol: by the simple one PGlite never answers an error inside GEOS. */
export function asked({ text, values }: Statement): QueryConfig & { queryMode: 'extended' } {
  return { text, values, queryMode: 'extended' }
}

/** What a pool's statements and transactions have in common. */
interface Lender {
  /**
   * Lends a connection; after a lost or silent one, or when the signal has aborted, it does not go back to the pool: a cancellation that comes late must not hit
   * what somebody else runs. Errors are told as the application tells them.
   */
  lend<Result>(work: (client: PoolClient) => Promise<Result>, signal?: AbortSignal): Promise<Result>
}

function createLender(source: PoolKind): Lender {
  /** The error to tell, after what it means for the connection. */
  async function judged(error: unknown): Promise<unknown> {
    const told = toldError(error)
    const code = told instanceof AppError ? told.code : undefined
    if (code === 'DATABASE_SILENT') source.distrust?.()
    if (code === 'DATABASE_UNREACHABLE') await source.lost?.()
    return told
  }

  return {
    async lend(work, signal) {
      await source.ready?.()
      signal?.throwIfAborted()
      let client: PoolClient | undefined
      let isBroken = false
      try {
        client = await source.pool.connect()
        return await work(client)
      } catch (error) {
        if (signal?.aborted && source.kind === 'server') {
          isBroken = true
          throw signal.reason
        }
        const told = await judged(error)
        isBroken = told instanceof AppError && (told.code === 'DATABASE_SILENT' || told.code === 'DATABASE_UNREACHABLE')
        throw told
      } finally {
        client?.release(isBroken)
      }
    },
  }
}

async function run<Row>(client: PoolClient, statement: QueryConfig): Promise<Row[]> {
  return rowsOf<Row>(await client.query(statement))
}

/** Runs a statement until the signal aborts: then the server is asked to cancel it, which ends it with an error. */
async function runUntil<Row>(client: PoolClient, statement: QueryConfig, signal: AbortSignal): Promise<Row[]> {
  signal.throwIfAborted()
  const cancel = () => cancelRunning(client)
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const rows = await run<Row>(client, statement)
    signal.throwIfAborted()
    return rows
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** One attempt at a transaction. The error that ended it is told, not what follows from it. */
async function attempt<Result>(
  client: PoolClient,
  tx: Queryable,
  { work, options }: { work: (tx: Queryable) => Promise<Result>; options: TransactionOptions },
): Promise<Result> {
  try {
    await client.query('begin')
    if (options.actor !== undefined || options.batch !== undefined) await tx.query(sessionStatement(options))
    const result = await work(tx)
    const { command } = await client.query('commit')
    if (command === 'ROLLBACK') throw new Error('The transaction was aborted by an error that its work swallowed')
    if (command !== 'COMMIT') throw new AppError('DATABASE_SILENT')
    return result
  } catch (error) {
    const failure = await client.query('rollback').then(
      () => undefined,
      (cause: unknown) => cause,
    )
    // Whatever the work made of it: without its connection the transaction is lost.
    throw failure !== undefined && toldError(failure) instanceof AppError && !(toldError(error) instanceof AppError)
      ? new AppError('DATABASE_UNREACHABLE', {}, { cause: error })
      : error
  }
}

/** Makes a `Database` of a pool of connections. */
export function createDatabase(source: PoolKind): Database {
  const { pool, kind } = source
  // A lost connection is told by the statement that meets it, in the pool or in a transaction.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const { lend } = createLender(source)
  const transactionOf = (client: PoolClient): Queryable => ({
    query: (statement) => run(client, asked(statement)),
    script: async (text) => void (await run(client, { text })),
    ...(kind === 'server' && {
      copyIn: (target, chunks) => copyRows(client, target, chunks),
      copyOut: (query) => copyOut(client, query),
    }),
  })

  return {
    kind,
    query: (statement, signal) =>
      signal && kind === 'server'
        ? lend((client) => runUntil(client, asked(statement), signal), signal)
        : lend((client) => run(client, asked(statement)), signal),
    script: async (text) => void (await lend((client) => run(client, { text }))),
    async transaction(work, options = {}) {
      for (let count = 1; ; count += 1) {
        try {
          return await lend((client) => attempt(client, transactionOf(client), { work, options }))
        } catch (error) {
          if (count === attempts || !retryable.has(codeOf(error) ?? '')) throw error
        }
      }
    },
    async close() {
      await pool.end()
      await source.closed?.()
    },
  }
}
