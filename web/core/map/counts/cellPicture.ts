import type BaseLayer from 'ol/layer/Base.js'
import type { CellWindow } from '#api/contract/analytics.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { Asking } from '#web/core/map/heat/asking.ts'
import type { CountView } from '#web/core/map/heat/asking.ts'
import type { Look } from '#web/core/url/look.ts'
import type { CountedHost, PictureStart, Subject } from './picture.ts'

/** What a picture of one answer about the cells in view does in its own way. */
export interface CellDrawing<T> {
  /** Screen pixels along the smallest cell. */
  pixels: number
  /** The layer of OpenLayers that it draws on, if any. */
  layer: BaseLayer | null
  url(window: CellWindow, subject: Subject): string | null
  read(answer: Response, window: CellWindow): Promise<T>
  /** Draws an answer, or nothing (null). */
  draw(answer: T | null): void
}

/** The part that all pictures of one answer have in common: asking, place among the layers, look, and what is told of them. */
export class CellPicture<T> {
  readonly id: LayerId
  readonly host: CountedHost
  look: Look
  subject: Subject
  opacity = 1
  answer: T | null = null
  private readonly drawing: CellDrawing<T>
  private readonly asking: Asking<T>

  constructor({ id, subject, look }: PictureStart, host: CountedHost, drawing: CellDrawing<T>) {
    this.id = id
    this.host = host
    this.look = look
    this.subject = subject
    this.drawing = drawing
    if (drawing.layer) host.map.addLayer(drawing.layer)
    this.asking = new Asking<T>({
      pixels: drawing.pixels,
      url: (window) => drawing.url(window, this.subject),
      read: (answer, window) => drawing.read(answer, window),
      show: (answer) => {
        host.status.setAnswer(id, 200)
        this.answer = answer
        drawing.draw(answer)
      },
      fail: (status) => host.status.setAnswer(id, status),
      busy: (isBusy) => host.status.setBusy(`counts ${id}`, isBusy),
    })
  }

  setView(view: CountView): void {
    this.asking.setView(view)
  }

  setSubject(subject: Subject): void {
    this.subject = subject
    this.asking.check()
  }

  setLook(look: Look): void {
    this.look = look
    this.restyle()
  }

  setPlace(zIndex: number, opacity: number): void {
    this.drawing.layer?.setZIndex(zIndex)
    this.drawing.layer?.setOpacity(opacity)
    if (opacity === this.opacity) return
    this.opacity = opacity
    if (!this.drawing.layer) this.restyle()
  }

  renew(): void {
    this.asking.renew()
  }

  restyle(): void {
    if (this.answer) this.drawing.draw(this.answer)
  }

  /** Where the map shows a pixel, in metres. */
  placeAt(pixel: readonly number[]): readonly number[] | null {
    return this.host.map.getCoordinateFromPixel([...pixel])
  }

  close(): void {
    this.asking.close()
    this.host.status.setBusy(`counts ${this.id}`, false)
    this.host.status.setHeat(this.id, null)
    if (this.drawing.layer) this.host.map.removeLayer(this.drawing.layer)
    this.drawing.draw(null)
  }
}
