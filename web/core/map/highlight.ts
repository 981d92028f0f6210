import Feature from 'ol/Feature.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import type Geometry from 'ol/geom/Geometry.js'
import VectorLayer from 'ol/layer/Vector.js'
import { toGeometry } from 'ol/render/Feature.js'
import type RenderFeature from 'ol/render/Feature.js'
import VectorSource from 'ol/source/Vector.js'
import { Circle, Fill, Stroke, Style } from 'ol/style.js'
import { colourOf } from './picture/style.ts'
import type { Theme } from './picture/style.ts'

const format = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })

function styles(theme: Theme, name: string): Style[] {
  const halo = colourOf('select.halo', theme)
  const colour = colourOf(name, theme)
  const ring = (radius: number, stroke: Stroke) => new Circle({ radius, stroke })
  return [
    new Style({
      stroke: new Stroke({ color: halo, width: 6 }),
      image: ring(11, new Stroke({ color: halo, width: 6 })),
    }),
    new Style({
      stroke: new Stroke({ color: colour, width: 3 }),
      fill: new Fill({ color: `${colour}1f` }),
      image: ring(11, new Stroke({ color: colour, width: 3 })),
    }),
  ]
}

/** A mark around the selected feature, or around the place that a form has taken, on top of all layers. */
export class Highlight {
  private readonly source = new VectorSource<Feature<Geometry>>()
  readonly layer = new VectorLayer({
    source: this.source,
    zIndex: 900,
    updateWhileAnimating: true,
    updateWhileInteracting: true,
  })

  private readonly colour: string

  /** `colour` is its name in the palette. */
  constructor(colour = 'select') {
    this.colour = colour
  }

  /** Colours for a theme. */
  setTheme(theme: Theme): void {
    this.layer.setStyle(styles(theme, this.colour))
  }

  /** Marks a geometry: GeoJSON in degrees, a feature of a tile, or nothing. */
  show(geometry: GeoJSON.Geometry | RenderFeature | null): void {
    this.source.clear()
    if (!geometry) return
    const read = 'getFlatCoordinates' in geometry ? toGeometry(geometry) : format.readGeometry(geometry)
    this.source.addFeature(new Feature(read as Geometry))
  }
}
