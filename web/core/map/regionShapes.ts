import type { FeatureLike } from 'ol/Feature.js'
import type OlMap from 'ol/Map.js'
import MVT from 'ol/format/MVT.js'
import VectorTileLayer from 'ol/layer/VectorTile.js'
import VectorTileSource from 'ol/source/VectorTile.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import { createXYZ } from 'ol/tilegrid.js'
import { tileTemplate } from '#api/contract/urls.ts'
import type { RegionKind } from '#web/core/url/look.ts'
import { takeOff } from './frame.ts'
import type { Language } from './picture/choose.ts'
import { colourOf, rgba } from './picture/style.ts'
import type { Theme } from './picture/style.ts'

/** How a region is filled: a colour `#rrggbb` or `#rrggbbaa`, and how opaque. */
export interface RegionFill {
  colour: string
  opacity: number
}

/** The name that a region's tile tells, or null. */
export function regionName(feature: FeatureLike, language: Language): string | null {
  const name: unknown = (language === 'en' ? feature.get('nameEn') : null) ?? feature.get('name')
  return typeof name === 'string' ? name : null
}

/** The shapes of areas or unit grids, from the tiles of the layer `area` or `grid`, each filled by its code. */
export class RegionShapes {
  readonly layer = new VectorTileLayer({ declutter: false })
  private readonly map: OlMap
  private by: RegionKind | null = null

  constructor(map: OlMap) {
    this.map = map
    map.addLayer(this.layer)
  }

  /** Shows the areas of a level, or the unit grids. */
  follow(by: RegionKind): void {
    if (by === this.by) return
    this.by = by
    const url = by === 'grid' ? tileTemplate('grid') : tileTemplate('area', `level = '${by}'`)
    const tileGrid = createXYZ({ tileSize: 512, maxZoom: 20 })
    this.layer.setSource(new VectorTileSource({ url, tileGrid, format: new MVT(), wrapX: false, transition: 0 }))
  }

  /** Fills each region as `fillOf` tells by its code and tile; null leaves it out. */
  paint(fillOf: (code: string, feature: FeatureLike) => RegionFill | null, theme: Theme): void {
    const stroke = new Stroke({ color: rgba(colourOf('area.line', theme), 0.7), width: 0.8 })
    const styles = new Map<string, Style>()
    const styleOf = ({ colour, opacity }: RegionFill) => {
      const key = `${colour} ${opacity}`
      const style = styles.get(key) ?? new Style({ stroke, fill: new Fill({ color: rgba(colour, opacity) }) })
      styles.set(key, style)
      return style
    }
    this.layer.setStyle((feature) => {
      if (!feature.getGeometry()?.getType().endsWith('Polygon')) return undefined
      const fill = fillOf(String(feature.get('id')), feature)
      return fill ? styleOf(fill) : undefined
    })
  }

  /** The code and the tile's feature under a pixel, or null. */
  at(pixel: readonly number[]): { code: string; feature: FeatureLike } | null {
    const [feature] = this.map.getFeaturesAtPixel([...pixel], { layerFilter: (layer) => layer === this.layer })
    const code: unknown = feature?.get('id')
    return feature && typeof code === 'string' ? { code, feature } : null
  }

  /** Takes the shapes off the map. */
  close(): void {
    takeOff(this.map, this.layer)
  }
}
