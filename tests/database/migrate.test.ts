import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#api/core/db/migrate.ts'
import { openAsOwner, openMigrated } from '#api/core/db/open.ts'
import { checkVersion, openServer } from '#api/core/db/server.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Database } from '#api/core/db/database.ts'
import type { MigrationSources } from '#api/core/db/migrate.ts'
import { migrationSources } from '#api/sources.ts'
import { administer, databaseKind, makeServerDatabase, openTestDatabase, serverUrl } from '#tests/harness/database.ts'
import type { TestDatabase } from '#tests/harness/database.ts'

let opened: TestDatabase
let owner: Database
let folder: string

beforeAll(async () => {
  opened = await openTestDatabase()
  owner = await opened.openOwner()
  folder = mkdtempSync(join(tmpdir(), 'yizhangtu-migrations-'))
})
afterAll(async () => {
  if (owner && owner !== opened.database) await owner.close()
  await opened?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** A copy of the migrations that a test may alter. */
function altered(name: string, alter: (folder: string) => void): MigrationSources {
  const migrations = join(folder, name)
  cpSync(migrationSources.migrations, migrations, { recursive: true })
  alter(migrations)
  return { ...migrationSources, migrations }
}

const readText = (path: string) => readFileSync(path, 'utf8')
const files = () => readdirSync(migrationSources.migrations).filter((name) => name.endsWith('.sql'))

test('a second run changes nothing', async () => {
  expect(await migrate(owner, migrationSources)).toEqual([])
})

test('a migration that has run and was altered or removed is refused', async () => {
  const changed = altered('changed', (at) => writeFileSync(join(at, '0001_core.sql'), 'select 1;'))
  await expect(migrate(owner, changed)).rejects.toMatchObject({
    code: 'MIGRATION_CHANGED',
    details: { migration: '0001_core.sql' },
  })
  const gone = altered('gone', (at) => rmSync(join(at, '0002_city.sql')))
  await expect(migrate(owner, gone)).rejects.toMatchObject({
    code: 'MIGRATION_CHANGED',
    details: { migration: '0002_city.sql' },
  })
})

test('line ends of another system do not count as a change', async () => {
  const windows = altered('windows', (at) => {
    for (const name of files()) {
      const path = join(at, name)
      writeFileSync(path, readText(path).replaceAll('\n', '\r\n'))
    }
  })
  expect(await migrate(owner, windows)).toEqual([])
})

test('a migration that fails in the middle leaves nothing, and can be mended', async () => {
  const failing = altered('failing', (at) =>
    writeFileSync(join(at, '9001_half.sql'), 'create table core.half (id int); select 1 / 0;'),
  )
  await expect(migrate(owner, failing)).rejects.toMatchObject({ code: '22012' })
  expect(await owner.query(sql`select to_regclass('core.half')::text as half`)).toEqual([{ half: null }])
  writeFileSync(join(failing.migrations, '9001_half.sql'), 'create table core.half (id int);')
  expect(await migrate(owner, failing)).toEqual(['9001_half.sql'])
  await owner.script('drop table core.half')
  await owner.query(sql`delete from core.migration where name = '9001_half.sql'`)
})

test('the views are made anew when one of them changed, and only then', async () => {
  const layers = join(folder, 'layers')
  cpSync(migrationSources.layers, layers, { recursive: true })
  const water = join(layers, 'water', 'water.view.sql')
  writeFileSync(water, readText(water).replace('is_synthetic', `is_synthetic, 'new' as novelty`))
  expect(await migrate(owner, { ...migrationSources, layers })).toEqual(['views'])
  expect(await owner.query(sql`select count(novelty)::int as n from map.water`)).toHaveLength(1)
  expect(await migrate(owner, { ...migrationSources, layers })).toEqual([])
  expect(await migrate(owner, migrationSources)).toEqual(['views'])
  await expect(owner.query(sql`select novelty from map.water`)).rejects.toMatchObject({ code: '42703' })
})

describe.runIf(databaseKind === 'server')('on a server', () => {
  const reach = (url: string) => ({ databaseUrl: url, databaseOwnerUrl: undefined, dataDir: '' })

  test('of two runners at once one migrates and the other finds everything done', async () => {
    const { url, drop } = await makeServerDatabase()
    const runners = await Promise.all([openAsOwner(reach(url)), openAsOwner(reach(url))])
    const ran = await Promise.all(runners.map((runner) => migrate(runner, migrationSources)))
    expect(ran.map((names) => names.length).sort()).toEqual([0, files().length + 1])
    await Promise.all(runners.map((runner) => runner.close()))
    await drop()
  })

  test('the owner migrates and another login runs the application', async () => {
    const { name, url, drop } = await makeServerDatabase()
    const [town, keeper] = [`${name}_app`, `${name}_owner`]
    await administer(`create role ${town} login`)
    await administer(`create role ${keeper} login createrole superuser`)
    const as = (login: string) => Object.assign(new URL(url), { username: login }).href
    const config = { databaseUrl: as(town), databaseOwnerUrl: as(keeper), dataDir: '' }
    const application = await openMigrated(config, migrationSources)
    expect(await application.query(sql`select session_user::text as login, current_user::text as role`)).toEqual([
      { login: town, role: 'yizhangtu_app' },
    ])
    expect(await application.query(sql`select count(*)::int as n from map.area`)).toEqual([{ n: 0 }])
    const again = await openMigrated(config, migrationSources)
    await Promise.all([application.close(), again.close()])
    await drop()
    await administer(`drop role ${town}`)
    await administer(`drop role ${keeper}`)
  })

  test('a database without PostGIS that can have it gets it; versions too old are refused', async () => {
    const good = { server: 150_000, postgis: '3.3.2', available: '3.3.2' }
    expect(() => checkVersion(good)).not.toThrow()
    expect(() => checkVersion({ ...good, postgis: null })).not.toThrow()
    const refused = (row: Partial<typeof good> | { postgis: null; available: null }, code: string) =>
      expect(() => checkVersion({ ...good, ...row })).toThrow(code)
    refused({ server: 140_019 }, 'DATABASE_TOO_OLD')
    refused({ postgis: '3.2.9' }, 'DATABASE_TOO_OLD')
    refused({ postgis: '2.5.0', available: '3.4.0' }, 'DATABASE_TOO_OLD')
    refused({ postgis: null, available: null }, 'DATABASE_WITHOUT_POSTGIS')
  })

  test('an address behind which nobody or nothing is says so', async () => {
    const wrong = (change: Partial<URL>) => Object.assign(new URL(serverUrl), change).href
    for (const url of [
      wrong({ port: '1' }),
      wrong({ pathname: '/no_such_database' }),
      wrong({ username: 'no_such_login' }),
      wrong({ hostname: 'nowhere.invalid' }),
    ])
      await expect(openServer({ url })).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
  })
})
