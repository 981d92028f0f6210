import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureDemoAccounts } from '#api/core/access/accounts.ts'
import type { Database } from '#api/core/db/database.ts'
import { sql } from '#api/core/db/statement.ts'
import { publish } from '#api/grids/publish.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { databaseKind, openTestDatabase } from '#tests/harness/database.ts'
import { approved, communityAt, gridsOver, move, people, split } from '#tests/harness/gridChanges.ts'
import { killedBefore } from '#tests/harness/kills.ts'

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
