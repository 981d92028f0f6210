import type Feature from 'ol/Feature.js'
import type OlMap from 'ol/Map.js'
import { unByKey } from 'ol/Observable.js'
import LineString from 'ol/geom/LineString.js'
import Polygon from 'ol/geom/Polygon.js'
import Draw from 'ol/interaction/Draw.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorSource from 'ol/source/Vector.js'
import { Circle, Fill, Stroke, Style } from 'ol/style.js'
import { areaOf, lengthOf } from '#web/core/geo/measure.ts'
import { colourOf } from './picture/style.ts'
import type { Theme } from './picture/style.ts'
import type { Measurement } from './types.ts'

function style(theme: Theme): Style {
  const colour = colourOf('measure', theme)
  return new Style({
    stroke: new Stroke({ color: colour, width: 2.5, lineDash: [8, 5] }),
    fill: new Fill({ color: `${colour}22` }),
    image: new Circle({
      radius: 5,
      fill: new Fill({ color: colour }),
      stroke: new Stroke({ color: '#ffffff', width: 1.5 }),
    }),
  })
}

/** A copy of a geometry of the map (EPSG:3857) in degrees. */
function inDegrees<Shape extends LineString | Polygon>(geometry: Shape): Shape {
  return geometry.clone().transform('EPSG:3857', 'EPSG:4326') as Shape
}

function valueOf(kind: Measurement['kind'], geometry: unknown): number {
  if (kind === 'length' && geometry instanceof LineString) return lengthOf(inDegrees(geometry).getCoordinates())
  return geometry instanceof Polygon ? areaOf(inDegrees(geometry).getCoordinates()) : 0
}

/** Measures a line or a polygon that the user draws, on the sphere. Returns what ends it and takes the drawing off the map. */
export function startMeasuring(
  map: OlMap,
  kind: Measurement['kind'],
  theme: Theme,
  tell: (measurement: Measurement) => void,
): () => void {
  const source = new VectorSource<Feature>()
  const layer = new VectorLayer({ source, style: style(theme), zIndex: 950 })
  const draw = new Draw({ source, type: kind === 'length' ? 'LineString' : 'Polygon', style: style(theme) })
  const started = draw.on('drawstart', ({ feature }) => {
    source.clear()
    const geometry = feature.getGeometry()
    geometry?.on('change', () => tell({ kind, value: valueOf(kind, geometry), isFinished: false }))
  })
  const ended = draw.on('drawend', ({ feature }) => {
    tell({ kind, value: valueOf(kind, feature.getGeometry()), isFinished: true })
  })
  map.addLayer(layer)
  map.addInteraction(draw)
  return () => {
    unByKey([started, ended])
    map.removeInteraction(draw)
    map.removeLayer(layer)
  }
}
