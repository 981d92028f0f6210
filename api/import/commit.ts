import type { Queryable } from '#api/core/db/database.ts'
import { cityRow, writtenColumns } from './complete.ts'
import type { ImportRequest } from './engine.ts'
import { changedCells, rehomeRows } from './rehome.sql.ts'
import type { ImportReport } from './report.ts'
import type { Setting } from './setting.ts'
import { ewkt } from './shapes.ts'
import type { Source } from './source.ts'
import type { Stage } from './stage.ts'
import { commitRows, insertArea, judgeAll, removeMoved } from './stage.sql.ts'
import type { Target } from './target.ts'

/** What a run commits with. */
interface Committer {
  request: ImportRequest
  source: Source
  target: Target
  setting: Setting
  stage: Stage
  counts: ImportReport['rows']
}

/** Thrown to undo a transaction that only tried. */
class Undone extends Error {}

/** How many unit grids are asked for in one statement: short enough for the bound of a statement. */
const cellsAtOnce = 200

/** Makes the row of a city that has no areas yet, from the rectangle that the source gives. */
async function insertCity(tx: Queryable, source: Source): Promise<void> {
  const { row, values } = cityRow(source, null)
  if (row.shape) await tx.query(insertArea(values, ewkt(row.shape)))
}

/** Gives components and open cases the unit grids in which they lie now. */
async function rehome(
  tx: Queryable,
  cells: readonly string[],
  { signal, onProgress }: ImportRequest,
): Promise<Required<ImportReport>['moved']> {
  const moved = { component: 0, case: 0 }
  for (let from = 0; from < cells.length; from += cellsAtOnce) {
    onProgress?.({ phase: 'write', done: from, total: cells.length })
    const some = cells.slice(from, from + cellsAtOnce)
    for (const kind of ['component', 'case'] as const) {
      signal?.throwIfAborted()
      const [done] = await tx.query<{ count: number }>(rehomeRows(kind, some))
      moved[kind] += done?.count ?? 0
    }
  }
  return moved
}

/** Writes the staged rows and what follows from them. */
async function write(tx: Queryable, { request, source, target, setting, stage }: Committer) {
  if (target.isInArea && !setting.hasCity) await insertCity(tx, source)
  if (target.hasSource) await tx.query(removeMoved(stage.run, target, source.source))
  const isGrid = source.layer === 'grid'
  const cells = isGrid ? await tx.query<{ id: string }>(changedCells(stage.run)) : []
  const columns = writtenColumns(source, target)
  const [changes] = await tx.query<{ inserted: number; updated: number }>(commitRows(stage.run, target, columns))
  await tx.query(judgeAll(target))
  const ids = cells.map(({ id }) => id)
  return { changes, ...(isGrid && { moved: await rehome(tx, ids, request) }) }
}

type Written = Awaited<ReturnType<typeof write>>

function toldOf({ changes, moved }: Written, rows: number): Pick<ImportReport, 'changes' | 'moved'> {
  const { inserted, updated } = changes ?? { inserted: 0, updated: 0 }
  return { changes: { inserted, updated, unchanged: rows - inserted - updated }, ...(moved && { moved }) }
}

/** The one transaction in which the rows come into the layer, and components and open cases into the unit grids that changed; a dry run undoes it. */
export async function commitStaged(run: Committer): Promise<Pick<ImportReport, 'changes' | 'moved'>> {
  const { request, source, counts } = run
  const { database, options = {}, onProgress, signal } = request
  const total = counts.accepted
  onProgress?.({ phase: 'write', done: 0, total })
  let written: Written = { changes: undefined }
  try {
    await database.transaction(
      async (tx) => {
        written = await write(tx, run)
        signal?.throwIfAborted()
        if (options.dryRun) throw new Undone()
      },
      { actor: options.actor ?? 'import', batch: `import:${source.source}` },
    )
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  onProgress?.({ phase: 'write', done: total, total })
  return toldOf(written, total + (source.layer === 'area' ? 1 : 0))
}
