import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '#api/core/db/migrate.ts'
import { openAsOwner, openMigrated } from '#api/core/db/open.ts'
import { openServer } from '#api/core/db/server.ts'
import { applicationRole } from '#api/core/db/session.sql.ts'
import { openTrial } from '#api/core/db/trial.ts'
import { migrationSources } from '#api/sources.ts'
import type { Database } from '#api/core/db/database.ts'
import type { DatabaseConfig } from '#api/core/db/open.ts'
import { fingerprint } from './fingerprint.ts'

/** The kind of PostGIS that this test run is about. */
export const databaseKind: Database['kind'] = process.env['TEST_DATABASE'] === 'server' ? 'server' : 'trial'

/** The server on which server tests make their databases; `scripts/test.mjs` starts a private one and passes its address. */
export const serverUrl = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:54329/postgres'

/** A database of its own for a test file: migrated, without rows, as the running application sees it. */
export interface TestDatabase {
  database: Database
  /** What the application's configuration would say to reach it. */
  config: DatabaseConfig
  /** Opens it as the owner of the tables (server only; in trial mode it is the same database). */
  openOwner(): Promise<Database>
  /** Closes it and removes it. */
  close(): Promise<void>
}

const cache = join(import.meta.dirname, '..', '..', '.cache')
const addressOf = (name: string) => Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href

/** A connection of its own to a server. */
export async function connectTo(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}

/** Runs one statement on the server as its administrator. */
export async function administer(text: string, database?: string): Promise<Record<string, unknown>[]> {
  const client = await connectTo(database === undefined ? serverUrl : addressOf(database))
  try {
    return (await client.query(text)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

/** Makes an empty database on the server; `template` is copied when given. */
export async function makeServerDatabase(
  template = 'template0',
): Promise<{ name: string; url: string; drop(): Promise<void> }> {
  const name = `yizhangtu_${process.pid}_${randomBytes(5).toString('hex')}`
  await administer(`create database ${name} template ${template}`)
  return { name, url: addressOf(name), drop: async () => void (await administer(`drop database ${name} with (force)`)) }
}

/** The migrated database on the server from which the others are copied; made by whoever comes first. */
async function serverTemplate(): Promise<string> {
  const name = `yizhangtu_template_${fingerprint()}`
  const isThere = async () => (await administer(`select from pg_database where datname = '${name}'`)).length > 0
  if (await isThere()) return name
  const made = await makeServerDatabase()
  const url = made.url
  const database = await openMigrated({ databaseUrl: url, databaseOwnerUrl: undefined, dataDir: '' }, migrationSources)
  await database.close()
  await administer(`alter database ${made.name} rename to ${name}`).catch(async (error: unknown) => {
    await made.drop()
    if (!(await isThere())) throw error
  })
  return name
}

async function openServerDatabase(): Promise<TestDatabase> {
  const { url, drop } = await makeServerDatabase(await serverTemplate())
  const config = { databaseUrl: url, databaseOwnerUrl: undefined, dataDir: '' }
  const database = await openServer({ url, acts: applicationRole })
  return {
    database,
    config,
    openOwner: () => openAsOwner(config),
    async close() {
      // a server that ran over it has closed it already
      try {
        await database.close()
      } finally {
        await drop()
      }
    },
  }
}

/** The migrated data folder from which the others are copied. */
async function trialTemplate(): Promise<string> {
  const folder = join(cache, `trial-${fingerprint()}`)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const fresh = mkdtempSync(join(cache, 'trial-new-'))
  const database = await openTrial({ dataDir: fresh })
  await migrate(database, migrationSources)
  await database.close()
  try {
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

/** A data folder with a migrated database that nobody has open. */
export async function makeTrialFolder(): Promise<{ dataDir: string; remove(): void }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yizhangtu-trial-'))
  cpSync(await trialTemplate(), dataDir, { recursive: true })
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) }
}

async function openTrialDatabase(): Promise<TestDatabase> {
  const { dataDir, remove } = await makeTrialFolder()
  const database = await openTrial({ dataDir })
  return {
    database,
    config: { databaseUrl: undefined, databaseOwnerUrl: undefined, dataDir },
    openOwner: () => Promise.resolve(database),
    async close() {
      await database.close()
      remove()
    },
  }
}

/** Opens a fresh database of the kind that the run is about. Fill it with `loadSmallCity`. */
export function openTestDatabase(): Promise<TestDatabase> {
  return databaseKind === 'server' ? openServerDatabase() : openTrialDatabase()
}
