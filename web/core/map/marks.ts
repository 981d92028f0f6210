import Feature from 'ol/Feature.js'
import type { FeatureLike } from 'ol/Feature.js'
import type OlMap from 'ol/Map.js'
import Point from 'ol/geom/Point.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorSource from 'ol/source/Vector.js'
import { Circle, Fill, Stroke, Style } from 'ol/style.js'
import { toMetres } from '#api/contract/geo.ts'
import type { Degrees } from '#api/contract/geo.ts'
import { parseRef } from '#api/contract/ref.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import { resolutionAt } from './picture/legend.ts'
import { colourOf } from './picture/style.ts'
import type { Theme } from './picture/style.ts'
import type { Hit } from './types.ts'

/** A feature that a filter found, and a point on it. */
export interface MarkedFeature {
  ref: FeatureRef
  place: Degrees
}

/** Closer than this, features are drawn themselves and a mark is a ring around one; farther off it is a dot. */
const near = resolutionAt(17.5)

/** More marks than this are drawn as smaller dots. */
const many = 400

function styler(theme: Theme, isMany: () => boolean): (feature: FeatureLike, resolution: number) => Style {
  const colour = colourOf('mark', theme)
  const halo = colourOf('mark.halo', theme)
  const dotOf = (radius: number, width: number) =>
    new Style({
      image: new Circle({ radius, fill: new Fill({ color: colour }), stroke: new Stroke({ color: halo, width }) }),
    })
  const [dot, smallDot] = [dotOf(5, 1.5), dotOf(3.5, 1)]
  const ring = new Style({
    image: new Circle({
      radius: 12,
      fill: new Fill({ color: `${colour}2b` }),
      stroke: new Stroke({ color: colour, width: 2.5 }),
    }),
  })
  return (_, resolution) => (resolution < near ? ring : isMany() ? smallDot : dot)
}

/** The marks on the features that a filter found, above all layers at every zoom. */
export class Marks {
  private readonly source = new VectorSource<Feature<Point>>()
  readonly layer = new VectorLayer({
    source: this.source,
    zIndex: 890,
    updateWhileAnimating: true,
    updateWhileInteracting: true,
  })

  private count = 0

  /** Colours for a theme. */
  setTheme(theme: Theme): void {
    this.layer.setStyle(styler(theme, () => this.count > many))
  }

  /** Marks these features and no others. */
  show(marked: readonly MarkedFeature[]): void {
    this.count = marked.length
    this.source.clear(true)
    this.source.addFeatures(
      marked.map(({ ref, place }) => {
        const feature = new Feature(new Point([...toMetres(place[0], place[1])]))
        feature.setId(ref)
        return feature
      }),
    )
  }

  /** The marked features at a pixel, within a tolerance in pixels. */
  hitsAt(map: OlMap, pixel: readonly number[], tolerance: number): Hit[] {
    const isOurs = (layer: unknown) => layer === this.layer
    const found = map.getFeaturesAtPixel([...pixel], { hitTolerance: tolerance, layerFilter: isOurs })
    return found.map((feature) => {
      const ref = feature.getId() as FeatureRef
      return { ref, layer: parseRef(ref).layer, kind: 'feature', count: 1, label: null, properties: {} }
    })
  }
}
