import { AppError } from '#api/contract/errors.ts'
import { grantScript, applicationRole } from './session.sql.ts'
import { openServer } from './server.ts'
import { openTrial } from './trial.ts'
import { migrate } from './migrate.ts'
import { lockStatement } from './migration.sql.ts'
import type { Database } from './database.ts'
import type { MigrationSources } from './migrate.ts'

/** What the configuration says about the database. */
export interface DatabaseConfig {
  databaseUrl: string | undefined
  databaseOwnerUrl: string | undefined
  dataDir: string
}

/** Opens the database as the owner of its tables: the trial database, or the server under `DATABASE_OWNER_URL`. For migrations and bulk loads. */
export async function openAsOwner(config: DatabaseConfig): Promise<Database> {
  if (config.databaseUrl === undefined) return openTrial({ dataDir: config.dataDir })
  return openServer({ url: config.databaseOwnerUrl ?? config.databaseUrl, size: 4, timeout: 0 })
}

/** The login of an address. */
function loginOf(url: string): string {
  return decodeURIComponent(new URL(url).username) || 'postgres'
}

/** PostgreSQL's refusal (insufficient_privilege) with a code of our own; everything else as it is. */
function told(error: unknown): unknown {
  const isRefused = error instanceof Error && 'code' in error && error.code === '42501'
  return isRefused ? new AppError('DATABASE_FORBIDDEN', {}, { cause: error }) : error
}

/** Migrates, lets `prepare` load what it wants as the owner, and returns the database as the running application uses it: on a server a role that owns no table. Errors: also `DATABASE_FORBIDDEN`. */
export async function openMigrated(
  config: DatabaseConfig,
  sources: MigrationSources,
  prepare?: (database: Database) => Promise<void>,
): Promise<Database> {
  const owner = await openAsOwner(config)
  try {
    await migrate(owner, sources)
    await prepare?.(owner)
    if (owner.kind === 'trial' || config.databaseUrl === undefined) return owner
    const login = loginOf(config.databaseUrl)
    await owner.transaction(async (tx) => {
      await tx.query(lockStatement)
      await tx.script(grantScript(login))
    })
  } catch (error) {
    await owner.close()
    throw told(error)
  }
  await owner.close()
  return openServer({ url: config.databaseUrl, acts: applicationRole })
}
