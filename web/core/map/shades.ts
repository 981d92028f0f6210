import type OlMap from 'ol/Map.js'
import type BaseLayer from 'ol/layer/Base.js'
import type { LayerManifest } from '#api/contract/layer.ts'
import { formatRef } from '#api/contract/ref.ts'
import type { RegionKind } from '#web/core/url/look.ts'
import type { ShownLayer } from '#web/core/url/viewState.ts'
import type { Language } from './picture/choose.ts'
import { colourOf } from './picture/style.ts'
import type { Theme } from './picture/style.ts'
import { regionName, RegionShapes } from './regionShapes.ts'
import type { RegionFill } from './regionShapes.ts'
import type { Hit } from './types.ts'

/** The regions of an area as a panel colours them while it is open. */
export interface Shades {
  by: RegionKind
  /** The code of the area, '' for everywhere: its regions without a colour get an outline. */
  within: string
  /** Colours `#rrggbb` by the codes of regions. */
  colours: ReadonlyMap<string, string>
  /** What pointing at a region tells; `name` is what its tile calls it. */
  words(code: string, name: string | null): string
  /** A region was chosen. */
  pick(code: string): void
}

/** What shades need of the map. */
export interface ShadedMap {
  readonly map: OlMap
  readonly theme: Theme
  readonly language: Language
}

const opacity = 0.72

/** Colours regions for a panel, below names and lines; the marks of components and cases are away meanwhile. */
export class ShadeBoard {
  private readonly host: ShadedMap
  private shown: { shades: Shades; shapes: RegionShapes } | null = null
  private zIndex = 0
  /** The layers that are away while regions are coloured, as they are otherwise. */
  private marks = new Map<BaseLayer, boolean>()

  constructor(host: ShadedMap) {
    this.host = host
  }

  /** Colours regions; null takes the colours off the map. */
  show(shades: Shades | null): void {
    if (shades) {
      const shapes = this.shown?.shapes ?? new RegionShapes(this.host.map)
      this.shown = { shades, shapes }
      shapes.follow(shades.by)
      this.restyle()
    } else {
      this.shown?.shapes.close()
      this.shown = null
    }
    this.draw()
  }

  /** The visible layers, top first, once each of them is or is not on the map: the colours lie below names, points and lines. */
  setPlace(layers: readonly ShownLayer[], manifests: readonly LayerManifest[]): void {
    const idsOf = (wanted: (manifest: LayerManifest) => boolean) =>
      new Set(manifests.filter(wanted).map(({ id }) => id))
    const ground = idsOf(({ id, geometry }) => id !== 'area' && geometry === 'polygon')
    const lively = idsOf(({ group }) => group === 'component' || group === 'case')
    const lowest = layers.findLastIndex(({ id }) => !ground.has(id))
    this.zIndex = (lowest < 0 ? layers.length + 1 : layers.length - lowest) - 0.5
    const marks = this.host.map.getAllLayers().filter((layer) => lively.has(String(layer.get('id'))))
    this.marks = new Map(marks.map((layer) => [layer, layer.getVisible()]))
    this.draw()
  }

  private draw(): void {
    this.shown?.shapes.layer.setZIndex(this.zIndex)
    for (const [layer, isVisible] of this.marks) layer.setVisible(isVisible && !this.shown)
  }

  /** The theme of the host has changed. */
  restyle(): void {
    if (!this.shown) return
    const { shapes, shades } = this.shown
    const bare = { colour: colourOf('land', this.host.theme), opacity: 0.35 }
    const fillOf = (code: string, areaCode: string): RegionFill | null => {
      const colour = shades.colours.get(code)
      if (colour) return { colour, opacity }
      return areaCode.startsWith(shades.within) ? bare : null
    }
    shapes.paint(
      (code, feature) => fillOf(code, shades.by === 'grid' ? String(feature.get('area')) : code),
      this.host.theme,
    )
  }

  /** The region under a pixel, or null. */
  hitAt(pixel: readonly number[]): Hit | null {
    if (!this.shown) return null
    const { shades, shapes } = this.shown
    const found = shapes.at(pixel)
    if (!found || !shades.colours.has(found.code)) return null
    const { code, feature } = found
    const layer = shades.by === 'grid' ? 'grid' : 'area'
    return {
      ref: formatRef(layer, code),
      layer,
      kind: 'feature',
      count: 1,
      label: shades.words(code, regionName(feature, this.host.language)),
      properties: {},
      choose: () => shades.pick(code),
    }
  }
}
