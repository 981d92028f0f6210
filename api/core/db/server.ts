import { Pool } from 'pg'
import { AppError } from '#api/contract/errors.ts'
import { createDatabase } from './pool.ts'
import { versionsStatement } from './session.sql.ts'
import type { applicationRole } from './session.sql.ts'
import type { Database } from './database.ts'

/** The oldest versions that are served: PostgreSQL 15, PostGIS 3.3. */
const oldest = { server: 150_000, postgis: [3, 3] } as const

/** How to reach a PostgreSQL server. `acts` is the role that every connection takes on; the login's own when absent. */
export interface ServerOptions {
  url: string
  acts?: typeof applicationRole
  size?: number
  /** Milliseconds after which a statement is cancelled; 0 = never. */
  timeout?: number
}

/** Opens a pool on a PostgreSQL server. Errors: `BAD_CONFIG` for an address that is none, `DATABASE_UNREACHABLE`. */
export async function openServer({ url, acts, size = 10, timeout = 30_000 }: ServerOptions): Promise<Database> {
  const settings = [`-c jit=off`, `-c statement_timeout=${timeout}`, ...(acts ? [`-c role=${acts}`] : [])].join(' ')
  const pool = new Pool({
    connectionString: url,
    max: size,
    application_name: 'yizhangtu',
    options: settings,
    connectionTimeoutMillis: 10_000,
  })
  const database = createDatabase({ kind: 'server', pool })
  try {
    await checkVersions(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

function tooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < oldest.postgis[0] || (major === oldest.postgis[0] && minor < oldest.postgis[1])
}

async function checkVersions(database: Database): Promise<void> {
  const [versions] = await database
    .query<{ server: number; postgis: string | null; available: string | null }>(versionsStatement)
    .catch((error: unknown) => {
      throw error instanceof AppError ? error : new AppError('DATABASE_UNREACHABLE', {}, { cause: error })
    })
  if (!versions) throw new AppError('DATABASE_SILENT')
  checkVersion(versions)
}

/** Judges the versions a server tells. Errors: `DATABASE_TOO_OLD`, `DATABASE_WITHOUT_POSTGIS`. */
export function checkVersion({
  server,
  postgis,
  available,
}: {
  server: number
  postgis: string | null
  available: string | null
}): void {
  if (server < oldest.server) throw new AppError('DATABASE_TOO_OLD', { found: server, needed: oldest.server })
  const version = postgis ?? available
  if (version === null) throw new AppError('DATABASE_WITHOUT_POSTGIS')
  if (tooOld(version)) throw new AppError('DATABASE_TOO_OLD', { found: version, needed: oldest.postgis.join('.') })
}
