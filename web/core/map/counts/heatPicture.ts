import type { LayerId } from '#api/contract/ref.ts'
import LayerGroup from 'ol/layer/Group.js'
import { hectaresOf, cellMetres } from '#web/core/map/heat/cellWindow.ts'
import type { CountView } from '#web/core/map/heat/asking.ts'
import { scaleOf } from '#web/core/map/heat/colourScale.ts'
import { rampOf } from '#web/core/map/heat/ramp.ts'
import { rampStyle } from '#web/core/map/heat/rasterLayer.ts'
import type { Hit } from '#web/core/map/types.ts'
import type { Look } from '#web/core/url/look.ts'
import { cellHit, pointedCell } from './behind.ts'
import { HeatSide } from './heatSide.ts'
import { LapsePlayer } from './lapsePlayer.ts'
import type { CountedHost, CountedPicture, Lapse, PictureStart, Subject } from './picture.ts'
import { rampReading } from './reading.ts'

/** Heat: smoothed counts as pixels; with a second period, on both sides of a line in the same colours; with a lapse, frame by frame. */
export class HeatPicture implements CountedPicture {
  private readonly id: LayerId
  private readonly host: CountedHost
  private readonly group = new LayerGroup({ layers: [] })
  private readonly first: HeatSide
  private second: HeatSide | null = null
  private player: LapsePlayer | null = null
  private subject: Subject
  private lapse: Lapse | null
  private look: Look
  private view: CountView | null = null
  private isPainting = false

  constructor({ id, subject, look, lapse }: PictureStart, host: CountedHost) {
    this.id = id
    this.host = host
    this.subject = subject
    this.look = look
    this.lapse = lapse
    this.first = this.addSide()
    host.map.addLayer(this.group)
    this.setSubject(subject)
  }

  setView(view: CountView): void {
    this.view = view
    for (const side of this.sides()) side.asking.setView(view)
    this.player?.setView(view)
  }

  setSubject(subject: Subject): void {
    this.subject = subject
    this.first.filter = subject.filter
    this.first.asking.check()
    this.followSwipe()
    this.followLapse()
  }

  setLapse(lapse: Lapse | null): void {
    this.lapse = lapse
    this.followLapse()
  }

  setLook(look: Look): void {
    this.look = look
    this.paint()
    this.player?.setLook(look)
  }

  setPlace(zIndex: number, opacity: number): void {
    this.group.setZIndex(zIndex)
    this.group.setOpacity(opacity)
  }

  renew(): void {
    for (const side of this.sides()) side.asking.renew()
    this.player?.renew()
  }

  restyle(): void {
    this.paint()
    this.player?.restyle()
  }

  showFrame(frame: number): void {
    this.player?.showFrame(frame)
  }

  hitAt(pixel: readonly number[]): Hit | null {
    const { swipe } = this.subject
    const [width = 0] = this.host.map.getSize() ?? []
    const side = this.second && swipe !== null && pixel[0]! > swipe * width ? this.second : this.first
    if (!side.answer) return null
    const { window, counts } = side.answer
    const cell = pointedCell(window, this.host.map.getCoordinateFromPixel([...pixel]))
    return cell && cellHit(this.id, counts[cell.index]!, [cell.bounds])
  }

  close(): void {
    for (const side of this.sides()) side.close()
    this.player?.close()
    this.host.map.removeLayer(this.group)
    this.host.status.setBusy(`counts ${this.id}`, false)
    this.host.status.setHeat(this.id, null)
  }

  private sides(): HeatSide[] {
    return this.second ? [this.first, this.second] : [this.first]
  }

  private addSide(): HeatSide {
    const { id, host } = this
    const what = `counts ${id}${this.group.getLayers().getLength() > 0 ? ' 2' : ''}`
    const side = new HeatSide(id, rampStyle(rampOf(this.look.ramp, host.theme)), {
      shown: () => {
        host.status.setAnswer(id, 200)
        this.paint()
      },
      fail: (status) => host.status.setAnswer(id, status),
      busy: (isBusy) => host.status.setBusy(what, isBusy),
    })
    this.group.getLayers().push(side.raster.layer)
    return side
  }

  private followSwipe(): void {
    const { against, againstFilter, swipe } = this.subject
    const share = against === null ? null : swipe
    if (share === null && this.second) {
      this.group.getLayers().remove(this.second.raster.layer)
      this.second.close()
      this.second = null
      this.host.status.setBusy(`counts ${this.id} 2`, false)
      this.paint()
    }
    if (share !== null) {
      this.second ??= this.addSide()
      this.second.filter = againstFilter
      if (this.view) this.second.asking.setView(this.view)
      this.second.raster.setClip({ side: 'right', share })
    }
    this.first.raster.setClip(share === null ? null : { side: 'left', share })
  }

  private followLapse(): void {
    const { lapse } = this
    if (!lapse) {
      this.player?.close()
      this.player = null
      for (const side of this.sides()) side.raster.layer.setVisible(true)
      return
    }
    this.player ??= new LapsePlayer(this.id, this.host, this.look, {
      layers: this.group.getLayers(),
      ready: () => this.first.raster.layer.setVisible(false),
    })
    if (this.view) this.player.setView(this.view)
    this.player.setQuestion(lapse, this.subject.own)
  }

  /** Smooths and paints at the end of the present turn, once for all that has changed. */
  private paint(): void {
    if (this.isPainting) return
    this.isPainting = true
    queueMicrotask(() => {
      this.isPainting = false
      this.paintNow()
    })
  }

  private paintNow(): void {
    const { answer } = this.first
    if (!answer) return
    const { look, host } = this
    const resolution = host.map.getView().getResolution() ?? 1
    const radius = Math.round((look.radius * resolution) / cellMetres(answer.window.level))
    const stops = rampOf(look.ramp, host.theme)
    for (const side of this.sides()) {
      side.smooth(radius)
      side.raster.setStyle(rampStyle(stops))
    }
    const scale = scaleOf(joined(this.sides().map(({ perHectare }) => perHectare)), look.scale)
    for (const side of this.sides()) side.paint(scale)
    host.status.setHeat(this.id, rampReading(this.id, answer, { scale, stops, hectares: hectaresOf(answer.window) }))
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
