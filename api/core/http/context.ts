import type { IncomingMessage } from 'node:http'
import type { Context } from 'koa'
import type { Logger } from 'pino'
import type { Bounds } from '#api/contract/geo.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { Database } from '#api/core/db/database.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import type { Metrics } from './metrics.ts'

/** One change as the feed tells it: one feature, or (id null) the rows of one bulk statement. */
export interface Change {
  layer: LayerId
  region: string | null
  id: string | null
  op: 'insert' | 'update' | 'delete'
  at: string | Date
  rowCount: number
  extent: Bounds | null
  /** What became of one feature; absent or null of a bulk statement. */
  details?: ChangeDetails | null
}

/** A row before or after a change: the place of a point in degrees (nine decimals), and the area and grid that it carries. */
export interface RowTrace {
  place: readonly [lon: number, lat: number] | null
  area: string | null
  grid: string | null
}

/** A change of one row: what it was and is (null where it was not or is no more), and which columns of its table an update changed and left as they were. */
export interface ChangeDetails {
  before: RowTrace | null
  after: RowTrace | null
  changed: readonly string[]
  same: readonly string[]
}

/** What the edge needs of the change feed. */
export interface ChangeSource {
  /** Calls `listener` with every batch until the returned function is called. */
  subscribe(listener: (batch: { entries: readonly Change[] }) => void): () => void
  /** Asks the database at once. */
  nudge(): void
}

/** What the edge needs of the configuration. */
export interface EdgeConfig {
  readonly basemapUrl: string | undefined
  readonly publicUrl: string | undefined
  readonly persistedOnly: boolean
  readonly gridSelfReview: boolean
}

/** What every route works with. */
export interface AppContext {
  readonly config: EdgeConfig
  readonly database: Database
  readonly kernel: Kernel
  readonly feed: ChangeSource
  readonly log: Logger
  readonly metrics: Metrics
  readonly version: string
  /** The network address of a client, as far as it can be believed. */
  addressOf(request: IncomingMessage): string
  /** Who asks: asks the database at most once per request, and not at all without a session cookie. */
  viewerOf(ctx: Context): Promise<Viewer>
}

/** The layers in which a change of a table shows: the layer under whose name it is recorded and those that specialise it. */
export function changedLayers(layers: readonly LayerManifest[], layer: LayerId): LayerManifest[] {
  return layers.filter(({ id, specialises }) => (specialises ?? id) === layer || id === layer)
}
