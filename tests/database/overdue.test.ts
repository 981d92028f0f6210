import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#api/core/db/database.ts'
import { sql } from '#api/core/db/statement.ts'
import { createFeed } from '#api/live/feed.ts'
import { createOverdueSweep } from '#api/live/overdue.ts'
import { migrationSources } from '#api/sources.ts'
import { loadSmallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import type { TestDatabase } from '#tests/harness/database.ts'

let opened: TestDatabase
let database: Database

beforeAll(async () => {
  opened = await openTestDatabase()
  database = opened.database
  await loadSmallCity(database)
})
afterAll(() => opened?.close())
beforeEach(() => database.query(sql`delete from city.case_file where id like 'late-%'`))

const states = ['reported', 'accepted', 'filed', 'dispatched', 'handling', 'inspecting', 'closed', 'void'] as const
const hour = 3_600_000

/** When a case is due and was closed, in hours from now; never close to now. */
interface Times {
  state: (typeof states)[number]
  due: number | null
  closed: number | null
}

const hours = fc.option(fc.integer({ min: -400, max: 400 }).filter((value) => Math.abs(value) > 2))
const times = fc.record({ state: fc.constantFrom(...states), due: hours, closed: hours })

/** What the law says: closed after its due time, or open past it. */
function isLate({ state, due, closed }: Times): boolean {
  if (due === null || state === 'void') return false
  return state === 'closed' ? closed !== null && closed > due : due < 0
}

const instant = (value: number | null) => (value === null ? null : new Date(Date.now() + value * hour).toISOString())
const idOf = (index: number) => `late-${String(index).padStart(3, '0')}`

async function write(rows: readonly Times[]): Promise<void> {
  await database.query(sql`
    insert into city.case_file (region, id, edition, class, channel, reported_at, state, due_at, closed_at)
    select '449901', u.id, 'gbt30428-2013', 'E0110', 'citizen', now(), u.state, u.due_at, u.closed_at
    from unnest(${rows.map((_, index) => idOf(index))}::text[], ${rows.map(({ state }) => state)}::text[],
                ${rows.map(({ due }) => instant(due))}::timestamptz[], ${rows.map(({ closed }) => instant(closed))}::timestamptz[])
         u (id, state, due_at, closed_at)`)
}

async function rewrite(rows: readonly Times[]): Promise<void> {
  for (const [index, { state, due, closed }] of rows.entries())
    await database.query(sql`
      update city.case_file set state = ${state}, due_at = ${instant(due)}::timestamptz, closed_at = ${instant(closed)}::timestamptz
      where id = ${idOf(index)}`)
}

async function recorded(): Promise<boolean[]> {
  const rows = await database.query<{ late: boolean }>(
    sql`select is_overdue as late from map."case" where id like 'late-%' order by id`,
  )
  return rows.map(({ late }) => late)
}

const sweep = () => createOverdueSweep(database, { most: 3 }).sweep()

test('after a sweep a case is overdue exactly when it was closed after its due time or is open past it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(times, { minLength: 1, maxLength: 20 }), async (rows) => {
      await database.query(sql`delete from city.case_file where id like 'late-%'`)
      await write(rows)
      await sweep()
      expect(await recorded()).toEqual(rows.map(isLate))
    }),
    { numRuns: 25, seed: 11 },
  )
})

test('whatever a case becomes, what is recorded follows; a case closed without a time keeps what was true when it closed', async () => {
  const change = fc.tuple(times, times)
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      await database.query(sql`delete from city.case_file where id like 'late-%'`)
      await write(changes.map(([before]) => before))
      await sweep()
      await rewrite(changes.map(([, after]) => after))
      await sweep()
      const expected = changes.map(([before, after]) => {
        if (after.state !== 'closed' || after.closed !== null || after.due === null) return isLate(after)
        return before.state === 'closed' ? isLate(before) : after.due < 0
      })
      expect(await recorded()).toEqual(expected)
    }),
    { numRuns: 20, seed: 12 },
  )
})

test('loads keep what they say of open cases, whatever the time: nothing of the small city is left to sweep', async () => {
  const [found] = await database.query(sql`
    select count(*) filter (where is_overdue and state = 'closed') > 20 as closed,
           count(*) filter (where is_overdue and state = 'handling') > 20 as open,
           count(*) filter (where department is not null) > 500 as dispatched from city.case_file`)
  expect(found).toEqual({ closed: true, open: true, dispatched: true })
  expect(await sweep()).toBe(0)
})

test('a sweep tells the feed of each case once, by nobody, and leaves the version; a second one finds nothing', async () => {
  await write(Array.from({ length: 8 }, (_, index) => ({ state: 'handling', due: index < 5 ? -5 : 5, closed: null })))
  const feed = createFeed(database)
  await feed.poll()
  const swept = await Promise.all([sweep(), sweep(), sweep()])
  expect(swept.reduce((sum, count) => sum + count)).toBe(5)
  expect(await sweep()).toBe(0)
  const { entries } = await feed.poll()
  expect(entries.map(({ layer, id, op, actor, batch }) => ({ layer, id, op, actor, batch }))).toEqual(
    Array.from({ length: 5 }, (_, index) => ({
      layer: 'case',
      id: idOf(index),
      op: 'update',
      actor: null,
      batch: null,
    })),
  )
  const versions = await database.query(sql`select distinct version from city.case_file where id like 'late-%'`)
  expect(versions).toEqual([{ version: 1 }])
})

test('a started sweep goes on after a failure until it is stopped', async () => {
  await write([{ state: 'filed', due: -5, closed: null }])
  const errors: unknown[] = []
  let isBroken = true
  const flaky: Database = {
    ...database,
    transaction(work, options) {
      if (!isBroken) return database.transaction(work, options)
      isBroken = false
      return Promise.reject(new Error('gone'))
    },
  }
  const feed = createFeed(database)
  await feed.poll()
  const told = new Promise<void>((resolve) => feed.subscribe(() => resolve()))
  const overdue = createOverdueSweep(flaky, { onError: (error) => errors.push(error) })
  overdue.start(1)
  feed.start(1)
  await told
  await overdue.stop()
  await feed.stop()
  expect(errors).toHaveLength(1)
  expect(await recorded()).toEqual([true])
})

test('the migration records what is overdue among the cases that are there, and tells the feed once', async () => {
  await write([
    { state: 'closed', due: -50, closed: -40 },
    { state: 'closed', due: -50, closed: -60 },
    { state: 'handling', due: -5, closed: null },
    { state: 'handling', due: 5, closed: null },
    { state: 'void', due: -5, closed: null },
  ])
  const owner = await opened.openOwner()
  const text = readFileSync(join(migrationSources.migrations, '0005_case_department.sql'), 'utf8')
  const feed = createFeed(database)
  await feed.poll()
  await owner.transaction(async (tx) => {
    await tx.script(`
      drop trigger judge_overdue on city.case_file; drop function city.judge_overdue;
      drop view map."case"; alter table city.case_file drop column department, drop column is_overdue`)
    await tx.script(text)
    await tx.script(readFileSync(join(migrationSources.layers, 'case', 'case.view.sql'), 'utf8'))
  })
  if (owner !== database) await owner.close()
  const rows = await database.query<{ late: boolean }>(
    sql`select is_overdue as late from city.case_file where id like 'late-%' order by id`,
  )
  expect(rows.map(({ late }) => late)).toEqual([true, false, true, false, false])
  expect((await feed.poll()).entries).toMatchObject([{ layer: 'case', id: null, batch: '0005_case_department' }])
})
