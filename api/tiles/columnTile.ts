import type { Tile } from '#api/contract/geo.ts'
import type { Field } from '#api/contract/layer.ts'
import { encodePoints } from './pointTile.ts'
import type { PointField } from './pointTile.ts'
import { tileFields } from './tile.sql.ts'
import type { Selection } from './tile.sql.ts'

/** The points of a tile as the read model tells them. */
interface Points {
  x: Uint32Array
  y: Uint32Array
  id(row: number): string
  fields: readonly PointField[]
}

/** The read model as tiles ask it: for points that it holds in memory. */
export interface PointTiles {
  /** Who can tell the points of a selection; null when nobody can. */
  pointsFor(selection: Selection): {
    /** The points of a tile; null when there are more than `most`. */
    points(
      selection: Selection,
      asked: { tile: Tile; fields: readonly Field[]; most: number },
      asker: { account: string },
    ): Promise<Points | null>
  } | null
}

const encoder = new TextEncoder()

/** The features of a tile from columns in memory; null when PostGIS has to tell them. */
export async function columnTile(
  tiles: PointTiles | undefined,
  selection: Selection,
  { tile, most, account }: { tile: Tile; most: number; account: string },
): Promise<Uint8Array | null> {
  const source = tiles?.pointsFor(selection)
  if (!source) return null
  const fields = tileFields(selection.manifest)
  const found = await source.points(selection, { tile, fields, most }, { account })
  if (!found) return null
  const columns = {
    ...found,
    writeId: (row: number, bytes: Uint8Array, at: number) =>
      encoder.encodeInto(found.id(row), bytes.subarray(at)).written,
  }
  return encodePoints(selection.manifest.id, tile, columns)
}
