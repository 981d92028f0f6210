import Feature from 'ol/Feature.js'
import type OlMap from 'ol/Map.js'
import { unByKey } from 'ol/Observable.js'
import type { EventsKey } from 'ol/events.js'
import { getHeight, getWidth } from 'ol/extent.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import { takeOff } from '#web/core/map/frame.ts'
import type Geometry from 'ol/geom/Geometry.js'
import Point from 'ol/geom/Point.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorSource from 'ol/source/Vector.js'
import { toMetres } from '#api/contract/geo.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import { afterStyle, beforeStyle, chosenStyle, groundStyle, placeStyle } from './styles.ts'
import type { MendChosen, MendHost, MendMark, MendState, MendSurface } from './types.ts'

const format = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })
/** Ground that is narrower than this on the screen gets a mark. */
const smallPixels = 9
const reachPixels = 8

/** What a surface is opened with. */
export interface MendsOptions {
  host: MendHost
  theme: Theme
  onClose: () => void
}

/** Draws the ground of mends, and the one that is looked at with its cells before and after. */
class Surface implements MendSurface {
  private readonly map: OlMap
  private readonly onClose: () => void
  private readonly grounds = new VectorSource<Feature<Geometry>>()
  private readonly looked = new VectorSource<Feature<Geometry>>()
  private readonly groundLayer: VectorLayer
  private readonly lookedLayer: VectorLayer
  private readonly keys: EventsKey[]
  private theme: Theme
  private stateOf: (id: string) => MendState = () => 'open'
  private chosen: MendChosen = { id: null, cells: [] }
  private place: readonly [number, number] | null = null

  constructor(map: OlMap, { host, theme, onClose }: MendsOptions) {
    this.map = map
    this.theme = theme
    this.onClose = onClose
    this.groundLayer = new VectorLayer({
      source: this.grounds,
      zIndex: 905,
      updateWhileInteracting: false,
      style: (feature, resolution) => this.styleOf(feature as Feature<Geometry>, resolution),
    })
    this.lookedLayer = new VectorLayer({ source: this.looked, zIndex: 906, declutter: false })
    map.addLayer(this.groundLayer)
    map.addLayer(this.lookedLayer)
    const found = (pixel: number[]) =>
      map.forEachFeatureAtPixel(pixel, (feature) => feature.getId(), {
        hitTolerance: reachPixels,
        layerFilter: (layer) => layer === this.groundLayer,
      })
    this.keys = [
      map.on('click', ({ pixel }) => {
        const id = found(pixel)
        if (typeof id === 'string') host.pick(id)
      }),
    ]
  }

  private styleOf(feature: Feature<Geometry>, resolution: number) {
    const mark = feature.get('mark') as MendMark
    const extent = feature.getGeometry()?.getExtent() ?? [0, 0, 0, 0]
    const size = Math.min(mark.widthM * 3, getWidth(extent), getHeight(extent))
    const isSmall = size / resolution < smallPixels
    return groundStyle(mark.kind, this.stateOf(mark.id), isSmall, this.theme)
  }

  show(marks: readonly MendMark[]): void {
    this.grounds.clear(true)
    this.grounds.addFeatures(
      marks.map((mark) => {
        const feature = new Feature(format.readGeometry(mark.ground) as Geometry)
        feature.setId(mark.id)
        feature.set('mark', mark, true)
        return feature
      }),
    )
    this.draw()
  }

  say(stateOf: (id: string) => MendState): void {
    this.stateOf = stateOf
    this.grounds.changed()
  }

  choose(chosen: MendChosen): void {
    this.chosen = chosen
    this.draw()
  }

  point(at: readonly [number, number] | null): void {
    this.place = at
    this.draw()
  }

  private draw(): void {
    const { id, cells } = this.chosen
    this.looked.clear(true)
    const add = (geometry: Geometry, style: Parameters<Feature['setStyle']>[0]) => {
      const feature = new Feature(geometry)
      feature.setStyle(style)
      this.looked.addFeature(feature)
    }
    for (const cell of cells) {
      add(format.readGeometry(cell.before) as Geometry, beforeStyle(cell, this.theme))
      if (cell.after) add(format.readGeometry(cell.after) as Geometry, afterStyle(cell, this.theme))
    }
    const ground = id === null ? null : this.grounds.getFeatureById(id)
    if (ground instanceof Feature) {
      const mark = ground.get('mark') as MendMark
      add(ground.getGeometry() as Geometry, chosenStyle(this.theme))
      add(new Point([...toMetres(...mark.at)]), placeStyle(this.theme))
    }
    if (this.place) add(new Point([...toMetres(...this.place)]), placeStyle(this.theme))
  }

  setTheme(theme: Theme): void {
    if (theme === this.theme) return
    this.theme = theme
    this.grounds.changed()
    this.draw()
  }

  close(): void {
    unByKey(this.keys)
    for (const layer of [this.groundLayer, this.lookedLayer]) takeOff(this.map, layer)
    this.onClose()
  }
}

/** Opens the drawing of mends on a map. */
export function openMends(map: OlMap, options: MendsOptions): MendSurface {
  return new Surface(map, options)
}
