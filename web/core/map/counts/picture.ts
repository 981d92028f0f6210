import type OlMap from 'ol/Map.js'
import type { TimeSpan } from '#api/contract/analytics.ts'
import type { PictureKind } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { DeckLayer } from '#web/core/map/deck/deckLayer.ts'
import type { Totals } from '#web/core/map/heat/counts.ts'
import type { CountView } from '#web/core/map/heat/asking.ts'
import type { Language } from '#web/core/map/picture/choose.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import type { StatusBoard } from '#web/core/map/status.ts'
import type { Hit } from '#web/core/map/types.ts'
import type { Look, RegionKind } from '#web/core/url/look.ts'

/** What a picture of counts needs of the map. */
export interface CountedHost {
  map: OlMap
  status: StatusBoard
  theme: Theme
  language: Language
  /** The deck.gl layer, loaded when first asked for. */
  deck(): Promise<DeckLayer>
}

/** The kinds of pictures that draw counts. */
export type CountedKind = Exclude<PictureKind, 'symbol' | 'split'>

/** A span of time cut into equal frames. */
export interface Lapse {
  span: TimeSpan
  frames: number
}

/** What a picture shows: filters as CQL2 texts and closed spans of time; a span is null while none is chosen. */
export interface Subject {
  /** The whole filter, with the period. */
  filter: string
  /** The layer's own filter, without the period. */
  own: string
  span: TimeSpan | null
  /** The period that `span` is compared with, and the whole filter with that period in place of the other. */
  against: TimeSpan | null
  againstFilter: string
  /** The share of the map's width that shows `span`, the rest shows `against`; null for one picture. */
  swipe: number | null
}

/** The subject of a layer without any filter. */
export const wholeLayer: Subject = {
  filter: '',
  own: '',
  span: null,
  against: null,
  againstFilter: '',
  swipe: null,
}

/** The values of a choropleth by the code of the area or unit grid; `isCut`: only the highest are known, what is missing is not zero. */
export interface Regions {
  by: RegionKind
  values: ReadonlyMap<string, { count: number; value: number | null }>
  isCut: boolean
  /** Of all rows in the filter, where they are known. */
  totals?: Totals
}

/** What a picture starts with. */
export interface PictureStart {
  id: LayerId
  subject: Subject
  look: Look
  regions: Regions | null
  lapse: Lapse | null
}

/** A layer drawn by its counts. */
export interface CountedPicture {
  /** The map looks elsewhere. */
  setView(view: CountView): void
  setSubject(subject: Subject): void
  setLook(look: Look): void
  /** How the layer lies among the others. */
  setPlace(zIndex: number, opacity: number): void
  /** The rows have changed. */
  renew(): void
  /** The theme or the language of the host has changed. */
  restyle(): void
  /** The number under a pixel of the map, or null. */
  hitAt(pixel: readonly number[]): Hit | null
  /** Only for a choropleth. */
  setRegions?(regions: Regions | null): void
  /** Only for what can play frames: the frames of the span `lapse`; null ends it. */
  setLapse?(lapse: Lapse | null): void
  showFrame?(frame: number): void
  /** Takes the picture off the map. */
  close(): void
}
