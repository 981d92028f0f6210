import type { AnswerSource } from '#api/contract/analytics.ts'
import type { Bounds, Degrees } from '#api/contract/geo.ts'
import type { LayerManifest, PictureKind } from '#api/contract/layer.ts'
import type { FeatureRef, LayerId } from '#api/contract/ref.ts'
import type { Look, ScaleKind } from '#web/core/url/look.ts'
import type { ShownLayer, ViewState } from '#web/core/url/viewState.ts'
import type { Lapse, Regions, Subject } from './counts/picture.ts'
import type { EditHost, EditSurface } from './edit/types.ts'
import type { MarkedFeature } from './marks.ts'
import type { MendHost, MendSurface } from './mends/types.ts'
import type { Shades } from './shades.ts'

/** Where the map looks: centre in degrees, zoom of 256-pixel tiles, rotation in degrees clockwise. */
export type MapView = Pick<ViewState, 'center' | 'zoom' | 'rotation'>

/** One thing under the pointer. `ref` is null for a cluster; for a count on an area or grid it names that area or grid, while `layer` is what is counted. */
export interface Hit {
  ref: FeatureRef | null
  layer: LayerId
  kind: 'feature' | 'area' | 'grid' | 'cluster' | 'cell'
  /** How many features a mark stands for; 1 for a feature. */
  count: number
  /** The mark's own words, e.g. the area's name. */
  label: string | null
  /** What the tile carries of it. */
  properties: Readonly<Record<string, unknown>>
  /** For a number of a picture of counts: the CQL2 text of the rows behind it, besides the layer's filter. */
  behind?: string
  /** What choosing it does, in place of opening it or looking closer. */
  choose?: () => void
}

/** A click, tap or Enter on the map: the place, the pixel, and what is there, the topmost first, each once. `refs` are the references of the hits that have one. */
export interface Identified {
  lonLat: Degrees
  pixel: readonly [x: number, y: number]
  hits: readonly Hit[]
  refs: readonly FeatureRef[]
}

/** What the map is made of. */
export interface MapOptions {
  /** The readable layers, from the bottom to the top. */
  manifests: readonly LayerManifest[]
  theme: ViewState['theme']
  language: ViewState['language']
  view: MapView
  /** An XYZ template; null for our own layers alone. */
  basemapUrl?: string | null
  /** Device pixels to a CSS pixel; the screen's own without one. */
  pixelRatio?: number
  /** How many times as large as on a desk names are written; once without it. */
  enlargement?: number
}

/** A class of the legend: `key` names it in words, or `from` and `to` bound its values (either may be open); `count` cells or regions have it. */
export interface LegendClass {
  key: string | null
  from: number | null
  to: number | null
  colour: string
  count: number
}

/** What a picture of counts tells the legend: totals, and the colours with their real values. */
export interface HeatReading {
  layer: LayerId
  /** Rows in the filter, with and without a place. */
  total: number
  withoutPlace: number
  inView: number
  /** The filter text of the rows in view; null when the map knows no window of them. */
  behind: string | null
  /** Whether the columns in memory counted, or PostGIS in their place. */
  source: AnswerSource
  /** Colour stops from low to high; `value` in features per hectare, `perCell` in features per cell. */
  stops: readonly { share: number; value: number; perCell: number; colour: string }[]
  scale: ScaleKind
  /** The classes of a picture that has some. */
  classes: readonly LegendClass[]
  /** The width of a cell on the ground in metres; 0 when there are no cells. */
  cellMetres: number
  /** Only the highest values are shown. */
  isCut?: boolean
}

/** How far a time-lapse is: its frames, and whether they are on the graphics card. */
export interface LapseReading {
  frames: number
  isReady: boolean
}

/** How the map is doing: tiles and grids under way, and the layers that last failed, with the HTTP status. */
export interface MapStatus {
  isLoading: boolean
  failures: Readonly<Record<LayerId, number>>
  heat: Readonly<Record<LayerId, HeatReading>>
  lapse: Readonly<Record<LayerId, LapseReading>>
}

/** What measuring tells while the user draws: metres, or square metres. */
export interface Measurement {
  kind: 'length' | 'area'
  value: number
  isFinished: boolean
}

/** The interface of the map to the shell. Listeners are taken off by calling what `on…` returns. */
export interface MapControl {
  /** Shows the place that a form has taken, in degrees, and takes it away again (null). */
  readonly sketch: { show(geometry: GeoJSON.Geometry | null): void }
  /** Colours regions for a panel, and takes that off again (null). */
  readonly shades: { show(shades: Shades | null): void }
  /** Puts the map into an element, or takes it out (null). The element must have a size. */
  attach(element: HTMLElement | null): void
  /** The visible layers, top first; the others are hidden. */
  setLayers(layers: readonly ShownLayer[]): void
  /** The CQL2 text that a layer's tiles, grids and counts are filtered by; '' for none. */
  setFilter(layer: LayerId, filter: string): void
  setPicture(layer: LayerId, picture: PictureKind): void
  /** How a layer's counts are drawn. */
  setLook(layer: LayerId, look: Look): void
  /** What a layer's counts are of, besides `setFilter`. */
  setSubject(layer: LayerId, subject: Subject): void
  /** The values of a layer's choropleth; null while they are not known. */
  setRegions(layer: LayerId, regions: Regions | null): void
  /** The frames that a layer's heat plays; null ends it. */
  setLapse(layer: LayerId, lapse: Lapse | null): void
  /** Shows one frame of every time-lapse. */
  showFrame(frame: number): void
  setTheme(theme: ViewState['theme']): void
  setLanguage(language: ViewState['language']): void
  /** The readable layers have changed (sign-in, sign-out). */
  setManifests(manifests: readonly LayerManifest[]): void
  getView(): MapView
  /** Looks somewhere else; `animate` in milliseconds. */
  setView(view: Partial<MapView>, animate?: number): void
  fit(bounds: Bounds, animate?: number): void
  zoomBy(steps: number): void
  turnNorth(): void
  /** Where a place in degrees is on the map, in pixels from its top left corner; null before the first picture. */
  pixelOf(place: readonly [lon: number, lat: number]): readonly [x: number, y: number] | null
  /** The place in degrees at a pixel. */
  placeOf(pixel: readonly [x: number, y: number]): [lon: number, lat: number]
  /** The rectangle in degrees around what is seen. */
  bounds(): Bounds
  onView(listener: (view: MapView, isMoving: boolean) => void): () => void
  onIdentify(listener: (identified: Identified) => void): () => void
  onHover(listener: (hit: Hit | null, pixel: readonly [number, number]) => void): () => void
  /** Marks a feature; its geometry (GeoJSON in degrees) when known, else what the tiles hold of it. */
  select(ref: FeatureRef | null, geometry?: GeoJSON.Geometry | null): void
  /** Marks these features and no others, at every zoom. */
  setMarks(marked: readonly MarkedFeature[]): void
  /** The layer's rows have changed: tiles and grids are asked for anew, the old ones stay until then; `at` (degrees) lets a pulse show where. */
  invalidate(layer: LayerId, at?: Bounds | null): void
  getStatus(): MapStatus
  /** Something outside begins or ends to load what the map shall show. */
  setBusy(what: string, isBusy: boolean): void
  /** Resolves to true when everything that is shown has been loaded and drawn, to false when that takes longer than `patience` (milliseconds). */
  whenDrawn(patience: number): Promise<boolean>
  /** Draws the map once more and calls `read` before its pixels are gone: what WebGL drew is gone after its frame. */
  inFrame(read: () => void): Promise<void>
  onStatus(listener: () => void): () => void
  /** Starts measuring, or ends it (null). */
  measure(kind: 'length' | 'area' | null, listener?: (measurement: Measurement) => void): void
  /** Opens the editing of cells; its code is fetched when it is first needed. Until it is closed, clicks tell nothing else. */
  edit(host: EditHost): Promise<EditSurface>
  /** Opens the drawing of the mends of a file; the same holds. */
  mends(host: MendHost): Promise<MendSurface>
  close(): void
}
