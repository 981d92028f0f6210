import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { takeLock } from './lock.ts'
import { createDatabase } from './pool.ts'
import { startTrialChild } from './trialChild.ts'
import type { Database } from './database.ts'
import type { Lock } from './lock.ts'
import type { TrialChild } from './trialChild.ts'

/** The database of the trial mode, with what only this kind has. */
export interface TrialDatabase extends Database {
  readonly kind: 'trial'
  readonly lock: Lock
  /** The process behind it; tests kill it. */
  readonly child: TrialChild
  /** Writes into the lock file where the server listens. */
  tell(url: string): void
}

/** Where the trial database lives, and dumped data folders to begin with and to write. */
export interface TrialOptions {
  dataDir: string
  template?: string
  dump?: string
}

function address(): { folder: string; host: string; port: number; path: string | undefined } {
  const folder = mkdtempSync(join(tmpdir(), 'yizhangtu-'))
  const port = 5432
  if (process.platform !== 'win32') return { folder, host: folder, port, path: join(folder, `.s.PGSQL.${port}`) }
  return { folder, host: '127.0.0.1', port: 20_000 + (process.pid % 40_000), path: undefined }
}

/** Opens the trial database in its own process. Errors: `DATA_DIR_IN_USE`, `DATABASE_UNREACHABLE`, also when the guard against silent answers does not hold. */
export async function openTrial({ dataDir, template, dump }: TrialOptions): Promise<TrialDatabase> {
  const held = takeLock(dataDir)
  const { folder, host, port, path } = address()
  const child = startTrialChild({
    folder: join(dataDir, 'postgres'),
    ...(path === undefined ? { port } : { path }),
    ...(template !== undefined && { template }),
    ...(dump !== undefined && { dump }),
  })
  const pool = new Pool({
    host,
    port,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 600_000,
  })
  const release = async () => {
    await child.stop()
    rmSync(folder, { recursive: true, force: true })
    held.release()
  }
  try {
    await child.ready()
    const database = createDatabase({
      kind: 'trial',
      pool,
      ready: child.ready,
      distrust: child.kill,
      lost: child.lost,
      closed: release,
    })
    return Object.assign(database, { kind: 'trial' as const, lock: held.lock, child, tell: held.tell })
  } catch (error) {
    await pool.end()
    await release()
    throw error
  }
}
