import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createReadModel } from '#api/analytics/engine/readModel.ts'
import type { ReadModelOptions, RunningReadModel } from '#api/analytics/engine/readModel.ts'
import type { CountSource, Selection } from '#api/analytics/countSource.ts'
import type { Database } from '#api/core/db/database.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import { layers } from '#api/layers/index.ts'
import { createFeed } from '#api/live/feed.ts'
import type { Feed } from '#api/live/feed.ts'

/** A read model over a test database, with a feed that polls only when it is told to. */
export interface TestReadModel {
  readonly model: RunningReadModel
  readonly feed: Feed
  readonly folder: string
  /** Reads what has changed and waits until all layers are ready and have applied it. */
  settle(): Promise<void>
  /** Waits until all layers are ready, whatever has happened to them. */
  untilReady(): Promise<void>
  /** The columns that answer about a selection. Throws when PostGIS must. */
  source(selection: Selection): CountSource
  close(): Promise<void>
}

/** A new folder for snapshots, and what removes it. */
export function makeSnapshotFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'yizhangtu-columns-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Opens a read model with small segments and loads it. */
export async function openReadModel(
  database: Database,
  folder: string,
  options: Partial<ReadModelOptions> = {},
): Promise<TestReadModel> {
  const kernel = createKernel({ database, layers })
  const model = createReadModel({
    database,
    layers,
    areas: () => kernel.areas(),
    folder,
    workers: 2,
    memory: 2 ** 31,
    log: pino({ level: 'silent' }),
    feedLag: () => 0,
    slots: 256,
    ...options,
  })
  const feed = createFeed(database)
  await feed.poll()
  model.start(feed)
  const settle = async () => {
    await feed.poll()
    for (const { layer } of model.states) await model.layer(layer)!.settled()
  }
  await settle()
  return {
    model,
    feed,
    folder,
    settle,
    async untilReady() {
      const layersOf = () => model.states.map(({ layer }) => model.layer(layer)!)
      while (layersOf().some(({ reason }) => reason !== null)) {
        await Promise.all(layersOf().map((layer) => layer.settled()))
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    source(selection) {
      const found = model.sourceFor(selection)
      if (!('source' in found)) throw new Error(`PostGIS must answer: ${found.reason}`)
      return found.source
    },
    close: () => model.close(),
  }
}
