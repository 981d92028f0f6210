import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureDemoAccounts } from '#api/core/access/accounts.ts'
import type { Database } from '#api/core/db/database.ts'
import { sql } from '#api/core/db/statement.ts'
import { publish } from '#api/grids/publish.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { administer, databaseKind, openTestDatabase } from '#tests/harness/database.ts'
import { approved, communityAt, gridsOver, homes, move, people, split } from '#tests/harness/gridChanges.ts'
import { killedBefore } from '#tests/harness/kills.ts'
import { randomFrom } from '#tests/harness/random.ts'

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
    (select md5(string_agg(d::text, ';' order by id)) from city.duty_grid d) as "dutyGrids",
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
        operations: [move(x + 1, y + 2, 900 + round, 700), split(x + 3, y + 3)],
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

async function isPublished(id: string): Promise<boolean> {
  const [set] = await opened.database.query(sql`select state from city.change_set where id = ${id}::bigint`)
  return set!['state'] === 'published'
}

/** Publishes in a process of its own, kills it at its n-th line, and waits until its session is gone. Returns how many lines it told. */
async function publishAndKill(asked: { id: string; revision: number }, line: number): Promise<number> {
  const script = join(import.meta.dirname, '..', 'harness', 'publishChild.ts')
  const args = [script, opened.config.databaseUrl!, asked.id, String(asked.revision)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const told: string[] = []
  for await (const text of createInterface({ input: child.stdout })) {
    told.push(text)
    if (told.length === line) child.kill('SIGKILL')
  }
  await ended
  const isGone = async () =>
    (await administer(`select from pg_stat_activity where pid = ${Number(told[0])}`)).length === 0
  await expect.poll(isGone, { timeout: 30_000 }).toBe(true)
  return told.length
}

test.runIf(databaseKind === 'server')(
  'of six publications whose process is killed at random moments none is half done',
  { timeout: 120_000 },
  async () => {
    const grids = gridsOver(opened.database)
    const random = randomFrom(20_261_126)
    const next = (round: number) => {
      const [x, y] = [5 * (round % 4), 5 * (Math.floor(round / 4) % 2)]
      return approved(grids, {
        area: communityAt(x, y),
        operations: [move(x + 1, y + 4, 700, 600), split(x + 3, y + 1)],
      })
    }
    let set = await next(0)
    const lines = await publishAndKill({ id: set.id, revision: set.revision }, Infinity)
    expect(await isPublished(set.id)).toBe(true)
    let undone = 0
    set = await next(1)
    for (let round = 0, made = 2; round < 6; round += 1) {
      const before = await stateOf(opened.database)
      await publishAndKill({ id: set.id, revision: set.revision }, 1 + random.whole(lines - 1))
      const isAsBefore = JSON.stringify(await stateOf(opened.database)) === JSON.stringify(before)
      expect(await isPublished(set.id)).toBe(!isAsBefore)
      expect((await homes(opened.database)).strayed).toBe(0)
      undone += isAsBefore ? 1 : 0
      if (!isAsBefore) set = await next(made++)
    }
    expect(undone).toBeGreaterThan(0)
    const asked = { id: set.id, revision: set.revision }
    expect(await publish(grids, people.manager, asked)).toMatchObject({ isDone: true })
  },
)
