import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#api/config.ts'
import { AppError, errorWords } from '#api/contract/errors.ts'
import { openAsOwner } from '#api/core/db/open.ts'
import { readLock } from '#api/core/db/lock.ts'
import { migrate } from '#api/core/db/migrate.ts'
import { loadCatalogue } from '#api/core/layer/catalogue.ts'
import { importSource } from '#api/import/engine.ts'
import { readSource } from '#api/import/source.ts'
import { layers } from '#api/layers/index.ts'
import { migrationSources } from '#api/sources.ts'
import { importThere } from './import/there.ts'
import { summary } from './import/summary.ts'
import { createProgress } from './progress.ts'
import type { ImportProgress } from '#api/import/engine.ts'
import type { ImportReport } from '#api/import/report.ts'

const usage = `npm run import -- <source folder or file> [--source source.json] [--dry-run] [--accept-partial] [--accept-mends slivers,overlaps]

Imports files into layers as their source.json says; all rows or none.
  <folder>           every source.json in it, areas first
  <file>             one data file; --source tells which source.json describes it
  --dry-run          change nothing, tell what would change
  --accept-partial   load the good rows although others are refused
  --accept-mends <kinds>  mend all duplicates,overlaps,slivers,gaps of areas or unit grids; a dry run tells where they are
  --mends <file>     mend those of the file: { "accepted": [id, …] } with ids of <report>.mends.json
  --report <folder>  where the report goes (DATA_DIR/imports)

Goes to the database of DATABASE_URL, else to the trial database under DATA_DIR, through the server when one is running there.
Exit code: 0 imported, 1 failed, 2 wrong arguments or source, 3 rows were refused and nothing was loaded.
`

/** One file to import. */
interface Job {
  sourceFile: string
  dataFile?: string
}

const { values, positionals } = readArguments()

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        'dry-run': { type: 'boolean' },
        'accept-partial': { type: 'boolean' },
        'accept-mends': { type: 'string' },
        mends: { type: 'string' },
        report: { type: 'string' },
        help: { type: 'boolean' },
      },
    })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exit(2)
  }
}

const rank = (file: string) => ['area', 'grid', 'component', 'case'].indexOf(readSource(file).layer)

function jobsOf(path: string): Job[] {
  if (!existsSync(path)) throw new AppError('BAD_SOURCE', { reason: 'not there', file: path })
  if (values.source !== undefined) return [{ sourceFile: resolve(values.source), dataFile: resolve(path) }]
  if (statSync(path).isFile()) {
    if (path.endsWith('source.json')) return [{ sourceFile: resolve(path) }]
    const beside = join(dirname(path), 'source.json')
    if (!existsSync(beside))
      throw new AppError('BAD_SOURCE', { reason: 'tell the source.json with --source', file: path })
    return [{ sourceFile: resolve(beside), dataFile: resolve(path) }]
  }
  const files = readdirSync(path).filter((name) => name === 'source.json' || name.endsWith('.source.json'))
  if (files.length === 0) throw new AppError('BAD_SOURCE', { reason: 'no source.json in the folder', file: path })
  return files
    .map((name) => resolve(path, name))
    .toSorted((a, b) => rank(a) - rank(b))
    .map((sourceFile) => ({ sourceFile }))
}

/** Draws a bar per phase. */
function createBars(label: string) {
  let phase = ''
  let bar: ReturnType<typeof createProgress> | undefined
  return {
    update(progress: ImportProgress) {
      if (progress.phase !== phase) {
        bar?.end()
        phase = progress.phase
        bar = createProgress(`${label} ${phase === 'read' ? 'bytes' : 'rows'}`, progress.total)
      }
      bar?.update(progress.done)
    },
    end: () => bar?.end(),
  }
}

type Importer = (job: Job, onProgress: (progress: ImportProgress) => void) => Promise<ImportReport>

async function withImporter<Result>(use: (importer: Importer) => Promise<Result>): Promise<Result> {
  const config = readConfig(process.env)
  const reportFolder = resolve(values.report ?? join(config.dataDir, 'imports'))
  const options = {
    dryRun: values['dry-run'] ?? false,
    acceptPartial: values['accept-partial'] ?? false,
    acceptMends: values['accept-mends']?.split(','),
    mendsFile: values.mends === undefined ? undefined : resolve(values.mends),
    reportFolder,
  }
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort(new AppError('SHUTTING_DOWN')))
  const lock = config.databaseUrl === undefined ? readLock(config.dataDir) : null
  if (lock?.url) return use((job, onProgress) => importThere({ lock, job, options, onProgress, signal: stop.signal }))
  const database = await openAsOwner(config)
  try {
    await migrate(database, migrationSources)
    await loadCatalogue(database, join(import.meta.dirname, '..', 'gis-data', 'catalogue'))
    return await use((job, onProgress) =>
      importSource({ database, layers, ...job, options, onProgress, signal: stop.signal }),
    )
  } finally {
    await database.close()
  }
}

async function main(): Promise<number> {
  const [path, ...rest] = positionals
  if (values.help || path === undefined || rest.length > 0) {
    process.stderr.write(usage)
    return values.help ? 0 : 2
  }
  const jobs = jobsOf(path)
  return withImporter(async (importer) => {
    let code = 0
    for (const job of jobs) {
      const bars = createBars(basename(job.dataFile ?? job.sourceFile))
      const report = await importer(job, (progress) => bars.update(progress)).finally(() => bars.end())
      process.stdout.write(summary(report))
      if (report.outcome === 'rejected') code = 3
    }
    return code
  })
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof AppError)) throw error
  process.stderr.write(`${error.code}: ${errorWords(error.code, 'en')} ${JSON.stringify(error.details)}\n`)
  process.exitCode = error.code === 'BAD_SOURCE' || error.code === 'UNKNOWN_LAYER' ? 2 : 1
}
