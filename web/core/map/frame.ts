import OlMap from 'ol/Map.js'
import View from 'ol/View.js'
import ScaleLine from 'ol/control/ScaleLine.js'
import { defaults as defaultInteractions } from 'ol/interaction/defaults.js'
import TileLayer from 'ol/layer/Tile.js'
import XYZ from 'ol/source/XYZ.js'
import type BaseLayer from 'ol/layer/Base.js'
import { colourOf } from './picture/style.ts'
import type { Theme } from './picture/style.ts'
import { olView } from './places.ts'
import type { MapView } from './types.ts'

/** The empty map: gestures (drag, wheel, pinch, shift-alt-drag and two fingers to turn, keys), a scale bar, and the base map if there is one. */
export function createMap(view: MapView, basemapUrl: string | null | undefined, pixelRatio?: number): OlMap {
  return new OlMap({
    ...(pixelRatio && { pixelRatio }),
    controls: [new ScaleLine({ className: 'yzt-scale', units: 'metric', minWidth: 72 })],
    interactions: defaultInteractions({ altShiftDragRotate: true, pinchRotate: true, zoomDuration: 200 }),
    layers: basemapUrl ? [new TileLayer({ source: new XYZ({ url: basemapUrl }), zIndex: -1 })] : [],
    view: new View({ ...olView(view), minZoom: 4, maxZoom: 20.5, constrainRotation: false }),
    moveTolerance: 3,
  })
}

/** Takes a layer off a map. It is let go after the next frame: when fonts come, OpenLayers still asks the layers of the last one. */
export function takeOff(map: OlMap, layer: BaseLayer): void {
  map.removeLayer(layer)
  map.once('postrender', () => layer.dispose())
}

/** Ends a map with its layers and what they hold on the graphics card. */
export function closeMap(map: OlMap): void {
  const layers = map.getAllLayers()
  map.setTarget(undefined)
  map.setLayers([])
  for (const layer of layers) layer.dispose()
  map.dispose()
}

/** Puts the map into an element that can be focused, with a cross-hair for the keyboard. Returns what takes it out. */
export function mount(map: OlMap, element: HTMLElement, onEnter: () => void): () => void {
  const cross = document.createElement('div')
  cross.className = 'yzt-cross'
  element.classList.add('yzt-map')
  element.tabIndex = 0
  element.append(cross)
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === element) onEnter()
  }
  element.addEventListener('keydown', onKey)
  map.setTarget(element)
  return () => {
    element.removeEventListener('keydown', onKey)
    cross.remove()
    map.setTarget(undefined)
  }
}

/** The ground below all layers. */
export function paintGround(map: OlMap, theme: Theme): void {
  const viewport = map.getViewport()
  if (viewport) viewport.style.background = colourOf('land', theme)
  const target = map.getTargetElement()
  if (target) target.dataset['theme'] = theme
}
