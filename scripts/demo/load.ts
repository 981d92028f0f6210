import type { Database, Queryable } from '#api/core/db/database.ts'
import { openDemoCensuses } from './census.ts'
import { buildCity } from './city.ts'
import type { City } from './city.ts'
import type { DemoCase } from './cases.ts'
import { generateCases } from './cases.ts'
import {
  analyses,
  anyArea,
  restraints,
  insertRows,
  judgeComponents,
  largeWork,
  loaderLock,
  recordCases,
  removals,
  switchCaseTriggers,
  tables,
  told,
} from './load.sql.ts'
import type { TableName } from './load.sql.ts'
import type { DemoParameters } from './parameters.ts'
import { readDemoParameters } from './parameters.ts'
import { caseRow, citySections } from './rows.ts'
import type { Row } from './rows.ts'
import { unitsPerDegree } from './terrain.ts'

/** The code of the town that the demo account `town` is bound to. */
export const demoTownPrefix = '449901001'

/** Tells how many of all rows are written. */
export type OnProgress = (done: number, total: number) => void

/** How many rows each table got. */
export type DemoCounts = Record<TableName, number>

const batchRows: Record<Database['kind'], number> = { trial: 8000, server: 10000 }
/** From this many cases on, a server copies them and builds the indexes afterwards. */
const copyFrom = 1_000_000

/** Collects rows into batches of one array per column. */
function* batches(rows: Iterable<Row>, width: number, size: number): Generator<unknown[][]> {
  let columns: unknown[][] = []
  let count = 0
  for (const row of rows) {
    if (count === 0) columns = Array.from({ length: width }, () => [])
    for (let index = 0; index < width; index++) columns[index]?.push(row[index] ?? null)
    if (++count === size) {
      yield columns
      count = 0
    }
  }
  if (count > 0) yield columns
}

interface Loader {
  tx: Queryable
  batchSize: number
  written(count: number): void
}

/** Writes rows batch by batch; the next batch is made while the database writes. */
async function insertAll({ tx, batchSize, written }: Loader, table: TableName, rows: Iterable<Row>): Promise<number> {
  let count = 0
  let pending: Promise<unknown> = Promise.resolve()
  let failure: unknown
  for (const columns of batches(rows, tables[table].length, batchSize)) {
    await pending
    if (failure !== undefined) throw failure
    const size = columns[0]?.length ?? 0
    pending = tx.query(insertRows(table, columns)).then(
      () => written(size),
      (error: unknown) => (failure = error),
    )
    count += size
  }
  await pending
  if (failure !== undefined) throw failure
  return count
}

function* caseRows(city: City): Generator<Row> {
  for (const day of generateCases(city)) for (const each of day) yield caseRow(city, each)
}

const special: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A row in COPY's text format. */
function copyLine(row: Row): string {
  const cells = row.map((value) =>
    value === null || value === undefined
      ? '\\N'
      : String(value).replace(/[\\\t\n\r]/g, (sign) => special[sign] ?? sign),
  )
  return `${cells.join('\t')}\ttrue\n`
}

/** Copies the cases on a server; the triggers step aside and the feed is told once. */
async function copyCases(
  { tx, written }: Loader,
  city: City,
  copyIn: NonNullable<Queryable['copyIn']>,
): Promise<number> {
  await tx.query(switchCaseTriggers(false))
  const extent: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  async function* chunks(): AsyncGenerator<string> {
    for (const day of generateCases(city)) {
      widen(extent, day)
      for (let from = 0; from < day.length; from += 2000) {
        const part = day.slice(from, from + 2000)
        yield part.map((each) => copyLine(caseRow(city, each))).join('')
        written(part.length)
      }
    }
  }
  const columns = [...tables.case_file.map(([name]) => name), 'is_synthetic']
  const count = await copyIn({ table: 'city.case_file', columns }, chunks())
  await tx.query(switchCaseTriggers(true))
  const [west, south, east, north] = extent.map((units) => units / unitsPerDegree)
  await tx.query(recordCases(count, [west ?? 0, south ?? 0, east ?? 0, north ?? 0]))
  return count
}

function widen(extent: [number, number, number, number], cases: readonly DemoCase[]): void {
  for (const { lon, lat } of cases) {
    extent[0] = Math.min(extent[0], lon)
    extent[1] = Math.min(extent[1], lat)
    extent[2] = Math.max(extent[2], lon)
    extent[3] = Math.max(extent[3], lat)
  }
}

async function writeCity(loader: Loader, city: City, isLarge: boolean): Promise<DemoCounts> {
  const counts: Partial<DemoCounts> = {}
  for (const { table, rows } of citySections(city)) counts[table] = await insertAll(loader, table, rows)
  const copyIn = isLarge ? loader.tx.copyIn?.bind(loader.tx) : undefined
  counts.case_file = await (copyIn ? copyCases(loader, city, copyIn) : insertAll(loader, 'case_file', caseRows(city)))
  return counts as DemoCounts
}

/** What to load, and how. */
export interface DemoOptions {
  parameters: DemoParameters
  onProgress?: OnProgress | undefined
  /** Take an earlier demo city away first. */
  isReset?: boolean
}

/**
 * Builds the demo city and writes it in one transaction: a process that is killed leaves nothing behind. The catalogue must be
 * loaded. The change feed gets an entry per statement. What `onProgress` throws ends the load.
 */
export async function loadDemo(database: Database, options: DemoOptions): Promise<DemoCounts> {
  return (await loadWhere(database, options, async () => true))!
}

/** Loads where `isWanted` says so, asked once no other process is loading; null otherwise. */
async function loadWhere(
  database: Database,
  { parameters, onProgress, isReset }: DemoOptions,
  isWanted: (tx: Queryable) => Promise<boolean>,
): Promise<DemoCounts | null> {
  const isLarge = database.kind === 'server' && parameters.cases >= copyFrom
  const write = async (tx: Queryable): Promise<DemoCounts | null> => {
    await tx.query(loaderLock)
    if (!(await isWanted(tx))) return null
    const city = buildCity(parameters)
    const rows = citySections(city).reduce((sum, { count }) => sum + count, parameters.cases)
    for (const statement of [...(isReset ? removals : []), ...(isLarge ? largeWork : [])]) await tx.query(statement)
    const lifted = await tx.query<{ remove: string; restore: string }>(restraints(isLarge))
    const step = Math.round(rows / 50)
    let done = 0
    const written = (count: number) => onProgress?.((done += count), rows + step * lifted.length)
    for (const { remove } of lifted) await tx.query(told(remove))
    const counts = await writeCity({ tx, batchSize: batchRows[database.kind], written }, city, isLarge)
    for (const { restore } of lifted.toReversed()) {
      await tx.query(told(restore))
      written(step)
    }
    await tx.query(judgeComponents)
    await openDemoCensuses(tx, city, demoTownPrefix)
    return counts
  }
  const counts = await database.transaction(write, { actor: 'demo', batch: 'demo' })
  if (counts) for (const analysis of analyses) await database.query(analysis)
  return counts
}

/** Whether the database holds no area. */
export async function isDatabaseEmpty(database: Queryable): Promise<boolean> {
  return (await database.query(anyArea)).length === 0
}

/** Loads the demo city with its usual parameters when the database holds no area; null when it does. */
export async function loadDemoIfEmpty(
  database: Database,
  options: Partial<DemoOptions> = {},
): Promise<DemoCounts | null> {
  if (!(await isDatabaseEmpty(database))) return null
  return loadWhere(database, { parameters: readDemoParameters(), ...options }, isDatabaseEmpty)
}
