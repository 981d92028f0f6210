import { printFilter } from '#api/contract/filter.ts'
import { formatRef } from '#api/contract/ref.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { Asking, CountView } from '#web/core/map/heat/asking.ts'
import { classAt, classesOf } from '#web/core/map/heat/classes.ts'
import type { ValueClass } from '#web/core/map/heat/classes.ts'
import { classColours } from '#web/core/map/heat/ramp.ts'
import { colourOf } from '#web/core/map/picture/style.ts'
import { regionName, RegionShapes } from '#web/core/map/regionShapes.ts'
import type { Hit } from '#web/core/map/types.ts'
import type { Look } from '#web/core/url/look.ts'
import { askGrids } from './gridNumbers.ts'
import type { CountedHost, CountedPicture, PictureStart, Regions, Subject } from './picture.ts'
import { classReading } from './reading.ts'

const mostClasses = 6

function behindRegion(by: Regions['by'], code: string): string {
  return printFilter(
    by === 'grid' ? { op: 'eq', field: 'grid', value: code } : { op: 'startsWith', field: 'area', value: code },
  )
}

/** Areas or unit grids coloured by their number: the shapes come from the tiles of the layer `area` or `grid`, the numbers beside them. */
export class ChoroplethPicture implements CountedPicture {
  private readonly id: LayerId
  private readonly host: CountedHost
  private readonly shapes: RegionShapes
  private look: Look
  private subject: Subject
  /** The numbers of areas come from beside the map, those of unit grids are asked for here. */
  private areas: Regions | null
  private grids: Regions | null = null
  private readonly asking: Asking<Regions>
  private classes: ValueClass[] = []

  constructor({ id, look, regions, subject }: PictureStart, host: CountedHost) {
    this.id = id
    this.host = host
    this.look = look
    this.subject = subject
    this.areas = regions
    this.shapes = new RegionShapes(host.map)
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
    this.shapes.layer.setZIndex(zIndex)
    this.shapes.layer.setOpacity(opacity)
  }

  renew(): void {
    this.asking.renew()
  }

  restyle(): void {
    this.draw()
  }

  hitAt(pixel: readonly number[]): Hit | null {
    const pointed = this.shapes.at(pixel)
    if (!pointed || !this.regions) return null
    const { code, feature } = pointed
    const { by, values, isCut } = this.regions
    const found = values.get(code) ?? (isCut ? null : { count: 0, value: 0 })
    if (!found) return null
    const of = by === 'grid' ? 'grid' : 'area'
    return {
      ref: formatRef(of, code),
      layer: this.id,
      kind: of,
      count: found.count,
      label: regionName(feature, this.host.language) ?? code,
      properties: { value: found.value, per: this.look.per },
      behind: behindRegion(by, code),
    }
  }

  close(): void {
    this.asking.close()
    this.host.status.setBusy(`counts ${this.id}`, false)
    this.shapes.close()
    this.host.status.setHeat(this.id, null)
  }

  private draw(): void {
    if (!this.regions) return
    const { by, values, isCut, totals } = this.regions
    this.shapes.follow(by)
    const known = [...values.values()]
    const numbers = known.flatMap(({ value }) => (value === null ? [] : [value]))
    this.classes = classesOf(numbers, this.look.classes === 'equal' ? 'linear' : 'quantile', mostClasses)
    const colours = classColours(this.look.ramp, this.host.theme, this.classes.length)
    const empty = { colour: colourOf('land', this.host.theme), opacity: 0.4 }
    this.shapes.paint((code) => {
      const value = this.regions?.values.get(code)?.value
      return value == null ? empty : { colour: colours[classAt(this.classes, value)]!, opacity: 0.9 }
    }, this.host.theme)
    const total = known.reduce((sum, { count }) => sum + count, 0)
    const legend = this.classes.map((one, index) => ({ ...one, key: null, colour: colours[index]! }))
    const told = { ...(totals ?? { total, withoutPlace: 0, source: 'columns' as const }), inView: total }
    this.host.status.setHeat(this.id, { ...classReading(this.id, told, legend), isCut })
  }
}
