import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'

/** A feature of a component tile: its id (empty of a cluster), its properties as a text, its first vertex. */
export interface TileFeature {
  id: string
  properties: string
  x: number
  y: number
}

/** The features of a component tile by their ids; those without one as they stand. */
export function featuresOf(bytes: Uint8Array): TileFeature[] {
  const layer = bytes.length > 0 ? new VectorTile(new PbfReader(bytes)).layers['component'] : undefined
  const found = Array.from({ length: layer?.length ?? 0 }, (_, index) => {
    const feature = layer!.feature(index)
    const { x, y } = feature.loadGeometry()[0]![0]!
    const properties = JSON.stringify(Object.entries(feature.properties).sort())
    return { id: String(feature.properties['id'] ?? ''), properties, x, y }
  })
  return found.sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
}

/** Whether two features are the same: all properties, and the place but for a unit of rounding. */
export function isSame(one: TileFeature | undefined, other: TileFeature | undefined): boolean {
  if (!one || !other || one.properties !== other.properties) return false
  return Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y)) <= 1
}
