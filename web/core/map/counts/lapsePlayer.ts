import type Collection from 'ol/Collection.js'
import type BaseLayer from 'ol/layer/Base.js'
import { analyticsUrl, readFrames } from '#api/contract/analytics.ts'
import type { CellWindow, Frames } from '#api/contract/analytics.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { Asking } from '#web/core/map/heat/asking.ts'
import type { CountView } from '#web/core/map/heat/asking.ts'
import { cellMetres } from '#web/core/map/heat/cellWindow.ts'
import { FrameLayer } from '#web/core/map/heat/frameLayer.ts'
import { rampOf } from '#web/core/map/heat/ramp.ts'
import { Shader } from '#web/core/map/heat/shader.ts'
import type { Look } from '#web/core/url/look.ts'
import type { CountedHost, Lapse } from './picture.ts'

/** Coarser than heat: many frames are held at once. */
const lapsePixels = 8

/** Plays the frames of a time-lapse: one request, one upload, then only a number changes from frame to frame. */
export class LapsePlayer {
  private readonly id: LayerId
  private readonly host: CountedHost
  private readonly asking: Asking<{ window: CellWindow; frames: Frames }>
  private readonly place: { layers: Collection<BaseLayer>; ready(): void }
  private look: Look
  private lapse: Lapse | null = null
  private filter = ''
  private answer: { window: CellWindow; frames: Frames } | null = null
  private drawn: FrameLayer | null = null
  private frame = 0
  private readonly shader = new Shader()
  /** Counts what was to be drawn; what was overtaken meanwhile is let go. */
  private turn = 0

  constructor(id: LayerId, host: CountedHost, look: Look, place: { layers: Collection<BaseLayer>; ready(): void }) {
    this.id = id
    this.host = host
    this.look = look
    this.place = place
    this.asking = new Asking({
      pixels: lapsePixels,
      url: (window) => this.lapse && analyticsUrl(id, 'frames', window, { ...this.lapse, filter: this.filter }),
      read: async (answer, window) => ({ window, frames: readFrames(await answer.arrayBuffer()) }),
      show: (answer) => {
        host.status.setAnswer(id, 200)
        this.answer = answer
        void this.draw()
      },
      fail: (status) => host.status.setAnswer(id, status),
      busy: (isBusy) => host.status.setBusy(`frames ${id}`, isBusy),
    })
  }

  /** The span, the number of frames, and the filter without the period. */
  setQuestion(lapse: Lapse, filter: string): void {
    this.lapse = lapse
    this.filter = filter
    this.asking.check()
  }

  setView(view: CountView): void {
    this.asking.setView(view)
  }

  setLook(look: Look): void {
    this.look = look
    void this.draw()
  }

  renew(): void {
    this.asking.renew()
  }

  restyle(): void {
    void this.draw()
  }

  /** Shows a frame, from 0 on. */
  showFrame(frame: number): void {
    this.frame = frame
    this.drawn?.showFrame(frame)
  }

  close(): void {
    this.asking.close()
    this.turn += 1
    this.shader.close()
    this.remove()
    this.host.status.setBusy(`frames ${this.id}`, false)
    this.host.status.setBusy(`frame shades ${this.id}`, false)
    this.host.status.setLapse(this.id, null)
  }

  private remove(): void {
    if (!this.drawn) return
    this.place.layers.remove(this.drawn.layer)
    this.drawn.layer.dispose()
    this.drawn = null
  }

  private async draw(): Promise<void> {
    if (!this.answer) return
    const { window, frames } = this.answer
    const { look, host, id } = this
    const resolution = host.map.getView().getResolution() ?? 1
    const radius = Math.round((look.radius * resolution) / cellMetres(window.level))
    this.turn += 1
    const mine = this.turn
    host.status.setBusy(`frame shades ${id}`, true)
    const bands = await this.shader.frames({ window, frames, radius, scale: look.scale })
    if (mine !== this.turn) return
    host.status.setBusy(`frame shades ${id}`, false)
    const layer = new FrameLayer(window, bands, rampOf(look.ramp, host.theme))
    layer.showFrame(this.frame)
    this.remove()
    this.drawn = layer
    this.place.layers.push(layer.layer)
    this.place.ready()
    host.status.setLapse(id, { frames: frames.frames, isReady: true })
  }
}
