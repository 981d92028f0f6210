import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { workloads } from '#tests/bench/index.ts'
import { openLoadedCity, openServerCity, openTrialCity } from '#tests/bench/workload.ts'
import type { Bench, BenchDatabase, Figure, Outcome } from '#tests/bench/workload.ts'
import { buildKernel } from './buildKernel.ts'
import { startPostgres } from './postgres.mjs'

const usage = `npm run bench -- [--cases N] [--only NAME] [--city URL]

Measures the workloads (${workloads.map(({ name }) => name).join(', ')}), prints a table and writes tests/bench/results.json.
  --cases N    how many cases the demo city has (200000)
  --only NAME  this workload alone; the others keep their last results
  --city URL   a server database that holds the demo city already (npm run demo), in place of a fresh one
BENCH_DATABASE_URL names a PostgreSQL server to use; without it a private one is started.
`

const { values } = parseArgs({
  options: { cases: { type: 'string' }, only: { type: 'string' }, city: { type: 'string' }, help: { type: 'boolean' } },
})
const cases = Number(values.cases ?? 200_000)
const chosen = workloads.filter(({ name }) => values.only === undefined || name === values.only)
if (values.help || chosen.length === 0 || !Number.isInteger(cases) || cases < 1_000) {
  process.stderr.write(usage)
  process.exit(values.help ? 0 : 2)
}

const closing: (() => unknown)[] = []

/** Opens something once and closes it at the end of the run. */
function once(open: () => Promise<BenchDatabase>): () => Promise<BenchDatabase> {
  let opened: Promise<BenchDatabase> | undefined
  return async () => {
    opened ??= open().then((database) => {
      closing.push(() => database.close())
      return database
    })
    return opened
  }
}

async function serverUrl(): Promise<string> {
  const given = process.env['BENCH_DATABASE_URL']
  if (given) return given
  const { url, stop } = await startPostgres()
  closing.push(stop)
  return url
}

const bench: Bench = {
  cases,
  trial: once(() => openTrialCity(cases)),
  server: once(async () =>
    values.city === undefined ? openServerCity(await serverUrl(), cases) : openLoadedCity(values.city),
  ),
}

const isMet = ({ value, atMost }: Figure) => atMost === undefined || value <= atMost
const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

function print({ workload, figures, ratio }: Outcome): void {
  console.log(`\n${workload}`)
  for (const figure of figures) {
    const bound = figure.atMost === undefined ? '' : `≤ ${figure.atMost}  ${isMet(figure) ? 'met' : 'MISSED'}`
    console.log(`  ${figure.name.padEnd(32)} ${shown(figure.value).padStart(9)} ${figure.unit.padEnd(6)} ${bound}`)
  }
  console.log(`  ${`${ratio.of} ÷ ${ratio.to}`.padEnd(32)} ${shown(ratio.value).padStart(9)}`)
}

interface Results {
  machine: Record<string, string | number>
  results: (Outcome & { cases: number })[]
}

/** Writes the outcomes into the file of results; those of workloads that did not run stay. */
function save(outcomes: readonly Outcome[]): void {
  const file = join(import.meta.dirname, '../tests/bench/results.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results).results : []
  const fresh = new Map(
    [...kept, ...outcomes.map((outcome) => ({ ...outcome, cases }))].map((row) => [row.workload, row]),
  )
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    platform: process.platform,
  }
  const round = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value)
  writeFileSync(file, `${JSON.stringify({ machine, results: [...fresh.values()] } satisfies Results, round, 2)}\n`)
}

const outcomes: Outcome[] = []
try {
  await buildKernel()
  for (const { run } of chosen) {
    const outcome = await run(bench)
    outcomes.push(outcome)
    print(outcome)
  }
  save(outcomes)
} finally {
  for (const close of closing.reverse()) await close()
}
process.exitCode = outcomes.every(({ figures }) => figures.every(isMet)) ? 0 : 1
