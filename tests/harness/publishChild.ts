import { openServer } from '#api/core/db/server.ts'
import { applicationRole } from '#api/core/db/session.sql.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Database, Queryable } from '#api/core/db/database.ts'
import { publish } from '#api/grids/publish.ts'
import { gridsOver, people } from './gridChanges.ts'

/** A process of its own that publishes a change set and tells its backend and then a line per statement, so that it can be killed at any of them. Arguments: address, change set, revision. */
async function main([url = '', id = '', revision = '0']: string[]): Promise<void> {
  const database = await openServer({ url, acts: applicationRole })
  const transaction: Database['transaction'] = (work, options) =>
    database.transaction(async (tx) => {
      const [own] = await tx.query<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      process.stdout.write(`${own!.pid}\n`)
      const query: Queryable['query'] = (statement) => {
        process.stdout.write('statement\n')
        return tx.query(statement)
      }
      return work({ ...tx, query })
    }, options)
  await publish({ ...gridsOver(database), database: { ...database, transaction } }, people.manager, {
    id,
    revision: Number(revision),
  })
  process.stdout.write('done\n')
  process.exit(0)
}

await main(process.argv.slice(2))
