import type { Logger } from 'pino'
import type { FallbackReason } from '#api/contract/analytics.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { ColumnsUnavailable } from '#api/analytics/countSource.ts'
import type { Selection } from '#api/analytics/countSource.ts'
import type { ReadModel, ReadModelState } from '#api/analytics/chooser.ts'
import type { Database } from '#api/core/db/database.ts'
import type { ChangeSource } from '#api/core/http/context.ts'
import { createColumnSource, TotalsMemory } from './columnSource.ts'
import { startCrew } from './crew.ts'
import type { Crew } from './crew.ts'
import { LayerModel } from './layerModel.ts'
import { pointsOf } from './pointSource.ts'
import type { PointSource } from './pointSource.ts'
import { planRows } from './rowFilter.ts'

/** What the read model stands on. */
export interface ReadModelOptions {
  readonly database: Database
  readonly layers: readonly LayerManifest[]
  /** The areas with their time zones, by id. */
  readonly areas: () => Promise<ReadonlyMap<string, { timeZone: string }>>
  /** The folder of the snapshots. */
  readonly folder: string
  /** Reading threads. */
  readonly workers: number
  /** Bytes that all layers together may take. */
  readonly memory: number
  readonly log: Logger
  /** Milliseconds since the feed last read. */
  readonly feedLag: () => number
  /** Rows of a segment; 65,536 when absent. */
  readonly slots?: number
}

/** The columns of all layers that have some. */
export interface RunningReadModel extends ReadModel {
  /** Loads the layers in the background, follows the feed, and writes a snapshot every quarter of an hour. */
  start(feed: Pick<ChangeSource, 'subscribe'>): void
  /** One layer; undefined when its manifest names no columns. */
  layer(layer: LayerId): LayerModel | undefined
  readonly states: readonly ReadModelState[]
  /** Waits until the columns that answer about the layers of changes have applied what the feed has told so far. */
  applied(changes: readonly { layer: LayerId }[]): Promise<void>
  readonly crew: Crew
  /** The points of tiles of a selection by the columns; null when they cannot tell them. */
  pointsFor(selection: Selection): Pick<PointSource, 'points'> | null
  /** The counts of tiles of a selection by the columns; null when they cannot tell them. */
  countsFor(selection: Selection): Pick<PointSource, 'clusters' | 'owners'> | null
  /** Writes the snapshots and ends all threads. */
  close(): Promise<void>
}

/** Milliseconds between snapshots. */
const snapshotInterval = 15 * 60_000

/** Makes works follow one another. */
function createQueue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

/** The columns of the layers that have some, by layer. */
function createModels(
  options: ReadModelOptions,
  { crew, onApplied }: { crew: Crew; onApplied: (layer: LayerId) => void },
): ReadonlyMap<LayerId, LayerModel> {
  const { database, layers, log, folder, memory, feedLag, slots } = options
  const models = new Map<LayerId, LayerModel>()
  const bound = (layer: string) =>
    [...models].reduce((left, [id, { held }]) => (id === layer ? left : left - held), memory)
  const parts = { database, crew, log, folder, bound, oneByOne: createQueue(), feedLag, onApplied }
  for (const manifest of layers)
    if (manifest.columns)
      models.set(manifest.id, new LayerModel(manifest, { ...parts, ...(slots !== undefined && { slots }) }))
  return models
}

/** Why the columns of a layer cannot answer about a selection; null when they can. */
function obstacle(model: LayerModel | undefined, selection: Selection): FallbackReason | null {
  if (!model) return 'no-columns'
  if (model.reason !== null) return model.reason
  try {
    planRows(selection, model.mirror!)
    return null
  } catch (error) {
    if (error instanceof ColumnsUnavailable) return error.reason
    throw error
  }
}

/** Makes the read model; nothing is loaded before `start`. */
export function createReadModel(options: ReadModelOptions): RunningReadModel {
  const { database, log, workers } = options
  const listeners = new Set<(changed: readonly LayerId[]) => void>()
  const crew = startCrew(workers, (cause) => log.warn({ err: cause }, 'a reading thread has died'))
  const models = createModels(options, {
    crew,
    onApplied: (layer) => listeners.forEach((listener) => listener([layer])),
  })
  const parts = { crew, database, zones: options.areas, totals: new TotalsMemory() }
  const sources = new Map([...models].map(([id, model]) => [id, createColumnSource(model, parts)]))
  /** Tiles are kept until the feed tells a change, so none is made of columns that lack one that it has told. */
  const tilesFrom = ({ manifest: { id } }: Selection, asked: Selection) =>
    obstacle(models.get(id), asked) === null && !models.get(id)!.isBehind ? sources.get(id)! : null
  let leave = (): void => undefined
  let timer: NodeJS.Timeout | undefined

  return {
    crew,
    layer: (layer) => models.get(layer),
    get states() {
      return [...models.values()].map(({ state }) => state)
    },
    state: (layer) => models.get(layer)?.state ?? { layer, state: 'absent', rows: 0, bytes: 0, lag: null },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    sourceFor(selection) {
      const reason = obstacle(models.get(selection.manifest.id), selection)
      return reason === null ? { source: sources.get(selection.manifest.id)!, name: 'columns' } : { reason }
    },
    pointsFor: (selection) => tilesFrom(selection, pointsOf(selection)),
    countsFor: (selection) => tilesFrom(selection, selection),
    async applied(changes) {
      const answering = changedModels(models, changes).filter(({ reason }) => reason === null)
      for (const model of answering) model.wake()
      await Promise.all(answering.map((model) => model.settled()))
    },
    start(feed) {
      leave = feed.subscribe(({ entries }) => changedModels(models, entries).forEach((model) => model.wake()))
      for (const model of models.values()) model.start()
      timer = setInterval(() => void saveAll(models, log), snapshotInterval).unref()
    },
    async close() {
      leave()
      clearInterval(timer)
      await Promise.all([...models.values()].map((model) => model.close()))
      await crew.close()
    },
  }
}

/** The layers whose rows changes may concern. */
function changedModels(models: ReadonlyMap<LayerId, LayerModel>, changes: readonly { layer: LayerId }[]): LayerModel[] {
  const changed = new Set(changes.map(({ layer }) => layer))
  return [...models.values()].filter(({ manifest }) => changed.has(manifest.specialises ?? manifest.id))
}

async function saveAll(models: ReadonlyMap<LayerId, LayerModel>, log: Logger): Promise<void> {
  for (const model of models.values())
    await model.save().catch((error: unknown) => log.error({ err: error, layer: model.manifest.id }, 'snapshot'))
}
