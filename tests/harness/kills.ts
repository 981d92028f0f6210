import type { Database, Queryable } from '#api/core/db/database.ts'
import { sql } from '#api/core/db/statement.ts'
import { administer, databaseKind } from './database.ts'

/** Ends the server process behind a transaction and waits until it is gone. */
async function killBackend(tx: Queryable): Promise<void> {
  const [{ pid } = { pid: 0 }] = await tx.query<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  const dead = `select pg_terminate_backend(${pid}, 10000)`
  await administer(dead)
}

/** A database that is killed before the n-th statement of a transaction, or before its commit when it has fewer; `ran` tells how many it had. */
export function killedBefore(database: Database, count: number): { database: Database; ran: () => number } {
  let ran = 0
  const strike = async (tx: Queryable): Promise<void> => {
    if (databaseKind === 'trial') throw new Error('interrupted')
    await killBackend(tx)
  }
  const transaction: Database['transaction'] = (work, options) =>
    database.transaction(async (tx) => {
      const query: Queryable['query'] = async (statement) => {
        ran += 1
        if (ran > count) await strike(tx)
        return tx.query(statement)
      }
      const result = await work({ ...tx, query })
      if (ran <= count) await strike(tx)
      return result
    }, options)
  return { database: { ...database, transaction }, ran: () => ran }
}
