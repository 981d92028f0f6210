import { copyFileSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { waitingLimits } from '#api/analytics/engine/turns.ts'
import { createChoose } from '#api/analytics/chooser.ts'
import type { Selection } from '#api/analytics/countSource.ts'
import { createSqlSource } from '#api/analytics/sqlSource.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Database } from '#api/core/db/database.ts'
import { layers } from '#api/layers/index.ts'
import { loadSmallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import type { TestDatabase } from '#tests/harness/database.ts'
import { groupRows } from '#tests/harness/groups.ts'
import { randomFrom } from '#tests/harness/random.ts'
import { makeSnapshotFolder, openReadModel } from '#tests/harness/readModel.ts'
import type { TestReadModel } from '#tests/harness/readModel.ts'
import { insertCases, writeCases } from '#tests/harness/randomWrites.ts'

const asker = { account: 'analyst' }
const random = randomFrom(20261126)
const manifest = layers.find(({ id }) => id === 'case')!
const all: Selection = { manifest, clause: { op: 'true' } }
const closed: Selection = { manifest, clause: { op: 'eq', field: 'state', value: 'closed' } }
const window = { level: 16, x: 53_100, y: 28_700, width: 200, height: 200 }
let opened: TestDatabase
let database: Database

beforeAll(async () => {
  opened = await openTestDatabase()
  database = opened.database
  await loadSmallCity(database)
})
afterAll(() => opened?.close())

/** Runs a test with a read model in a folder of its own. */
async function withColumns(
  work: (columns: TestReadModel) => Promise<void>,
  options: Parameters<typeof openReadModel>[2] = {},
): Promise<void> {
  const place = makeSnapshotFolder()
  const columns = await openReadModel(database, place.folder, options)
  try {
    await work(columns)
  } finally {
    await columns.close()
    place.remove()
  }
}

const byText = (found: readonly object[]) => found.map((each) => JSON.stringify(each)).toSorted()

async function expectCurrent(columns: TestReadModel): Promise<void> {
  const postgis = createSqlSource(database)
  for (const selection of [all, closed]) {
    const source = columns.source(selection)
    expect(await source.total(selection, asker)).toEqual(await postgis.total(selection, asker))
    const groups = [source, postgis].map(async (each) =>
      byText(groupRows(await each.groups(selection, ['class', 'state'], asker))),
    )
    expect(await groups[0]).toEqual(await groups[1])
  }
}

test('questions whose threads are killed are answered by fresh ones', () =>
  withColumns(async (columns) => {
    const expected = await createSqlSource(database).total(closed, asker)
    const source = columns.source(closed)
    for (let round = 0; round < 5; round += 1) {
      const asked = Array.from({ length: 40 }, () => source.cells(closed, window, asker))
      await columns.model.crew.threads[round % 2]!.kill()
      for (const { total, withoutPlace } of await Promise.all(asked)) expect({ total, withoutPlace }).toEqual(expected)
    }
  }))

test('a thread that is killed in the middle of a write costs no row, and PostGIS answers meanwhile', () =>
  withColumns(async (columns) => {
    const { model } = columns
    const layer = model.layer('case')!
    const { write } = model.crew
    let kills = 0
    model.crew.write = (table, work) =>
      write.call(model.crew, table, () => {
        const working = work()
        if (kills === 0 && layer.reason === null) {
          kills += 1
          void layer.keeper.kill()
        }
        return working
      }) as never
    const choose = createChoose(model, createSqlSource(database))
    await database.query(writeCases(random, 200))
    await columns.settle()
    expect(kills).toBe(1)
    const choice = choose(closed)
    expect(await choice.source.total(closed, asker)).toEqual(await createSqlSource(database).total(closed, asker))
    expect(choice.name === 'columns' || choice.reason === 'restarting').toBe(true)
    await columns.untilReady()
    await expectCurrent(columns)
  }))

test('a thread that is killed while nothing is written is replaced as well', () =>
  withColumns(async (columns) => {
    await columns.model.layer('case')!.keeper.kill()
    expect(columns.model.sourceFor(all)).toEqual({ reason: 'restarting' })
    await columns.untilReady()
    await expectCurrent(columns)
  }))

test('whoever leaves is not answered, and the others are', () =>
  withColumns(async (columns) => {
    const leaving = new AbortController()
    const source = columns.source(closed)
    const asked = Array.from({ length: 30 }, (_, index) =>
      source.cells(closed, window, index % 2 === 0 ? { ...asker, signal: leaving.signal } : asker),
    )
    const reason = new Error('gone')
    leaving.abort(reason)
    const outcomes = await Promise.allSettled(asked)
    expect(outcomes.map(({ status }) => status)).toEqual(
      outcomes.map((_, index) => (index % 2 === 0 ? 'rejected' : 'fulfilled')),
    )
    expect(outcomes[0]).toMatchObject({ reason })
    expect(columns.model.crew.waiting).toBe(0)
  }))

test('an account that asks too much is told so, and others are still answered', () =>
  withColumns(async (columns) => {
    const source = columns.source(closed)
    const many = Array.from({ length: waitingLimits.account + 20 }, () =>
      source.groups(closed, ['class'], { account: 'greedy' }),
    )
    const modest = source.groups(closed, ['class'], { account: 'modest' })
    const outcomes = await Promise.allSettled(many)
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'OVERLOADED' })
    expect(byText(groupRows(await modest))).toEqual(
      byText(groupRows(await createSqlSource(database).groups(closed, ['class'], asker))),
    )
  }))

test('a layer beyond the memory bound is left to PostGIS', () =>
  withColumns(
    async (columns) => {
      expect(columns.model.sourceFor(all)).toEqual({ reason: 'over-bound' })
      expect(columns.model.state('case')).toMatchObject({ state: 'over-bound', rows: 0, bytes: 0, lag: null })
    },
    { memory: 1024 * 1024 },
  ))

test('a feed that stops, repeats itself and comes out of order: the columns answer as of their position, say their lag, and are right in the end', () => {
  let lag = 0
  return withColumns(
    async (columns) => {
      const { model, feed } = columns
      const layer = model.layer('case')!
      const totalOf = () => columns.source(all).total(all, asker)
      const told: Parameters<typeof model.applied>[0][] = []
      feed.subscribe(({ entries }) => told.push(entries))
      const before = await totalOf()
      await database.query(insertCases(random, 30))
      lag = 7_000
      expect(await totalOf()).toEqual(before)
      expect(model.state('case').lag).toBeGreaterThanOrEqual(lag)
      lag = 0
      const positions = [layer.since]
      for (let round = 0; round < 6; round += 1) {
        await database.query(writeCases(random, 20))
        if (round % 2 === 0) await columns.settle()
        positions.push(layer.since)
      }
      await feed.poll()
      for (let round = 0; round < 12; round += 1) {
        await model.applied(random.pick(told).toReversed())
        if (round % 3 === 0) await layer.repeat(random.pick(positions))
        await expectCurrent(columns)
      }
      expect(model.state('case').lag).toBeLessThan(7_000)
    },
    { feedLag: () => lag },
  )
})

test('changes that cannot be read are read as soon as they can', async () => {
  let isBroken = false
  const flaky: Database = {
    ...database,
    query: (statement, signal) =>
      isBroken ? Promise.reject(new Error('no connection')) : database.query(statement, signal),
  }
  const place = makeSnapshotFolder()
  const columns = await openReadModel(flaky, place.folder)
  const layer = columns.model.layer('case')!
  const since = layer.since
  await database.query(writeCases(random, 30))
  isBroken = true
  layer.wake()
  await layer.settled()
  expect([layer.since, layer.reason]).toEqual([since, null])
  // A tile made of these columns would be kept although the feed has told the change already.
  expect([columns.model.pointsFor(all), columns.model.countsFor(all)]).toEqual([null, null])
  isBroken = false
  while (layer.since === since) await new Promise((resolve) => setImmediate(resolve))
  await layer.settled()
  await expectCurrent(columns)
  expect([columns.model.pointsFor(all), columns.model.countsFor(all)]).not.toContain(null)
  await columns.close()
  place.remove()
})

test('a position that the database has not seen, as after a restore, is not followed from', () =>
  withColumns(async (columns) => {
    await database.query(writeCases(random, 30))
    await columns.model.layer('case')!.repeat('4000000000:4000000000:')
    await expectCurrent(columns)
  }))

test('a clock that is set back, here or in the database, keeps no change from being followed', () =>
  withColumns(async (columns) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2001-01-01T00:00:00Z') })
    try {
      await database.query(writeCases(random, 30))
      await columns.settle()
      await expectCurrent(columns)
      const owner = await opened.openOwner()
      await owner.query(sql`update core.change set at = at + interval '1 year'`)
      if (owner !== database) await owner.close()
      await database.query(writeCases(random, 30))
      await columns.settle()
      await expectCurrent(columns)
      const { lag } = columns.model.state('case')
      expect(lag).toBeGreaterThanOrEqual(0)
      expect(lag).toBeLessThan(86_400_000)
    } finally {
      vi.useRealTimers()
    }
  }))

test('a bulk change of most of a layer loads it again', () =>
  withColumns(async (columns) => {
    await database.transaction((tx) => tx.query(writeCases(random, 1)), { batch: 'small' })
    await database.transaction(
      (tx) =>
        tx.query(
          sql`insert into city.case_file (region, id, edition, class, channel, state, reported_at)
            select '449901', 'bulk-' || n, 'gbt30428-2013', 'E0110', 'other', 'filed', '2025-05-05Z' from generate_series(1, 12000) n`,
        ),
      { batch: 'large' },
    )
    await columns.settle()
    await expectCurrent(columns)
    await database.transaction((tx) => tx.query(sql`delete from city.case_file where id like 'bulk-%'`), {
      batch: 'undo',
    })
    await columns.settle()
    await expectCurrent(columns)
  }))

describe('snapshots', () => {
  const place = makeSnapshotFolder()
  const file = join(place.folder, 'case.columns')
  afterAll(() => place.remove())
  const reopened = async (work: (columns: TestReadModel) => Promise<void>) => {
    const columns = await openReadModel(database, place.folder)
    await work(columns).finally(() => columns.close())
  }

  test('what is written at the end is the beginning of the next time, with what has changed in between', async () => {
    await reopened(expectCurrent)
    expect(readFileSync(file).length).toBeGreaterThan(10_000)
    await database.query(writeCases(random, 50))
    await database.query(
      sql`delete from city.case_file where id in (select id from city.case_file order by id limit 7)`,
    )
    await reopened(expectCurrent)
    await reopened(expectCurrent)
  })

  test('one that is cut off, or of another layer, is of no use and does no harm', async () => {
    truncateSync(file, 5_000)
    await reopened(expectCurrent)
    copyFileSync(join(place.folder, 'lamp.columns'), file)
    await reopened(expectCurrent)
  })

  test('one that is older than the last is caught up with what has changed since', async () => {
    const older = join(place.folder, 'older')
    await reopened(expectCurrent)
    copyFileSync(file, older)
    for (let writes = 0; writes < 5; writes += 1) await database.query(writeCases(random, 50))
    await reopened(expectCurrent)
    copyFileSync(older, file)
    await reopened(expectCurrent)
  })

  test('one of another database is not taken', async () => {
    const other = await openTestDatabase()
    const columns = await openReadModel(other.database, place.folder)
    expect(columns.model.state('case')).toMatchObject({ state: 'ready', rows: 0 })
    await columns.close()
    await other.close()
    await reopened(expectCurrent)
  })
})
