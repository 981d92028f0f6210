import type { Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { changedLayers } from '#api/core/http/context.ts'
import type { AppContext } from '#api/core/http/context.ts'
import { lastChangesSql } from './wall.sql.ts'

/** How old the data of a layer are. */
export interface WallFeed {
  layer: string
  changedAt: Date | null
  newestAt: string | null
}

interface LastChanges {
  at: Map<string, number>
  ready: Promise<void>
}

const known = new WeakMap<AppContext['feed'], LastChanges>()

/** The time of the last change of each layer: the newest entries once, from then on what the feed tells. */
async function lastChanges({ database, feed }: Pick<AppContext, 'database' | 'feed'>): Promise<Map<string, number>> {
  let found = known.get(feed)
  if (!found) {
    const at = new Map<string, number>()
    const note = (layer: string, time: number) => at.set(layer, Math.max(time, at.get(layer) ?? 0))
    feed.subscribe(({ entries }) => entries.forEach((entry) => note(entry.layer, new Date(entry.at).getTime())))
    found = { at, ready: readOnce(database, note) }
    known.set(feed, found)
    found.ready.catch(() => known.delete(feed))
  }
  await found.ready
  return found.at
}

async function readOnce(database: Queryable, note: (layer: string, time: number) => void): Promise<void> {
  for (const { layer, at } of await database.query<{ layer: string; at: Date }>(lastChangesSql()))
    note(layer, at.getTime())
}

/** The newest instant of a layer's time field up to now, in what the viewer may see. */
async function newestOf({ kernel }: AppContext, viewer: Viewer, layer: string): Promise<string | null> {
  const field = kernel.manifest(layer).timeField
  if (!field) return null
  const { rows } = await kernel.list(viewer, layer, {
    filter: { op: 'lte', field, value: new Date().toISOString() },
    order: { field, descending: true },
    first: 1,
    withGeometry: false,
    withTotal: false,
  })
  return (rows[0]?.[field] as string | undefined) ?? null
}

/** The age of every layer that the viewer may read. */
export async function readFeeds(app: AppContext, viewer: Viewer): Promise<WallFeed[]> {
  const at = await lastChanges(app)
  const times = new Map<string, number>()
  for (const [name, time] of at)
    for (const { id } of changedLayers(app.kernel.layers, name)) times.set(id, Math.max(time, times.get(id) ?? 0))
  return Promise.all(
    app.kernel.readable(viewer).map(async ({ id }) => {
      const time = times.get(id)
      return {
        layer: id,
        changedAt: time === undefined ? null : new Date(time),
        newestAt: await newestOf(app, viewer, id),
      }
    }),
  )
}
