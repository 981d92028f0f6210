import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureDemoAccounts } from '#api/core/access/accounts.ts'
import type { Database, Queryable } from '#api/core/db/database.ts'
import { sql } from '#api/core/db/statement.ts'
import { publish } from '#api/grids/publish.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { administer, databaseKind, openTestDatabase } from '#tests/harness/database.ts'
import { approved, communityAt, gridsOver, move, people, split } from '#tests/harness/gridChanges.ts'

/** A server loses the connection of the publication; the one session of a trial database is interrupted by an error. */
const kills = databaseKind === 'server' ? 100 : 24

let opened: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  opened = await openTestDatabase()
  const owner = await opened.openOwner()
  await loadSmallCity(owner)
  await ensureDemoAccounts(owner, { townPrefix: smallCity.towns[0] })
  if (owner !== opened.database) await owner.close()
})
afterAll(() => opened?.close())

/** Ends the server process behind a transaction and waits until it is gone. */
async function killBackend(tx: Queryable): Promise<void> {
  const [{ pid } = { pid: 0 }] = await tx.query<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  const dead = `select pg_terminate_backend(${pid}, 10000)`
  await administer(dead)
}

/** A database that is killed before the n-th statement of a transaction, or before its commit when it has fewer; `ran` tells how many it had. */
function killedBefore(database: Database, count: number): { database: Database; ran: () => number } {
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

/** What a publication writes, in short. */
async function stateOf({ query }: Database): Promise<unknown> {
  const [state] = await query(sql`select
    (select md5(string_agg(g::text, ';' order by id)) from city.grid g) as grids,
    (select md5(string_agg(v::text, ';' order by id, version)) from city.grid_version v) as versions,
    (select count(*)::int from city.grid_code) as codes,
    (select md5(string_agg(s::text, ';' order by id)) from city.change_set s) as sets,
    (select count(*)::int from city.change_set_step) as steps,
    (select md5(string_agg(id || coalesce(grid, '') || version, ';' order by id)) from city.component) as components,
    (select md5(string_agg(id || coalesce(grid, '') || version, ';' order by id)) from city.case_file) as cases,
    (select count(*)::int from core.change) as changes`)
  return state
}

test(
  `of ${kills} publications killed between any two statements none is half done, and each succeeds afterwards`,
  { timeout: 120_000 },
  async () => {
    const grids = gridsOver(opened.database)
    let done = 0
    for (let round = 0; done < kills; round += 1) {
      const [x, y] = [5 * (round % 4), 5 * (Math.floor(round / 4) % 2)]
      const set = await approved(grids, {
        area: communityAt(x, y),
        operations: [move(x + 2, y + 2, 900 + round, 700), split(x + 3, y + 3)],
      })
      const asked = { id: set.id, revision: set.revision }
      const before = await stateOf(opened.database)
      for (let count = 0, isPast = false; !isPast && done < kills; count += 1) {
        const { database, ran } = killedBefore(opened.database, count)
        await expect(publish({ ...grids, database }, people.manager, asked)).rejects.toThrow()
        expect(await stateOf(opened.database), `after ${count} statements`).toEqual(before)
        isPast = ran() <= count
        done += 1
      }
      expect(await publish(grids, people.manager, asked)).toMatchObject({ isDone: true })
      expect(await stateOf(opened.database)).not.toEqual(before)
    }
  },
)
