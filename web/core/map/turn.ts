import type OlView from 'ol/View.js'
import type { Bounds } from '#api/contract/geo.ts'
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

/** Turns the view to a rectangle in degrees, clear of what is covered at its edges (pixels, clockwise from the top); what moved it before ends. */
export function fitView(
  target: OlView,
  bounds: Bounds,
  { animate, margins }: { animate: number; margins: readonly number[] },
): void {
  target.cancelAnimations()
  target.fit(metresOf(bounds), { padding: margins.map((margin) => margin + 48), maxZoom: 18.5, duration: animate })
}
