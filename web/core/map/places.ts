import type OlView from 'ol/View.js'
import { transformExtent } from 'ol/proj.js'
import { toDegrees, toMetres } from '#api/contract/geo.ts'
import type { Bounds } from '#api/contract/geo.ts'
import { resolutionAt } from './picture/legend.ts'
import type { MapView } from './types.ts'

/** The zoom of 256-pixel tiles at a resolution in metres of EPSG:3857 per pixel. */
export function zoomOf(resolution: number): number {
  return Math.log2(resolutionAt(0) / resolution)
}

/** Where an OpenLayers view looks. */
export function readView(view: OlView): MapView {
  const [x = 0, y = 0] = view.getCenter() ?? []
  const rotation = (((((view.getRotation() * 180) / Math.PI + 180) % 360) + 360) % 360) - 180
  return {
    center: toDegrees(x, y),
    zoom: zoomOf(view.getResolution() ?? 1),
    rotation: rotation === -180 ? 180 : rotation,
  }
}

/** The same in the words of OpenLayers. */
export function olView({ center, zoom, rotation }: Partial<MapView>): {
  center?: number[]
  resolution?: number
  rotation?: number
} {
  return {
    ...(center && { center: [...toMetres(center[0], center[1])] }),
    ...(zoom !== undefined && { resolution: resolutionAt(zoom) }),
    ...(rotation !== undefined && { rotation: (rotation * Math.PI) / 180 }),
  }
}

/** Whether two views look the same, to less than a tenth of a pixel. */
export function isSameView(a: MapView, b: MapView): boolean {
  const near = resolutionAt(Math.max(a.zoom, b.zoom)) / 1_113_000
  return (
    Math.abs(a.center[0] - b.center[0]) < Math.max(near, 1.1e-6) &&
    Math.abs(a.center[1] - b.center[1]) < Math.max(near, 1.1e-6) &&
    Math.abs(a.zoom - b.zoom) < 0.006 &&
    Math.abs(((a.rotation - b.rotation + 540) % 360) - 180) < 0.06
  )
}

/** A rectangle in degrees as an extent in metres, and back. */
export function metresOf(bounds: Bounds): number[] {
  return transformExtent([...bounds], 'EPSG:4326', 'EPSG:3857')
}

/** An extent in metres as a rectangle in degrees. */
export function degreesOf(extent: readonly number[]): Bounds {
  return transformExtent([...extent], 'EPSG:3857', 'EPSG:4326') as unknown as Bounds
}
