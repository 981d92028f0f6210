import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Database } from '#api/core/db/database.ts'
import {
  analyseRows,
  beatRun,
  beginRun,
  clearRows,
  endRun,
  keepHomes,
  leftRuns,
  openRuns,
  removeInvalid,
  removeTaken,
  reshapeRows,
  stageRows,
} from './stage.sql.ts'
import { areaOf, ewkt, polygonsOf } from './shapes.ts'
import type { RunRecord } from './stage.sql.ts'
import type { MappedRow } from './rows.ts'
import type { Shape } from './shapes.ts'
import type { Target } from './target.ts'

/** How many rows go to the database in one statement: short enough that a running server answers between two of them. */
const batchSize = 500
/** The same for large geometries: positions in one statement. */
const batchPositions = 50_000
const clearSize = 20_000
const reshapeSize = 100

/** The runs of this very process. */
const living = new Set<string>()

function isGone(host: string, pid: number): boolean {
  if (host !== hostname()) return false
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'EPERM')
  }
}

async function clear(database: Database, run: string): Promise<void> {
  for (;;) {
    const [gone] = await database.query<{ count: number }>(clearRows(run, clearSize))
    if ((gone?.count ?? 0) < clearSize) return
  }
}

/** Clears what killed imports left on the way; nothing of it is in a layer. Returns the number of runs. Call it at start; an import does it itself. */
export async function clearAbandoned(database: Database): Promise<number> {
  const open = await database.query<{ run: string; host: string; pid: number; isSilent: boolean }>(openRuns)
  const gone = open.filter(({ run, host, pid, isSilent }) => !living.has(run) && (isSilent || isGone(host, pid)))
  for (const { run } of gone) await database.query(endRun(run, 'abandoned'))
  const left = await database.query<{ run: string }>(leftRuns)
  for (const { run } of left) if (!living.has(run)) await clear(database, run)
  return gone.length
}

/** A row that the database took out of the staged ones. */
export interface Removed {
  line: number
  id: string
  key: string
  why: string
}

/** The rows of one run on their way. */
export interface Stage {
  readonly run: string
  /** Takes a row; sends a batch when enough have come. Returns the rows of the batch whose id the run has already. */
  add(row: MappedRow, values: Record<string, unknown>): Promise<MappedRow[]>
  /** Sends what is left. */
  flush(): Promise<MappedRow[]>
  /** Tells the planner how many rows there are, before they are joined. */
  analyse(): Promise<void>
  /** Gives rows other geometries, null takes one out. */
  reshape(shapes: readonly (readonly [id: string, shape: Shape | null])[]): Promise<void>
  /** Gives areas the regions and parents that they have or that their codes tell. */
  keepHomes(namesParents: boolean): Promise<void>
  removeInvalid(): Promise<Removed[]>
  removeTaken(target: Target, source: string): Promise<Removed[]>
  /** Clears the staged rows and notes how the run ended. */
  end(outcome: string, counts?: object): Promise<void>
}

async function reshape(database: Database, run: string, shapes: Parameters<Stage['reshape']>[0]): Promise<void> {
  for (let start = 0; start < shapes.length; start += reshapeSize) {
    const part = shapes.slice(start, start + reshapeSize)
    await database.query(
      reshapeRows(run, {
        ids: part.map(([id]) => id),
        geoms: part.map(([, shape]) => shape && ewkt(shape)),
        areas: part.map(([, shape]) => (shape ? areaOf(shape) : 0)),
      }),
    )
  }
}

/** Begins a run. */
export async function openStage(database: Database, about: Omit<RunRecord, 'run' | 'host' | 'pid'>): Promise<Stage> {
  const run = randomUUID()
  living.add(run)
  await database.query(beginRun({ ...about, run, host: hostname(), pid: process.pid }))
  let batch: { row: MappedRow; text: string }[] = []
  let batches = 0
  let positions = 0

  const flush = async (): Promise<MappedRow[]> => {
    if (batch.length === 0) return []
    const sent = batch
    batch = []
    positions = 0
    const taken = await database.query<{ line: number }>(
      stageRows(run, {
        lines: sent.map(({ row }) => row.line),
        ids: sent.map(({ row }) => row.id),
        rows: sent.map(({ text }) => text),
        geoms: sent.map(({ row }) => (row.shape ? ewkt(row.shape) : null)),
      }),
    )
    batches += 1
    if (batches % 100 === 0) await database.query(beatRun(run))
    if (taken.length === sent.length) return []
    const lines = new Set(taken.map(({ line }) => line))
    return sent.filter(({ row }) => !lines.has(row.line)).map(({ row }) => row)
  }

  return {
    run,
    add: async (row, values) => {
      batch.push({ row, text: JSON.stringify(values) })
      positions += polygonsOf(row.shape ?? { type: '', coordinates: [] })
        .flat()
        .reduce((sum, ring) => sum + ring.length, 0)
      return batch.length >= batchSize || positions >= batchPositions ? flush() : []
    },
    flush,
    analyse: async () => void (await database.query(analyseRows)),
    reshape: (shapes) => reshape(database, run, shapes),
    keepHomes: async (namesParents) => void (await database.query(keepHomes(run, namesParents))),
    removeInvalid: () => database.query<Removed>(removeInvalid(run)),
    removeTaken: (target, source) => database.query<Removed>(removeTaken(run, target, source)),
    async end(outcome, counts) {
      try {
        await database.query(endRun(run, outcome, counts ?? null))
        await clear(database, run)
      } finally {
        living.delete(run)
      }
    },
  }
}
