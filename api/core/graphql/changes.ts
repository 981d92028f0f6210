import type { GraphQLFieldResolver } from 'graphql'
import { AppError } from '#api/contract/errors.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { formatRef } from '#api/contract/ref.ts'
import { permits } from '#api/core/access/access.ts'
import { changedLayers } from '#api/core/http/context.ts'
import type { AppContext, Change } from '#api/core/http/context.ts'
import { readAreaBounds } from '#api/core/layer/cities.ts'
import { EventQueue } from './eventQueue.ts'
import type { GraphContext } from './requestContext.ts'

/** A change as a viewer is told it. */
export interface ChangeNotice {
  layers: string[]
  id: string | null
  op: Change['op']
  at: string
  rowCount: number
  extent: Bounds | null
}

/** The common part of two rectangles; null when they do not meet. */
export function intersection(a: Bounds, b: Bounds): Bounds | null {
  const [west, south] = [Math.max(a[0], b[0]), Math.max(a[1], b[1])]
  const [east, north] = [Math.min(a[2], b[2]), Math.min(a[3], b[3])]
  return west <= east && south <= north ? [west, south, east, north] : null
}

/** What a bound viewer learns of rows that are not (or no longer) its own: that something changed here, cut to its area; never which. */
async function withoutId(app: AppContext, viewer: Viewer, change: Change): Promise<Bounds | null | 'unseen'> {
  if (viewer.areaPrefix === '' || !change.extent) return viewer.areaPrefix === '' ? change.extent : 'unseen'
  const bounds = await readAreaBounds(app.database, viewer.areaPrefix)
  return (bounds && intersection(bounds, change.extent)) ?? 'unseen'
}

async function isSeen(app: AppContext, viewer: Viewer, layers: readonly LayerManifest[], id: string): Promise<boolean> {
  const rows = await app.kernel.load(
    viewer,
    layers.map((manifest) => formatRef(manifest.id, id)),
  )
  return rows.some((row) => row !== null)
}

/** The change as this viewer may know it, or null: only layers that the role reads, an id only of a feature in the viewer's scope. */
export async function noticeFor(
  app: AppContext,
  viewer: Viewer,
  wanted: ReadonlySet<string> | null,
  change: Change,
): Promise<ChangeNotice | null> {
  const layers = changedLayers(app.kernel.layers, change.layer).filter(
    (manifest) => permits(viewer, manifest, 'read') && (wanted?.has(manifest.id) ?? true),
  )
  if (layers.length === 0) return null
  const at = typeof change.at === 'string' ? change.at : change.at.toISOString()
  const base = { layers: layers.map(({ id }) => id), op: change.op, at, rowCount: change.rowCount }
  if (change.id !== null && (await isSeen(app, viewer, layers, change.id)))
    return { ...base, id: change.id, extent: change.extent }
  if (layers.every(({ isPublic }) => isPublic)) return { ...base, id: null, extent: change.extent }
  const extent = await withoutId(app, viewer, change)
  if (extent === 'unseen') return null
  return { ...base, rowCount: viewer.areaPrefix === '' ? base.rowCount : 1, id: null, extent }
}

/** Subscribes to changes; who asks is looked up anew for every batch, and the stream ends when the session is over. */
export const changeSubscription: GraphQLFieldResolver<unknown, GraphContext, { layers?: string[] | null }> = async (
  _,
  { layers },
  context,
) => {
  const { app } = context
  for (const layer of layers ?? []) app.kernel.manifest(layer)
  const wanted = layers ? new Set(layers) : null
  const started = await context.viewer()
  const queue = new EventQueue<ChangeNotice>()
  let work = Promise.resolve()
  const tell = async (entries: readonly Change[]) => {
    if (queue.isClosed) return
    const viewer = await context.viewer()
    if (viewer.account !== started.account) throw new AppError('SIGN_IN_REQUIRED')
    for (const change of entries) {
      const notice = await noticeFor(app, viewer, wanted, change)
      if (notice && !queue.push(notice)) throw new AppError('RATE_LIMITED', { reason: 'slow reader' })
    }
  }
  const leave = async (error: unknown) => {
    await queue.return()
    context.leave(error)
  }
  const unsubscribe = app.feed.subscribe(({ entries }) => {
    work = work.then(() => tell(entries)).catch(leave)
  })
  queue.onClose(unsubscribe)
  return queue
}
