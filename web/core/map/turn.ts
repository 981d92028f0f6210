import type OlMap from 'ol/Map.js'
import type OlView from 'ol/View.js'
import type { Bounds } from '#api/contract/geo.ts'
import { paddingOf } from './covered.ts'
import { isSameView, metresOf, olView, readView } from './places.ts'
import type { MapView } from './types.ts'

/** Makes a view look somewhere else, at once or in `animate` milliseconds. */
export function turnView(target: OlView, view: Partial<MapView>, animate: number): void {
  const before = readView(target)
  if (isSameView({ ...before, ...view }, before)) return
  target.cancelAnimations()
  const { center, resolution, rotation } = olView(view)
  if (animate > 0) {
    target.animate({
      ...(center && { center }),
      ...(resolution && { resolution }),
      ...(rotation !== undefined && { rotation }),
      duration: animate,
    })
    return
  }
  if (center) target.setCenter(center)
  if (resolution) target.setResolution(resolution)
  if (rotation !== undefined) target.setRotation(rotation)
}

/** Turns the view of a map to a rectangle in degrees, beside the panels that are open over it; what moved it before ends. */
export function fitView(map: OlMap, bounds: Bounds, animate: number): void {
  const element = map.getTargetElement()
  const padding = element ? paddingOf(element) : undefined
  map.getView().cancelAnimations()
  map.getView().fit(metresOf(bounds), { ...(padding && { padding }), maxZoom: 18.5, duration: animate })
}
