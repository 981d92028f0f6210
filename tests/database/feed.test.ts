import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import type { Client } from 'pg'
import { sql } from '#api/core/db/statement.ts'
import type { Database } from '#api/core/db/database.ts'
import { createFeed } from '#api/live/feed.ts'
import type { Change } from '#api/live/feed.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { connectTo, databaseKind, openTestDatabase } from '#tests/harness/database.ts'
import type { TestDatabase } from '#tests/harness/database.ts'

let opened: TestDatabase
let database: Database

beforeAll(async () => {
  opened = await openTestDatabase()
  database = opened.database
  await loadSmallCity(database)
})
afterAll(() => opened?.close())

const move = (id: string, step: number) =>
  sql`update city.case_file set geom = ST_Translate(geom, ${step}::float8, 0) where id = ${id}`

let ids: string[]
beforeEach(async () => {
  const rows = await database.query<{ id: string }>(
    sql`select id from city.case_file where geom is not null order by id limit 40`,
  )
  ids = rows.map(({ id }) => id)
})

test('a change by one person is told with who, what, where and in order', async () => {
  const feed = createFeed(database)
  await feed.poll()
  await database.transaction((tx) => tx.query(move(ids[0]!, 0.001)), { actor: 'grid-manager' })
  await database.query(sql`update city.case_file set state = 'closed' where id = ${ids[1]!}`)
  const { entries } = await feed.poll()
  expect(entries).toMatchObject([
    { layer: 'case', id: ids[0], op: 'update', actor: 'grid-manager', batch: null, rowCount: 1 },
    { layer: 'case', id: ids[1], op: 'update', actor: null, rowCount: 1 },
  ])
  const [west, , east] = entries[0]!.extent!
  expect(east - west).toBeCloseTo(0.001, 9)
  expect(await feed.poll()).toMatchObject({ entries: [] })
})

test('a bulk load is told once per statement, with its count and the extent of old and new', async () => {
  const feed = createFeed(database)
  await feed.poll()
  await database.transaction(
    async (tx) => {
      await tx.query(sql`update city.case_file set geom = ST_Translate(geom, 0.002, 0) where geom is not null`)
      await tx.query(sql`update city.component set name = name where class = 'C0137'`)
    },
    { batch: 'night', actor: 'importer' },
  )
  const { entries } = await feed.poll()
  expect(entries).toMatchObject([
    { layer: 'case', id: null, op: 'update', batch: 'night', actor: 'importer', rowCount: 1900 },
    { layer: 'component', id: null, op: 'update', batch: 'night', rowCount: 200 },
  ])
  const [box] = await database.query<{ west: number; east: number }>(
    sql`select min(ST_X(geom)) as west, max(ST_X(geom)) as east from city.case_file`,
  )
  expect(entries[0]!.extent![0]).toBeCloseTo(box!.west - 0.002, 9)
  expect(entries[0]!.extent![2]).toBeCloseTo(box!.east, 9)
})

test('a row that gets another region or id is told as a deletion and an insertion, with the place of both', async () => {
  const feed = createFeed(database)
  await feed.poll()
  const [old] = await database.query<{ region: string }>(sql`select region from city.case_file where id = ${ids[0]!}`)
  const region = smallCity.counties.find((county) => county !== old!.region)!
  const named = `${ids[0]!}-renamed`
  await database.query(sql`
    update city.case_file set region = case when id = ${ids[0]!} then ${region} else region end, grid = null, component = null, version = version + 1
    where id in (${ids[0]!}, ${ids[1]!})`)
  await database.query(sql`update city.case_file set id = ${named} where id = ${ids[0]!}`)
  const { entries } = await feed.poll()
  expect(entries).toMatchObject([
    { layer: 'case', region: old!.region, id: ids[0], op: 'delete', rowCount: 1 },
    ...entries.slice(1, 3),
    { layer: 'case', region, id: ids[0], op: 'delete', rowCount: 1 },
    { layer: 'case', region, id: named, op: 'insert', rowCount: 1 },
  ])
  expect(
    entries
      .slice(1, 3)
      .map(({ id, op }) => `${op} ${id}`)
      .toSorted(),
  ).toEqual([`insert ${ids[0]}`, `update ${ids[1]}`])
  for (const { extent, id } of entries) if (id !== ids[1]) expect(extent).toEqual(entries[0]!.extent)
  const told = await database.query<{
    op: string
    before: { region: string } | null
    after: { id: string } | null
  }>(sql`
    select op, before, after from core.change where id in (${ids[0]!}, ${named}) and op <> 'update' order by xid, seq`)
  expect(told.slice(-4)).toMatchObject([
    { op: 'delete', before: { region: old!.region, id: ids[0] }, after: null },
    { op: 'insert', before: null, after: { region, id: ids[0] } },
    { op: 'delete', before: { region, id: ids[0] }, after: null },
    { op: 'insert', before: null, after: { region, id: named } },
  ])
  await database.query(sql`update city.case_file set region = ${old!.region}, id = ${ids[0]!} where id = ${named}`)
})

test('what is rolled back is never told', async () => {
  const feed = createFeed(database)
  await feed.poll()
  const failing = database.transaction(async (tx) => {
    await tx.query(move(ids[0]!, 0.001))
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  await database.query(move(ids[1]!, 0.001))
  expect((await feed.poll()).entries.map(({ id }) => id)).toEqual([ids[1]])
})

test('a feed that begins at a position goes on exactly after it, also in the middle of a batch', async () => {
  const { position } = await createFeed(database).poll()
  await database.transaction(async (tx) => {
    for (const id of ids.slice(0, 5)) await tx.query(move(id, 0))
  })
  const whole = await createFeed(database, { from: position }).poll()
  expect(whole.entries.map(({ id }) => id)).toEqual(ids.slice(0, 5))
  const two = await createFeed(database, { from: position, most: 2 }).poll()
  expect(two.entries).toEqual(whole.entries.slice(0, 2))
  await database.query(move(ids[5]!, 0))
  const feed = createFeed(database, { from: two.position, most: 2 })
  const rest = [await feed.poll(), await feed.poll(), await feed.poll()].flatMap(({ entries }) => entries)
  expect(rest.map(({ id }) => id)).toEqual(ids.slice(2, 6))
})

test('subscribers hear every batch until they leave, and one that throws disturbs nobody', async () => {
  const errors: unknown[] = []
  const heard: Change[] = []
  const feed = createFeed(database, { onError: (error) => errors.push(error) })
  await feed.poll()
  feed.subscribe(() => {
    throw new Error('deaf')
  })
  const leave = feed.subscribe(({ entries }) => heard.push(...entries))
  await database.query(move(ids[0]!, 0))
  await Promise.all([feed.poll(), feed.poll()])
  leave()
  await database.query(move(ids[1]!, 0))
  await feed.poll()
  expect(heard.map(({ id }) => id)).toEqual([ids[0]])
  expect(errors).toHaveLength(2)
})

test('a started feed finds changes by itself and goes on after a failure', async () => {
  let failures = 0
  let isBroken = false
  const flaky: Pick<Database, 'query'> = {
    query: (statement) => (isBroken ? Promise.reject(new Error('gone')) : database.query(statement)),
  }
  const feed = createFeed(flaky as Database, {
    onError() {
      failures += 1
      isBroken = false
    },
  })
  await feed.poll()
  const heard = new Promise<readonly Change[]>((resolve) => feed.subscribe(({ entries }) => resolve(entries)))
  isBroken = true
  feed.start(1)
  await database.query(move(ids[0]!, 0))
  expect((await heard).map(({ id }) => id)).toEqual([ids[0]])
  expect(failures).toBe(1)
  await feed.stop()
})

describe.runIf(databaseKind === 'server')('with several connections', () => {
  const clients: Client[] = []
  beforeAll(async () => {
    for (let count = 0; count < 3; count += 1) clients.push(await connectTo(opened.config.databaseUrl!))
  })
  afterAll(() => Promise.all(clients.map((client) => client.end())))
  const touch = (client: Client, id: string) =>
    client.query('update city.case_file set version = version + 1 where id = $1', [id])

  test('the transaction that began first and commits last is not skipped and holds up no other', async () => {
    const [first, second] = clients as [Client, Client]
    const feed = createFeed(database)
    await feed.poll()
    await first.query('begin')
    await touch(first, ids[0]!)
    await second.query('begin')
    await touch(second, ids[1]!)
    await second.query('commit')
    const early = (await feed.poll()).entries
    await touch(first, ids[2]!)
    await first.query('commit')
    const late = (await feed.poll()).entries
    expect(early.map(({ id }) => id)).toEqual([ids[1]])
    expect(late.map(({ id }) => id)).toEqual([ids[0], ids[2]])
  })

  test('whatever the interleaving of writes, commits, rollbacks and polls, each committed change is told once', async () => {
    const step = fc.record({
      who: fc.nat({ max: 2 }),
      what: fc.constantFrom('write', 'write', 'commit', 'rollback', 'poll'),
    })
    let counter = 0
    const law = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const feed = createFeed(database, { most: 3 })
      await feed.poll()
      const told: Change[] = []
      feed.subscribe(({ entries }) => told.push(...entries))
      const open = clients.map((): string[] | null => null)
      const committed: string[] = []
      const end = async (who: number, how: 'commit' | 'rollback') => {
        if (open[who] === null) return
        await clients[who]!.query(how)
        if (how === 'commit') committed.push(...open[who]!)
        open[who] = null
      }
      for (const { who, what } of steps) {
        if (what === 'poll') await feed.poll()
        else if (what !== 'write') await end(who, what)
        else {
          if (open[who] === null) await clients[who]!.query('begin')
          // One client writes its own third of the rows, so that none waits for another.
          const id = ids[who * 13 + (counter++ % 13)]!
          await touch(clients[who]!, id)
          open[who] = [...(open[who] ?? []), id]
        }
      }
      for (const who of [2, 0, 1]) await end(who, 'commit')
      while ((await feed.poll()).entries.length > 0);
      expect(told.map(({ id }) => id).sort()).toEqual(committed.sort())
      expect(new Set(told.map(({ position }) => `${position.xid}/${position.seq}`)).size).toBe(told.length)
    })
    await fc.assert(law, { numRuns: 60, seed: 7 })
  })
})
