import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#api/config.ts'
import { openAsOwner } from '#api/core/db/open.ts'
import { migrate } from '#api/core/db/migrate.ts'
import { loadCatalogue } from '#api/core/layer/catalogue.ts'
import { migrationSources } from '#api/sources.ts'
import { isDatabaseEmpty, loadDemo } from './demo/load.ts'
import { readDemoParameters, scaleParameters } from './demo/parameters.ts'
import { createProgress } from './progress.ts'

const usage = `npm run demo -- [--cases N] [--scale S] [--reset]

Loads the synthetic demo city into the database of DATABASE_URL, or into the trial database under DATA_DIR.
  --cases N   how many cases (200000)
  --scale S   the whole city at a fraction of its size, 0.02 … 1 (1)
  --reset     take an earlier demo city away first
`

const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    scale: { type: 'string' },
    reset: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
const scale = Number(values.scale ?? 1)
const cases = values.cases === undefined ? undefined : Number(values.cases)
if (
  values.help ||
  !(scale >= 0.02 && scale <= 1) ||
  (cases !== undefined && !(Number.isInteger(cases) && cases >= 0))
) {
  process.stderr.write(usage)
  process.exit(values.help ? 0 : 2)
}

const root = join(import.meta.dirname, '..')
const scaled = scaleParameters(readDemoParameters(), scale)
const parameters = cases === undefined ? scaled : { ...scaled, cases }
const database = await openAsOwner(readConfig(process.env))
try {
  await migrate(database, migrationSources)
  await loadCatalogue(database, join(root, 'gis-data/catalogue'))
  if (values.reset || (await isDatabaseEmpty(database))) {
    let progress: ReturnType<typeof createProgress> | undefined
    const counts = await loadDemo(database, {
      parameters,
      isReset: values.reset ?? false,
      onProgress(done, total) {
        progress ??= createProgress('demo city', total)
        progress.update(done)
      },
    })
    progress?.end()
    for (const [table, count] of Object.entries(counts))
      console.log(`${table.padEnd(10)} ${count.toLocaleString('en')}`)
  } else {
    console.error('The database is not empty. --reset takes an earlier demo city away first.')
    process.exitCode = 1
  }
} finally {
  await database.close()
}
