import { AppError } from '#api/contract/errors.ts'
import { columnOf } from '#api/contract/layer.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { shapeText } from '#api/contract/shape.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { isSeen } from '#api/core/layer/history.ts'
import { feedSql } from './changeFeed.sql.ts'
import type { FeedPosition } from './changeFeed.sql.ts'

type Image = Record<string, unknown> | null

/** One change as another system reads it: the fields of the layer before and after, the geometry as GeoJSON and as well-known text. */
export interface FeedEntry {
  cursor: string
  /** Null for a bulk statement: then `rowCount` rows within `extent` are to be read again. */
  id: string | null
  op: 'insert' | 'update' | 'delete'
  at: Date
  actor: string | null
  rowCount: number
  extent: number[] | null
  before: FeedImage | null
  after: FeedImage | null
}

/** A feature at one side of a change. */
export interface FeedImage {
  values: Record<string, unknown>
  geometry: unknown
  wkt: string | null
}

interface Entry extends FeedPosition, Pick<FeedEntry, 'id' | 'op' | 'at' | 'actor' | 'rowCount' | 'extent'> {
  before: Image
  after: Image
}

/** A page of the feed; go on with `endCursor`, also when there was nothing. */
export interface FeedPage {
  entries: FeedEntry[]
  endCursor: string
  hasNextPage: boolean
}

const pattern = /^(\d{1,19})-(\d{1,19})$/

function positionOf(cursor: string): FeedPosition {
  const match = pattern.exec(cursor)
  if (!match || BigInt(match[1]!) >= 2n ** 63n || BigInt(match[2]!) >= 2n ** 63n) throw new AppError('BAD_CURSOR')
  return { xid: match[1]!, seq: match[2]! }
}

function imageOf({ fields }: LayerManifest, image: Image): FeedImage | null {
  if (!image) return null
  const named = fields.map(({ name }) => [name, image[columnOf(name)] ?? null] as const)
  const values = { id: image['id'], region: image['region'], version: image['version'], ...Object.fromEntries(named) }
  const geometry = (image['geom'] ?? null) as GeoJSON.Geometry | null
  return { values, geometry, wkt: geometry && shapeText(geometry) }
}

/** An entry as the viewer may see it: a side outside its area is left out; null when both are. A bulk entry is told to those who see all. */
function told(viewer: Viewer, manifest: LayerManifest, entry: Entry): FeedEntry | null {
  const { xid, seq, id, op, at, actor, rowCount, extent } = entry
  const plain = { cursor: `${xid}-${seq}`, id, op, at, rowCount, actor }
  if (id === null) return viewer.areaPrefix === '' ? { ...plain, extent, before: null, after: null } : null
  const before = isSeen(viewer, manifest, entry.before) ? imageOf(manifest, entry.before) : null
  const after = isSeen(viewer, manifest, entry.after) ? imageOf(manifest, entry.after) : null
  return before || after ? { ...plain, extent: before && after ? extent : null, before, after } : null
}

/** What has changed in a layer after a cursor (`null`: from the beginning of the feed), oldest first. Throws `BAD_CURSOR`; `BAD_INPUT` for a layer whose changes are recorded under another. */
export async function readFeed(
  database: Queryable,
  viewer: Viewer,
  manifest: LayerManifest,
  { after, first }: { after: string | null; first: number },
): Promise<FeedPage> {
  if (manifest.specialises) throw new AppError('BAD_INPUT', { layer: manifest.id, reason: 'specialises' })
  const position = after === null ? { xid: '0', seq: '0' } : positionOf(after)
  const entries = await database.query<Entry>(feedSql(manifest.id, position, first + 1))
  const page = entries.slice(0, first)
  const last = page.at(-1) ?? position
  return {
    entries: page.map((entry) => told(viewer, manifest, entry)).filter((entry) => entry !== null),
    endCursor: `${last.xid}-${last.seq}`,
    hasNextPage: entries.length > first,
  }
}
