import { join } from 'node:path'
import { readConfig } from '#api/config.ts'
import { AppError, errorWords } from '#api/contract/errors.ts'
import { ensureDemoAccounts } from '#api/core/access/accounts.ts'
import type { DemoAccount } from '#api/core/access/accounts.ts'
import type { Database } from '#api/core/db/database.ts'
import { loadCatalogue } from '#api/core/layer/catalogue.ts'
import { layers } from '#api/layers/index.ts'
import { serve } from '#api/serve.ts'
import type { Served } from '#api/serve.ts'
import { loadWall } from '#api/wall/seed.ts'
import { buildKernel } from './buildKernel.ts'
import { buildWeb } from './buildWeb.ts'
import { demoTownPrefix, loadDemoIfEmpty } from './demo/load.ts'
import { createProgress } from './progress.ts'
import type { Progress } from './progress.ts'

const [catalogue, wall] = ['catalogue', 'wall'].map((name) => join(import.meta.dirname, '..', 'gis-data', name)) as [
  string,
  string,
]
let accounts: DemoAccount[] = []
let isEnding = false

/** Ends the first load when the server has been told to stop; its transaction leaves nothing behind. */
function goOn(): void {
  if (isEnding) throw new AppError('SHUTTING_DOWN')
}

/** Brings an empty database to life: catalogues, the scenes of the wall, the demo city, and in trial mode (or with `--demo`) the demo accounts. */
async function prepare(database: Database): Promise<void> {
  goOn()
  await loadCatalogue(database, catalogue)
  await loadWall(database, wall, layers)
  let progress: Progress | undefined
  await loadDemoIfEmpty(database, {
    onProgress(done, total) {
      goOn()
      progress ??= createProgress('演示城市 demo city', total)
      progress.update(done)
    },
  })
  progress?.end()
  const isDemo = database.kind === 'trial' || process.argv.includes('--demo')
  if (isDemo) accounts = await ensureDemoAccounts(database, { townPrefix: demoTownPrefix })
}

function tellAccounts(): void {
  if (accounts.length === 0) return
  console.log('演示账号 Demo accounts:')
  for (const { name, password } of accounts) console.log(`  ${name.padEnd(8)} ${password}`)
}

/** Ctrl-C and `kill` end the server in order; a second signal changes nothing. */
function endOnSignal(server: Promise<Served>): void {
  const end = async (): Promise<void> => {
    if (isEnding) return
    isEnding = true
    console.log('\n正在停止 Stopping …')
    await server.then((served) => served.close()).catch(() => undefined)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
}

function tellFailure(error: unknown): void {
  if (!(error instanceof AppError)) throw error
  const details = Object.entries(error.details).map(([name, value]) => `${name}: ${String(value)}`)
  console.error(
    [`${errorWords(error.code, 'zh')} ${errorWords(error.code, 'en')} (${error.code})`, ...details].join('\n  '),
  )
  if (error.cause instanceof Error) console.error(`  ${error.cause.message}`)
}

try {
  await buildKernel()
  const serving = serve(readConfig(process.env), { prepare })
  endOnSignal(serving)
  const [served] = await Promise.all([serving, buildWeb()])
  tellAccounts()
  console.log(`ready ${served.url}`)
} catch (error) {
  if (isEnding) process.exit(0)
  tellFailure(error)
  process.exit(1)
}
