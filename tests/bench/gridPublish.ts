import { edgesOf } from '#api/contract/topology/vertex.ts'
import { ringsOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import type { Merge } from '#api/contract/topology/operations.ts'
import { operationsJson } from '#api/contract/topology/parse.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { createAccount } from '#api/core/access/accounts.ts'
import type { Database } from '#api/core/db/database.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import { cellOfRow, readWorkspace } from '#api/grids/cells.ts'
import { saveDraft } from '#api/grids/drafts.ts'
import { publish } from '#api/grids/publish.ts'
import { revert } from '#api/grids/revert.ts'
import { approve, submit } from '#api/grids/review.ts'
import { createJudges } from '#api/grids/judges.ts'
import type { Editing } from '#api/grids/rights.ts'
import { createDraft } from '#api/grids/store.ts'
import type { Outcome as StepOutcome } from '#api/grids/store.ts'
import { layers } from '#api/layers/index.ts'
import { bareMoves, clearPublishRows, countPublishRows, fillCells, fullCommunity } from './gridPublish.sql.ts'
import { percentile, time } from './workload.ts'
import type { Bench, Outcome, Workload } from './workload.ts'

const wanted = { cells: 20, components: 5_000, cases: 2_000 } as const
const rounds = 3
const manager: Viewer = { account: 'bench-manager', role: 'manager', areaPrefix: '' }

const judges = createJudges()

function gridsOver(database: Database): Editing {
  const kernel = createKernel({ database, layers })
  return {
    database,
    manifest: kernel.manifest('grid'),
    selfReview: true,
    areas: () => kernel.areas(),
    nudge: () => undefined,
    judge: (task) => judges.judge({ account: manager.account }, task),
  }
}

/** Pairs of cells that share an edge, each cell in one pair at most. */
function pairsOf(cells: readonly Cell[], most: number): [Cell, Cell][] {
  const keysOf = (cell: Cell) =>
    ringsOf(cell)
      .flatMap(edgesOf)
      .map(([a, b]) => [a, b].map(String).sort().join())
  const pairs: [Cell, Cell][] = []
  const free = new Set(cells)
  for (const cell of cells) {
    if (!free.has(cell) || pairs.length === most) continue
    const keys = new Set(keysOf(cell))
    const other = [...free].find((next) => next !== cell && keysOf(next).some((key) => keys.has(key)))
    if (!other) continue
    pairs.push([cell, other])
    free.delete(cell)
    free.delete(other)
  }
  return pairs
}

/** Takes a draft to where it can be published and tells how long the publication took. */
async function published(
  grids: Editing,
  { changeSet, isDone, faults }: StepOutcome,
): Promise<{ id: string; ms: number }> {
  if (!isDone) throw new Error(JSON.stringify(faults))
  const asked = { id: changeSet.id, revision: changeSet.revision }
  const submitted = await submit(grids, manager, asked)
  if (!submitted.isDone) throw new Error(JSON.stringify(submitted.faults))
  await approve(grids, manager, asked)
  let outcome: StepOutcome | undefined
  const ms = await time(async () => (outcome = await publish(grids, manager, asked)))
  if (!outcome?.isDone) throw new Error(JSON.stringify(outcome))
  return { id: changeSet.id, ms }
}

/** One publication that re-homes everything, and the one that takes it back. */
async function round(grids: Editing, area: string, operations: readonly Merge[]): Promise<number[]> {
  const { id } = await createDraft(grids, manager, { area, title: 'bench', isShared: false })
  const saved = await saveDraft(grids, manager, { id, revision: 0, operations: operationsJson(operations) })
  const there = await published(grids, saved)
  const back = await published(grids, await revert(grids, manager, { id: there.id, title: 'bench back' }))
  return [there.ms, back.ms]
}

class TakenBack extends Error {}

/** The bare updates of the same rows, taken back. */
async function movedBare(database: Database, ids: readonly string[]): Promise<void> {
  const work = database.transaction(async (tx) => {
    for (const statement of bareMoves(ids)) await tx.query(statement)
    throw new TakenBack()
  })
  await work.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error
  })
}

async function run(bench: Bench): Promise<Outcome> {
  const { database } = await bench.server()
  const grids = gridsOver(database)
  await createAccount(database, {
    name: manager.account,
    password: crypto.randomUUID(),
    role: 'manager',
    areaPrefix: '',
  }).catch(() => undefined)
  const [{ area }] = (await database.query<{ area: string }>(fullCommunity(60))) as [{ area: string }]
  const own = (await readWorkspace(database, area)).filter(({ isInside }) => isInside).map(cellOfRow)
  const pairs = pairsOf(own, wanted.cells / 2)
  const ids = pairs.flat().map(({ id }) => id)
  try {
    for (const statement of fillCells(ids, wanted)) await database.query(statement)
    const [rows] = await database.query<{ components: number; cases: number }>(countPublishRows(ids))
    if (rows!.components < wanted.components || rows!.cases < wanted.cases) throw new Error(JSON.stringify(rows))
    const operations = pairs.map(([a, b], index): Merge => ({
      kind: 'merge',
      cells: [a.id, b.id],
      into: `~${index + 1}`,
    }))
    const times: number[] = []
    const bare: number[] = []
    for (let count = 0; count < rounds; count += 1) {
      times.push(...(await round(grids, area, operations)))
      bare.push(await time(() => movedBare(database, ids)))
    }
    const median = percentile(times, 0.5)
    return {
      workload: 'publish',
      figures: [
        { name: 'publication, median', value: median, unit: 'ms', atMost: 2_000 },
        { name: 'publication, slowest', value: Math.max(...times), unit: 'ms' },
        { name: 'bare updates, median', value: percentile(bare, 0.5), unit: 'ms' },
        { name: 'components re-homed', value: rows!.components, unit: 'rows' },
        { name: 'open cases re-homed', value: rows!.cases, unit: 'rows' },
      ],
      ratio: { of: 'publication', to: 'the bare updates of the same rows', value: median / percentile(bare, 0.5) },
    }
  } finally {
    for (const statement of clearPublishRows) await database.query(statement)
  }
}

/** Publishing a change set of 20 cells with 5,000 components and 2,000 open cases that get another home, and taking it back. */
export const gridPublish: Workload = { name: 'publish', run }
