import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase } from '#api/core/db/pool.ts'
import { raw, sql } from '#api/core/db/statement.ts'
import type { Database } from '#api/core/db/database.ts'
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

const setName = (name: string | null) => sql`update city.area set name_en = ${name} where id = ${smallCity.code}`
const nameOf = async () =>
  (await database.query<{ name_en: string }>(sql`select name_en from city.area where id = ${smallCity.code}`))[0]!
    .name_en

/** The latest change of the city's area. */
const lastChange = async () =>
  (
    await database.query<Record<string, unknown>>(
      sql`select op, actor, batch, row_count, before ->> 'name_en' as before, after ->> 'name_en' as after
          from core.change where layer = 'area' and id = ${smallCity.code} order by xid desc, seq desc limit 1`,
    )
  )[0]

test('values travel in both directions as they are', async () => {
  const instant = new Date('2025-06-01T08:30:00.123Z')
  const text = `O'Brien; drop table x; -- 路灯 👩‍👩‍👧‍👦 \\ "q" $1`
  const [row] = await database.query(
    sql`select ${text}::text as text, ${instant}::timestamptz as instant, 9007199254740993::bigint as large,
        ${JSON.stringify({ a: [1] })}::jsonb as json, ${[1.5, null]}::float8[] as list, ${null}::text as nothing, ${true}::boolean as flag`,
  )
  expect(row).toEqual({
    text,
    instant,
    large: '9007199254740993',
    json: { a: [1] },
    list: [1.5, null],
    nothing: null,
    flag: true,
  })
})

test('a transaction is kept when it ends and gone when its work throws', async () => {
  await database.transaction((tx) => tx.query(setName('kept')))
  const failing = database.transaction(async (tx) => {
    await tx.query(setName('lost'))
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  expect(await nameOf()).toBe('kept')
})

test('a statement that fails spoils its transaction even when the caller swallows the error', async () => {
  await database.transaction((tx) => tx.query(setName('before')))
  const swallowing = database.transaction(async (tx) => {
    await tx.query(setName('half'))
    await tx.query(sql`select 1 / 0`).catch(() => undefined)
  })
  await expect(swallowing).rejects.toThrow('aborted by an error that its work swallowed')
  expect(await nameOf()).toBe('before')
})

test('the change tells who wrote and what it was before; the next transaction has no actor', async () => {
  await database.transaction((tx) => tx.query(setName('old')), { actor: 'first' })
  await database.transaction((tx) => tx.query(setName('new')), { actor: 'li.wei' })
  expect(await lastChange()).toEqual({
    op: 'update',
    actor: 'li.wei',
    batch: null,
    row_count: 1,
    before: 'old',
    after: 'new',
  })
  await database.query(setName('nobody'))
  expect(await lastChange()).toMatchObject({ actor: null, after: 'nobody' })
})

test('what a bulk statement touches is one entry with the extent of all of it', async () => {
  const last = () =>
    database.query<{ op: string; row_count: number; extent: number[] | null; before: unknown }>(
      sql`select op, row_count, extent, before from core.change order by xid desc, seq desc limit 1`,
    )
  await database.transaction((tx) => tx.query(sql`delete from city.building where id like '%-B%'`), { batch: 'clear' })
  const [change] = await last()
  expect(change).toMatchObject({ op: 'delete', row_count: 60, before: null })
  const { west, south, step, columns, rows } = smallCity
  const [w, s, e, n] = change!.extent!
  expect([w! >= west, s! >= south, e! <= west + columns * step, n! <= south + rows * step]).toEqual(Array(4).fill(true))
  expect(e! - w!).toBeGreaterThan((columns / 2) * step)
  await database.transaction((tx) => tx.query(sql`delete from city.road where false`), { batch: 'none' })
  expect(await last()).toEqual([change])
})

test('an invalid polygon is refused by the table', async () => {
  const bowTie = `POLYGON((111.95 21.85,111.96 21.86,111.96 21.85,111.95 21.86,111.95 21.85))`
  const broken = sql`insert into city.green (region, id, kind, geom) values ('449901', 'bow', 'park', ST_GeomFromText(${bowTie}, 4490))`
  await expect(database.query(broken)).rejects.toMatchObject({ code: '23514' })
})

test('GEOS refusing an overlay is an error, keeps nothing of its transaction, and the database goes on', async () => {
  const overlay = `ST_Intersection(ST_GeomFromText('POLYGON((0 0,2 2,2 0,0 2,0 0))'), ST_GeomFromText('POLYGON((0 0,3 0,3 1,0 1,0 0))'))`
  await database.query(setName('sound'))
  const wrong = raw(`update city.area set name_en = ST_AsText(${overlay}) where id = '${smallCity.code}'`)
  const expected = databaseKind === 'trial' ? { code: 'DATABASE_SILENT' } : { code: 'XX000' }
  await expect(database.query(wrong)).rejects.toMatchObject(expected)
  expect(await nameOf()).toBe('sound')
  const work = database.transaction(async (tx) => {
    await tx.query(setName('half'))
    await tx.query(wrong)
  })
  await expect(work).rejects.toMatchObject(expected)
  expect(await nameOf()).toBe('sound')
  const hidden = database.transaction(async (tx) => {
    await tx.query(setName('half'))
    await tx.query(wrong).catch(() => undefined)
  })
  await expect(hidden).rejects.toThrow()
  expect(await nameOf()).toBe('sound')
})

test('an answer without a command is a silent one, whatever database gave it', async () => {
  const silent = { rows: [], rowCount: 0, command: null }
  const client = { query: () => Promise.resolve(silent), release: () => undefined }
  const pool = { on: () => pool, connect: () => Promise.resolve(client) }
  let distrusted = 0
  const source = { kind: 'server' as const, pool: pool as never, distrust: () => (distrusted += 1) }
  await expect(createDatabase(source).query(sql`select 1`)).rejects.toMatchObject({ code: 'DATABASE_SILENT' })
  expect(distrusted).toBe(1)
})

describe.runIf(databaseKind === 'server')('on a server', () => {
  test('a transaction that meets a serialization failure runs again', async () => {
    const other = await connectTo(opened.config.databaseUrl!)
    let runs = 0
    const result = await database.transaction(async (tx) => {
      runs += 1
      await tx.query(sql`set transaction isolation level serializable`)
      await tx.query(sql`select count(*) from city.area where name_en = 'x'`)
      if (runs === 1) await other.query(`update city.area set name_en = 'theirs' where id = '${smallCity.code}'`)
      await tx.query(setName(`ours ${runs}`))
      return runs
    })
    await other.end()
    expect(result).toBe(2)
    expect(await nameOf()).toBe('ours 2')
  })

  test('of two transactions in a deadlock both end', async () => {
    const [first, second] = ['449901', '449902']
    let waiting: (() => void) | undefined
    const both = new Promise<void>((resolve) => {
      waiting = resolve
    })
    let arrived = 0
    const update = (a: string, b: string) =>
      database.transaction(async (tx) => {
        await tx.query(sql`update city.area set version = version + 1 where id = ${a}`)
        arrived += 1
        if (arrived === 2) waiting!()
        await both
        await tx.query(sql`update city.area set version = version + 1 where id = ${b}`)
      })
    await Promise.all([update(first!, second!), update(second!, first!)])
    const rows = await database.query(sql`select version from city.area where level = 'county'`)
    expect(rows).toEqual([{ version: 3 }, { version: 3 }])
  })

  test('a transaction that always conflicts gives up after five runs', async () => {
    let runs = 0
    const hopeless = database.transaction(async (tx) => {
      runs += 1
      await tx.query(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`)
    })
    await expect(hopeless).rejects.toMatchObject({ code: '40001' })
    expect(runs).toBe(5)
  })

  test('the application owns no table, view or function and cannot change or delete history', async () => {
    const owned = sql`
      select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user
      union all select proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = current_user`
    expect(await database.query(owned)).toEqual([])
    expect(await database.query(sql`select current_user::text as who`)).toEqual([{ who: 'yizhangtu_app' }])
    for (const statement of [
      sql`update core.change set actor = 'nobody'`,
      sql`delete from core.change`,
      sql`truncate core.change`,
      sql`drop table core.change`,
      sql`alter table city.area disable trigger user`,
      sql`update core.migration set checksum = ''`,
      sql`create table city.mine (id int)`,
    ])
      await expect(database.query(statement)).rejects.toMatchObject({ code: '42501' })
  })

  test('twenty connections killed in the middle of writing lose nothing that was acknowledged', async () => {
    await killWhileWriting(database, async () => {
      const killer = await connectTo(opened.config.databaseUrl!)
      await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'yizhangtu'`,
      )
      await killer.end()
    })
  })
})

describe.runIf(databaseKind === 'trial')('in trial mode', () => {
  test('twenty kills of the database process lose nothing that was acknowledged', async () => {
    const { child } = database as Database & { child: { pid: number } }
    await killWhileWriting(database, () => {
      process.kill(child.pid, 'SIGKILL')
      return Promise.resolve()
    })
  }, 300_000)
})

/** Writes pairs in transactions while `kill` strikes twenty times; every acknowledged pair must be there, and no half one. */
async function killWhileWriting(target: Database, kill: () => Promise<void>): Promise<void> {
  const acknowledged: number[] = []
  const pair = (number: number) =>
    target.transaction(async (tx) => {
      for (const half of ['a', 'b'])
        await tx.query(
          sql`insert into city.road (region, id, class, width_m, length_m, geom)
              values ('449901', ${`kill-${number}-${half}`}, 'tertiary', 5, 1, ST_GeomFromText('LINESTRING(111.95 21.85,111.96 21.85)', 4490))`,
        )
    })
  let number = 0
  const write = async () => {
    const mine = (number += 1)
    await pair(mine)
    acknowledged.push(mine)
    return true
  }
  for (let kills = 0; kills < 20; kills += 1) {
    for (let count = 0; count < 6; count += 1) await write()
    const [written] = await Promise.allSettled([write(), kill()])
    if (written.status === 'rejected') expect(written.reason).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
    await expect.poll(write, { timeout: 30_000 }).toBe(true)
  }
  const rows = await target.query<{ number: string; count: string }>(
    sql`select split_part(id, '-', 2) as number, count(*) as count from city.road where id like 'kill-%' group by 1`,
  )
  expect(rows.filter(({ count }) => count !== '2')).toEqual([])
  const there = new Set(rows.map((row) => Number(row.number)))
  expect(acknowledged.filter((each) => !there.has(each))).toEqual([])
  expect(acknowledged.length).toBeGreaterThan(100)
}
