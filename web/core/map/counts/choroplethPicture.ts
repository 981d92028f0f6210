import VectorTileLayer from 'ol/layer/VectorTile.js'
import MVT from 'ol/format/MVT.js'
import type { FeatureLike } from 'ol/Feature.js'
import VectorTileSource from 'ol/source/VectorTile.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import { createXYZ } from 'ol/tilegrid.js'
import { printFilter } from '#api/contract/filter.ts'
import { formatRef } from '#api/contract/ref.ts'
import { takeOff } from '#web/core/map/frame.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { tileTemplate } from '#api/contract/urls.ts'
import type { Asking, CountView } from '#web/core/map/heat/asking.ts'
import { classAt, classesOf } from '#web/core/map/heat/classes.ts'
import type { ValueClass } from '#web/core/map/heat/classes.ts'
import { classColours } from '#web/core/map/heat/ramp.ts'
import type { Language } from '#web/core/map/picture/choose.ts'
import { colourOf, rgba } from '#web/core/map/picture/style.ts'
import type { Hit } from '#web/core/map/types.ts'
import type { Look } from '#web/core/url/look.ts'
import { askGrids } from './gridNumbers.ts'
import type { CountedHost, CountedPicture, PictureStart, Regions, Subject } from './picture.ts'
import { classReading } from './reading.ts'

const mostClasses = 6

function nameOf(feature: FeatureLike, language: Language): string | null {
  const name: unknown = (language === 'en' ? feature.get('nameEn') : null) ?? feature.get('name')
  return typeof name === 'string' ? name : null
}

function behindRegion(by: Regions['by'], code: string): string {
  return printFilter(
    by === 'grid' ? { op: 'eq', field: 'grid', value: code } : { op: 'startsWith', field: 'area', value: code },
  )
}

/** Areas or unit grids coloured by their number: the shapes come from the tiles of the layer `area` or `grid`, the numbers beside them. */
export class ChoroplethPicture implements CountedPicture {
  private readonly id: LayerId
  private readonly host: CountedHost
  private readonly layer = new VectorTileLayer({ declutter: false })
  private look: Look
  private subject: Subject
  /** The numbers of areas come from beside the map, those of unit grids are asked for here. */
  private areas: Regions | null
  private grids: Regions | null = null
  private readonly asking: Asking<Regions>
  private classes: ValueClass[] = []
  private by = ''

  constructor({ id, look, regions, subject }: PictureStart, host: CountedHost) {
    this.id = id
    this.host = host
    this.look = look
    this.subject = subject
    this.areas = regions
    host.map.addLayer(this.layer)
    this.asking = askGrids(
      id,
      () => (this.look.by === 'grid' ? { filter: this.subject.filter, per: this.look.per } : null),
      {
        show: (grids) => {
          host.status.setAnswer(id, 200)
          this.grids = grids
          this.draw()
        },
        fail: (status) => host.status.setAnswer(id, status),
        busy: (isBusy) => host.status.setBusy(`counts ${id}`, isBusy),
      },
    )
    this.draw()
  }

  setView(view: CountView): void {
    this.asking.setView(view)
  }

  setSubject(subject: Subject): void {
    this.subject = subject
    this.asking.check()
  }

  setLook(look: Look): void {
    const isSame = look.by === this.look.by && look.per === this.look.per
    this.look = look
    if (!isSame) {
      this.grids = null
      this.asking.renew()
    }
    this.draw()
  }

  setRegions(regions: Regions | null): void {
    this.areas = regions
    this.draw()
  }

  private get regions(): Regions | null {
    return this.look.by === 'grid' ? this.grids : this.areas
  }

  setPlace(zIndex: number, opacity: number): void {
    this.layer.setZIndex(zIndex)
    this.layer.setOpacity(opacity)
  }

  renew(): void {
    this.asking.renew()
  }

  restyle(): void {
    this.draw()
  }

  hitAt(pixel: readonly number[]): Hit | null {
    const [feature] = this.host.map.getFeaturesAtPixel([...pixel], { layerFilter: (layer) => layer === this.layer })
    const code: unknown = feature?.get('id')
    if (!feature || typeof code !== 'string' || !this.regions) return null
    const { by, values, isCut } = this.regions
    const found = values.get(code) ?? (isCut ? null : { count: 0, value: 0 })
    if (!found) return null
    const of = by === 'grid' ? 'grid' : 'area'
    return {
      ref: formatRef(of, code),
      layer: this.id,
      kind: of,
      count: found.count,
      label: nameOf(feature, this.host.language) ?? code,
      properties: { value: found.value, per: this.look.per },
      behind: behindRegion(by, code),
    }
  }

  close(): void {
    this.asking.close()
    this.host.status.setBusy(`counts ${this.id}`, false)
    takeOff(this.host.map, this.layer)
    this.host.status.setHeat(this.id, null)
  }

  /** The tiles of the shapes that the numbers are for. */
  private followShapes(by: Regions['by']): void {
    if (by === this.by) return
    this.by = by
    const url = by === 'grid' ? tileTemplate('grid') : tileTemplate('area', `level = '${by}'`)
    const tileGrid = createXYZ({ tileSize: 512, maxZoom: 20 })
    this.layer.setSource(new VectorTileSource({ url, tileGrid, format: new MVT(), wrapX: false, transition: 0 }))
  }

  private draw(): void {
    if (!this.regions) return
    const { by, values, isCut, totals } = this.regions
    this.followShapes(by)
    const known = [...values.values()]
    const numbers = known.flatMap(({ value }) => (value === null ? [] : [value]))
    this.classes = classesOf(numbers, this.look.classes === 'equal' ? 'linear' : 'quantile', mostClasses)
    const colours = classColours(this.look.ramp, this.host.theme, this.classes.length)
    this.layer.setStyle(this.styler(colours))
    const total = known.reduce((sum, { count }) => sum + count, 0)
    const legend = this.classes.map((one, index) => ({ ...one, key: null, colour: colours[index]! }))
    const told = { ...(totals ?? { total, withoutPlace: 0, source: 'columns' as const }), inView: total }
    this.host.status.setHeat(this.id, { ...classReading(this.id, told, legend), isCut })
  }

  private styler(colours: readonly string[]): (feature: FeatureLike) => Style | undefined {
    const stroke = new Stroke({ color: rgba(colourOf('area.line', this.host.theme), 0.7), width: 0.8 })
    const styleOf = (colour: string, opacity: number) =>
      new Style({ stroke, fill: new Fill({ color: rgba(colour, opacity) }) })
    const filled = colours.map((colour) => styleOf(colour, 0.9))
    const empty = styleOf(colourOf('land', this.host.theme), 0.4)
    return (feature) => {
      if (!feature.getGeometry()?.getType().endsWith('Polygon')) return undefined
      const value = this.regions?.values.get(String(feature.get('id')))?.value
      return value === null || value === undefined ? empty : filled[classAt(this.classes, value)]
    }
  }
}
