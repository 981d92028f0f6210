import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Database } from '#api/core/db/database.ts'
import { migrate } from '#api/core/db/migrate.ts'
import { openServer } from '#api/core/db/server.ts'
import { sql } from '#api/core/db/statement.ts'
import { openTrial } from '#api/core/db/trial.ts'
import { loadCatalogue } from '#api/core/layer/catalogue.ts'
import { migrationSources } from '#api/sources.ts'
import { loadDemo } from '#scripts/demo/load.ts'
import { readDemoParameters } from '#scripts/demo/parameters.ts'

/** A figure of a workload, and the greatest value that is allowed. */
export interface Figure {
  name: string
  value: number
  unit: 'ms' | 's' | 'ratio' | 'rows' | 'kB'
  atMost?: number
}

/** What a workload measured, with a ratio of two things measured in the same run. */
export interface Outcome {
  workload: string
  figures: Figure[]
  ratio: { of: string; to: string; value: number }
}

/** A bench database with the demo city, and how long loading took in seconds. */
export interface BenchDatabase {
  database: Database
  loadSeconds: number
  /** The address of a server database; empty in trial mode. */
  url: string
  close(): Promise<void>
}

/** What a workload gets: the number of cases wanted, the databases (each made once a run), and the address of a PostgreSQL server. */
export interface Bench {
  cases: number
  trial(): Promise<BenchDatabase>
  server(): Promise<BenchDatabase>
}

/** A workload: its name and what it does. */
export interface Workload {
  name: string
  run: (bench: Bench) => Promise<Outcome>
}

/** Milliseconds that `work` takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The sum of the values. */
export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

async function fill(database: Database, cases: number): Promise<number> {
  await migrate(database, migrationSources)
  await loadCatalogue(database, join(import.meta.dirname, '../../gis-data/catalogue'))
  const milliseconds = await time(() => loadDemo(database, { parameters: { ...readDemoParameters(), cases } }))
  return milliseconds / 1000
}

/** A trial database of its own with the demo city, under a temporary folder. */
export async function openTrialCity(cases: number): Promise<BenchDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yizhangtu-bench-'))
  const database = await openTrial({ dataDir })
  const loadSeconds = await fill(database, cases)
  return {
    database,
    loadSeconds,
    url: '',
    async close() {
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Parallel workers prepare PostGIS's projections anew for every statement, which would make `ST_AsMVT` look 25 times slower than it is. */
const tileSettings = '-c jit=off -c max_parallel_workers_per_gather=0 -c statement_timeout=30000'

/** A server database that holds the demo city already; it stays as it is but for what the workloads write and take back. */
export async function openLoadedCity(url: string): Promise<BenchDatabase> {
  const own = new URL(url)
  own.searchParams.set('options', tileSettings)
  const database = await openServer({ url: own.href })
  return { database, loadSeconds: Number.NaN, url: own.href, close: () => database.close() }
}

/** A database of its own with the demo city on the PostgreSQL server at `url`. */
export async function openServerCity(url: string, cases: number): Promise<BenchDatabase> {
  const name = `yizhangtu_bench_${process.pid}`
  const admin = await openServer({ url, size: 1, timeout: 0 })
  await admin.query(sql([`create database ${name}`]))
  const own = new URL(url)
  own.pathname = `/${name}`
  const loader = await openServer({ url: own.href, size: 4, timeout: 0 })
  const loadSeconds = await fill(loader, cases)
  await loader.close()
  own.searchParams.set('options', tileSettings)
  const database = await openServer({ url: own.href })
  return {
    database,
    loadSeconds,
    url: own.href,
    async close() {
      await database.close()
      await admin.query(sql([`drop database ${name} with (force)`]))
      await admin.close()
    },
  }
}
