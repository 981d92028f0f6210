import type { LayerId } from '#api/contract/ref.ts'
import LayerGroup from 'ol/layer/Group.js'
import { hectaresOf, cellMetres } from '#web/core/map/heat/cellWindow.ts'
import type { CountView } from '#web/core/map/heat/asking.ts'
import { rampOf } from '#web/core/map/heat/ramp.ts'
import { rampStyle } from '#web/core/map/heat/rasterLayer.ts'
import { Shader } from '#web/core/map/heat/shader.ts'
import type { Hit } from '#web/core/map/types.ts'
import type { Look } from '#web/core/url/look.ts'
import { cellHit, pointedCell } from './behind.ts'
import { groundOf, HeatSide } from './heatSide.ts'
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
  private readonly shader = new Shader()
  /** Changes since what is being painted began, with the one that began it; 0 at rest. */
  private wanted = 0

  constructor({ id, subject, look, lapse }: PictureStart, host: CountedHost) {
    this.id = id
    this.host = host
    this.subject = subject
    this.look = look
    this.lapse = lapse
    this.shader.prepare()
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
    this.shader.close()
    this.first.answer = null
    for (const side of this.sides()) side.close()
    this.player?.close()
    this.host.map.removeLayer(this.group)
    this.host.status.setBusy(`counts ${this.id}`, false)
    this.host.status.setBusy(`shades ${this.id}`, false)
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

  /** Smooths and paints when the present turn is over, and again for what has changed meanwhile. */
  private paint(): void {
    if (!this.first.answer) return
    this.wanted += 1
    if (this.wanted === 1) void this.paintAll()
  }

  private async paintAll(): Promise<void> {
    const { id, host } = this
    host.status.setBusy(`shades ${id}`, true)
    await Promise.resolve()
    for (let painted = 0; painted < this.wanted;) {
      painted = this.wanted
      await this.paintNow()
    }
    this.wanted = 0
    host.status.setBusy(`shades ${id}`, false)
  }

  private async paintNow(): Promise<void> {
    const { look, host } = this
    const { answer } = this.first
    if (!answer) return
    const resolution = host.map.getView().getResolution() ?? 1
    const stops = rampOf(look.ramp, host.theme)
    const asked = this.sides().flatMap((side) => (side.answer ? [{ side, answer: side.answer }] : []))
    const { shares, values } = await this.shader.shade({
      grounds: asked.map((each) => groundOf(each.answer)),
      radius: Math.round((look.radius * resolution) / cellMetres(answer.window.level)),
      kind: look.scale,
      isChange: false,
      stops: stops.map(({ share }) => share),
    })
    for (const [
      index,
      {
        side,
        answer: { window },
      },
    ] of asked.entries()) {
      if (!this.sides().includes(side)) continue
      side.raster.setStyle(rampStyle(stops))
      side.raster.show(window, shares[index]!)
    }
    const hectares = hectaresOf(answer.window)
    host.status.setHeat(this.id, rampReading(this.id, answer, { kind: look.scale, stops, values, hectares }))
  }
}
