import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pino } from 'pino'
import type { CountSource } from '#api/analytics/countSource.ts'
import { createReadModel } from '#api/analytics/engine/readModel.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { Database } from '#api/core/db/database.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import { layers } from '#api/layers/index.ts'
import { createFeed } from '#api/live/feed.ts'
import { asker, rowsOf } from './city.ts'

/** The columns of a layer as the bench asks them. */
export interface Columns extends CountSource {
  /** Reading threads. */
  workers: number
  /** Seconds from the start until the columns answered. */
  loadSeconds: number
  /** Bytes held ÷ bytes of the rows' columns. */
  memoryRatio(): number
  /** Stops and starts the following of changes. */
  pause(): Promise<void>
  resume(): void
  /** Waits until all that has been written is in the columns. */
  current(): Promise<void>
  /** Waits until the columns count more new cases than before the one that has just been committed. */
  seen(sequence: number): Promise<void>
  close(): Promise<void>
  /** Stops, which writes the snapshot, and starts again from it; tells the seconds until the columns answered. */
  restart(): Promise<number>
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 20))

/** Loads the columns of one layer, the cases when none is named, and follows the feed. */
export async function openColumns(database: Database, layer: LayerId = 'case'): Promise<Columns> {
  return openIn(mkdtempSync(join(tmpdir(), 'yizhangtu-columns-')), database, layer)
}

async function openIn(folder: string, database: Database, layer: LayerId): Promise<Columns> {
  const kernel = createKernel({ database, layers })
  const workers = availableParallelism()
  const start = performance.now()
  const model = createReadModel({
    database,
    layers: layers.filter(({ id }) => id === layer),
    areas: () => kernel.areas(),
    folder,
    workers,
    memory: 4 * 2 ** 30,
    log: pino({ level: 'warn' }),
    feedLag: () => 0,
  })
  const feed = createFeed(database)
  await feed.poll()
  model.start(feed)
  while (model.state(layer).state !== 'ready') await moment()
  const loadSeconds = (performance.now() - start) / 1000
  const rows = rowsOf(layer)
  const found = model.sourceFor(rows)
  if (!('source' in found)) throw new Error(`The columns do not answer: ${found.reason}`)
  const { source } = found
  const count = async () => (await source.total(rows, asker)).total
  feed.start(100)
  const first = await count()
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= feed.stop().then(() => model.close()))
  return {
    ...bound(source),
    workers,
    loadSeconds,
    memoryRatio() {
      const { layout, segments } = model.layer(layer)!.mirror!.table
      return model.state(layer).bytes / (segments.rows * layout.row)
    },
    pause: () => feed.stop(),
    resume: () => feed.start(100),
    async current() {
      await feed.poll()
      await model.layer(layer)!.settled()
    },
    async seen(sequence) {
      while ((await count()) < first + sequence) await moment()
    },
    async close() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
    async restart() {
      await stop()
      if (!existsSync(join(folder, `${layer}.columns`))) throw new Error('There is no snapshot to start from')
      const again = await openIn(folder, database, layer)
      const { total } = await again.total(rows, asker)
      await again.close()
      if (total !== first) throw new Error(`After the restart ${total} rows instead of ${first}`)
      return again.loadSeconds
    },
  }
}

function bound(source: CountSource): CountSource {
  return {
    total: (...args) => source.total(...args),
    cells: (...args) => source.cells(...args),
    frames: (...args) => source.frames(...args),
    groups: (...args) => source.groups(...args),
    hours: (...args) => source.hours(...args),
    rows: (...args) => source.rows(...args),
  }
}
