import { buffer as widen } from 'ol/extent.js'
import type { LayerId } from '#api/contract/ref.ts'
import { mostRadius, plainLook } from '#web/core/url/look.ts'
import type { Look } from '#web/core/url/look.ts'
import { wholeLayer } from './counts/picture.ts'
import type { createPicture } from './counts/create.ts'
import type { CountedHost, CountedKind, CountedPicture, Lapse, Regions, Subject } from './counts/picture.ts'
import type { Hit } from './types.ts'

/** How far beyond the screen counts are asked for, in screen pixels: what is smoothed in from outside, and small moves. */
const margin = Math.max(60, mostRadius * 2)

let make: typeof createPicture | null = null

/** Fetches the code of the pictures of counts. */
export async function preparePictures(): Promise<void> {
  make ??= (await import('./counts/create.ts')).createPicture
}

/** What is known of a layer's picture, whether it is on the map or not. */
interface Entry {
  kind: CountedKind | 'symbol'
  subject: Subject
  look: Look
  regions: Regions | null
  lapse: Lapse | null
  place: { zIndex: number; opacity: number } | null
  drawn: { kind: CountedKind; picture: CountedPicture } | null
}

/** The pictures of counts of all layers; their code is fetched when the first one is shown. */
export class PictureBoard {
  private readonly host: CountedHost
  private readonly entries = new Map<LayerId, Entry>()
  private isClosed = false

  constructor(host: CountedHost) {
    this.host = host
  }

  /** The chosen picture of a layer. */
  kindOf(layer: LayerId): CountedKind | 'symbol' {
    return this.entries.get(layer)?.kind ?? 'symbol'
  }

  /** Chooses a picture; it is drawn once the layer has a place. Tells whether that changed anything. */
  setKind(layer: LayerId, kind: CountedKind | 'symbol'): boolean {
    const entry = this.entry(layer)
    if (entry.kind === kind) return false
    entry.kind = kind
    return true
  }

  /** The whole filter of a layer. */
  setFilter(layer: LayerId, filter: string): void {
    const { subject } = this.entry(layer)
    if (subject.filter !== filter) this.setSubject(layer, { ...subject, filter })
  }

  /** What a layer's counts are of. */
  setSubject(layer: LayerId, subject: Subject): void {
    const entry = this.entry(layer)
    if (JSON.stringify(entry.subject) === JSON.stringify(subject)) return
    entry.subject = subject
    entry.drawn?.picture.setSubject(subject)
  }

  /** How a layer's counts are drawn. */
  setLook(layer: LayerId, look: Look): void {
    const entry = this.entry(layer)
    if (JSON.stringify(entry.look) === JSON.stringify(look)) return
    entry.look = look
    entry.drawn?.picture.setLook(look)
  }

  /** The values of a layer's choropleth. */
  setRegions(layer: LayerId, regions: Regions | null): void {
    const entry = this.entry(layer)
    entry.regions = regions
    entry.drawn?.picture.setRegions?.(regions)
  }

  /** The frames that a layer's heat plays; null ends it. */
  setLapse(layer: LayerId, lapse: Lapse | null): void {
    const entry = this.entry(layer)
    entry.lapse = lapse
    entry.drawn?.picture.setLapse?.(lapse)
  }

  /** How the layer lies among the others; null takes its picture off the map. */
  place(layer: LayerId, place: Entry['place']): void {
    const entry = this.entry(layer)
    entry.place = place
    if (entry.drawn && (!place || entry.drawn.kind !== entry.kind)) {
      entry.drawn.picture.close()
      entry.drawn = null
    }
    if (!place || entry.kind === 'symbol') return
    if (entry.drawn) entry.drawn.picture.setPlace(place.zIndex, place.opacity)
    else void this.draw(layer, entry)
  }

  /** The map looks elsewhere. */
  view(): void {
    const view = this.host.map.getView()
    const size = this.host.map.getSize()
    if (!size) return
    const resolution = view.getResolution() ?? 1
    const extent = widen(view.calculateExtent(size), margin * resolution)
    for (const { drawn } of this.entries.values()) drawn?.picture.setView({ extent, resolution })
  }

  /** The rows of a layer have changed. */
  renew(layer: LayerId): void {
    this.entries.get(layer)?.drawn?.picture.renew()
  }

  /** The theme or the language of the host has changed. */
  restyle(): void {
    for (const { drawn } of this.entries.values()) drawn?.picture.restyle()
  }

  /** Shows one frame of every time-lapse. */
  showFrame(frame: number): void {
    for (const { drawn } of this.entries.values()) drawn?.picture.showFrame?.(frame)
  }

  /** The numbers under a pixel, those of the topmost layer first. */
  hitsAt(pixel: readonly number[]): Hit[] {
    return [...this.entries.values()]
      .toSorted((a, b) => (b.place?.zIndex ?? 0) - (a.place?.zIndex ?? 0))
      .flatMap(({ drawn }) => drawn?.picture.hitAt(pixel) ?? [])
  }

  /** Takes all pictures off the map. */
  close(): void {
    this.isClosed = true
    for (const { drawn } of this.entries.values()) drawn?.picture.close()
    this.entries.clear()
  }

  private entry(layer: LayerId): Entry {
    const known = this.entries.get(layer)
    if (known) return known
    const entry: Entry = {
      kind: 'symbol',
      subject: wholeLayer,
      look: plainLook,
      regions: null,
      lapse: null,
      place: null,
      drawn: null,
    }
    this.entries.set(layer, entry)
    return entry
  }

  private async draw(id: LayerId, entry: Entry): Promise<void> {
    if (!make) {
      this.host.status.setBusy(`picture ${id}`, true)
      await preparePictures().catch(() => this.host.status.setAnswer(id, 0))
      this.host.status.setBusy(`picture ${id}`, false)
    }
    const { kind, subject, look, regions, lapse, place } = entry
    if (!make || this.isClosed || entry.drawn || !place || kind === 'symbol') return
    const picture = make(kind, { id, subject, look, regions, lapse }, this.host)
    entry.drawn = { kind, picture }
    picture.setPlace(place.zIndex, place.opacity)
    this.view()
  }
}
