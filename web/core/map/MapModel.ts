import './map.css'
import type OlMap from 'ol/Map.js'
import { toDegrees, toMetres } from '#api/contract/geo.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { LayerManifest, PictureKind } from '#api/contract/layer.ts'
import type { FeatureRef, LayerId } from '#api/contract/ref.ts'
import type { Look } from '#web/core/url/look.ts'
import type { ShownLayer } from '#web/core/url/viewState.ts'
import type { Lapse, Regions, Subject } from './counts/picture.ts'
import type { DeckLayer } from './deck/deckLayer.ts'
import { loadDeck } from './deck/loadDeck.ts'
import { inFrame, whenDrawn } from './drawn.ts'
import type { EditHost, EditSurface } from './edit/types.ts'
import { closeMap, createMap, mount, paintGround } from './frame.ts'
import type { MendHost, MendSurface } from './mends/types.ts'
import { Highlight } from './highlight.ts'
import { subscribe } from './listeners.ts'
import { Marks } from './marks.ts'
import type { MarkedFeature } from './marks.ts'
import { startMeasuring } from './measure.ts'
import { PictureBoard } from './pictures.ts'
import { pulseAt } from './pulsing.ts'
import { ShadeBoard } from './shades.ts'
import { degreesOf, readView } from './places.ts'
import { Pointing } from './pointing.ts'
import type { Language } from './picture/choose.ts'
import type { Theme } from './picture/style.ts'
import { StatusBoard } from './status.ts'
import { TileLayer } from './tileLayer.ts'
import { fitView, turnView } from './turn.ts'
import type { Hit, Identified, MapControl, MapOptions, MapStatus, MapView, Measurement } from './types.ts'

export { preparePictures } from './pictures.ts'

/** The one owner of the map: OpenLayers with its gestures, the tiles of all layers, pictures of counts, selection and measuring. */
export class MapModel implements MapControl {
  readonly map: OlMap
  theme: Theme
  language: Language
  readonly status = new StatusBoard()
  manifests: readonly LayerManifest[] = []
  deckLayer: DeckLayer | null = null
  private readonly enlargement: number
  private readonly tiles = new Map<LayerId, TileLayer>()
  readonly pictures: PictureBoard
  readonly shades = new ShadeBoard(this)
  private shown: readonly ShownLayer[] = []
  private readonly highlight = new Highlight()
  readonly sketch = new Highlight('edit.selected')
  readonly marks = new Marks()
  private readonly pointing: Pointing
  private readonly viewListeners = new Set<(view: MapView, isMoving: boolean) => void>()
  private unmount: (() => void) | null = null
  private endMeasure: (() => void) | null = null
  private deckLoading: Promise<DeckLayer> | null = null
  private isEdited = false
  private isClosed = false

  constructor({ manifests, theme, language, view, basemapUrl, pixelRatio, enlargement = 1 }: MapOptions) {
    this.theme = theme
    this.enlargement = enlargement
    this.language = language
    this.map = createMap(view, basemapUrl, pixelRatio)
    for (const { layer } of [this.highlight, this.sketch, this.marks]) this.map.addLayer(layer)
    this.pictures = new PictureBoard(this)
    this.restyle()
    this.setManifests(manifests)
    this.pointing = new Pointing(this)
    this.listen()
  }

  /** The user is measuring or edits cells: clicks are for that. */
  get isMeasuring(): boolean {
    return this.endMeasure !== null || this.isEdited
  }

  private listen(): void {
    const { map } = this
    map.on('loadstart', () => this.status.setBusy('tiles', true))
    map.on('loadend', () => this.status.setBusy('tiles', false))
    map.getView()?.on(['change:center', 'change:resolution', 'change:rotation'] as never, () => this.tellView(true))
    map.on('moveend', () => {
      this.tellView(false)
      this.pictures.view()
    })
  }

  attach(element: HTMLElement | null): void {
    this.unmount?.()
    this.unmount = element && mount(this.map, element, () => this.pointing.identifyCentre())
    if (element) paintGround(this.map, this.theme)
  }

  setManifests(manifests: readonly LayerManifest[]): void {
    const isAnew = manifests !== this.manifests
    this.manifests = manifests
    const readable = new Set(manifests.map(({ id }) => id))
    for (const [id, tiles] of this.tiles) {
      if (readable.has(id) && isAnew) tiles.renew()
      if (readable.has(id)) continue
      this.pictures.place(id, null)
      this.map.removeLayer(tiles.layer)
      this.tiles.delete(id)
    }
    for (const manifest of manifests) {
      if (this.tiles.has(manifest.id)) continue
      const tiles = new TileLayer(manifest, this.enlargement, (status) => this.status.setAnswer(manifest.id, status))
      tiles.restyle(this.theme, this.language)
      this.tiles.set(manifest.id, tiles)
      this.map.addLayer(tiles.layer)
    }
    this.setLayers(this.shown)
  }

  setLayers(layers: readonly ShownLayer[]): void {
    this.shown = layers
    const places = new Map(layers.map(({ id, opacity }, index) => [id, { zIndex: layers.length - index, opacity }]))
    const underNames = (places.get('area')?.zIndex ?? Infinity) - 0.5
    for (const [id, { layer }] of this.tiles) {
      const place = places.get(id)
      layer.setVisible(place !== undefined && this.pictures.kindOf(id) === 'symbol')
      if (place) {
        layer.setZIndex(place.zIndex)
        layer.setOpacity(place.opacity)
      }
      this.pictures.place(id, place ? { ...place, zIndex: Math.min(place.zIndex, underNames) } : null)
    }
    this.shades.setPlace(layers, this.manifests)
  }

  setFilter(layer: LayerId, filter: string): void {
    this.tiles.get(layer)?.setFilter(filter)
    this.pictures.setFilter(layer, filter)
  }

  setPicture(layer: LayerId, picture: PictureKind): void {
    this.tiles.get(layer)?.setSplit(picture === 'split')
    if (this.pictures.setKind(layer, picture === 'split' ? 'symbol' : picture)) this.setLayers(this.shown)
  }

  setLook(layer: LayerId, look: Look): void {
    this.pictures.setLook(layer, look)
  }

  setSubject(layer: LayerId, subject: Subject): void {
    this.pictures.setSubject(layer, subject)
  }

  setRegions(layer: LayerId, regions: Regions | null): void {
    this.pictures.setRegions(layer, regions)
  }

  setLapse(layer: LayerId, lapse: Lapse | null): void {
    this.pictures.setLapse(layer, lapse)
  }

  showFrame(frame: number): void {
    this.pictures.showFrame(frame)
  }

  setTheme(theme: Theme): void {
    if (theme === this.theme) return
    this.theme = theme
    paintGround(this.map, theme)
    this.restyle()
  }

  setLanguage(language: Language): void {
    if (language === this.language) return
    this.language = language
    this.restyle()
    for (const tiles of this.tiles.values()) tiles.rewrite()
  }

  private restyle(): void {
    for (const overlay of [this.highlight, this.sketch, this.marks]) overlay.setTheme(this.theme)
    for (const tiles of this.tiles.values()) tiles.restyle(this.theme, this.language)
    this.pictures.restyle()
    this.shades.restyle()
  }

  getView(): MapView {
    return readView(this.map.getView())
  }

  setView(view: Partial<MapView>, animate = 0): void {
    turnView(this.map.getView(), view, animate)
  }

  fit(bounds: Bounds, animate = 0): void {
    fitView(this.map, bounds, animate)
  }

  zoomBy(steps: number): void {
    const zoom = (this.map.getView().getZoom() ?? 0) + steps
    this.map.getView().animate({ zoom, duration: 200 })
  }

  turnNorth(): void {
    this.map.getView().animate({ rotation: 0, duration: 250 })
  }

  bounds(): Bounds {
    return degreesOf(this.map.getView().calculateExtent(this.map.getSize()))
  }

  onView(listener: (view: MapView, isMoving: boolean) => void): () => void {
    return subscribe(this.viewListeners, listener)
  }

  onIdentify(listener: (identified: Identified) => void): () => void {
    return this.pointing.onIdentify(listener)
  }

  onHover(listener: (hit: Hit | null, pixel: readonly [number, number]) => void): () => void {
    return this.pointing.onHover(listener)
  }

  getStatus(): MapStatus {
    return this.status.get()
  }

  onStatus(listener: () => void): () => void {
    return this.status.subscribe(listener)
  }

  setBusy(what: string, isBusy: boolean): void {
    this.status.setBusy(what, isBusy)
  }

  whenDrawn(patience: number): Promise<boolean> {
    return whenDrawn(this.map, this.status, patience)
  }

  inFrame(read: () => void): Promise<void> {
    return inFrame(this.map, read)
  }

  pixelOf([lon, lat]: readonly [number, number]): readonly [number, number] | null {
    return this.map.getPixelFromCoordinate([...toMetres(lon, lat)]) as [number, number] | null
  }

  placeOf([x, y]: readonly [number, number]): [number, number] {
    const [east = 0, north = 0] = this.map.getCoordinateFromPixel([x, y]) ?? []
    return toDegrees(east, north) as [number, number]
  }

  select(ref: FeatureRef | null, geometry?: GeoJSON.Geometry | null): void {
    this.highlight.show(geometry ?? (ref && this.pointing.foundFeature(ref)) ?? null)
  }

  setMarks(marked: readonly MarkedFeature[]): void {
    this.marks.show(marked)
  }

  invalidate(layer: LayerId, at?: Bounds | null): void {
    for (const { id, specialises } of this.manifests) {
      if (id !== layer && specialises !== layer) continue
      this.tiles.get(id)?.renew()
      this.pictures.renew(id)
    }
    if (at && this.shown.some(({ id }) => id === layer)) pulseAt(this, at).catch(() => undefined)
  }

  measure(kind: 'length' | 'area' | null, listener: (measurement: Measurement) => void = () => {}): void {
    this.endMeasure?.()
    this.endMeasure = kind && startMeasuring(this.map, kind, this.theme, listener)
  }

  async edit(host: EditHost): Promise<EditSurface> {
    const { openSurface } = await import('./edit/surface.ts')
    this.isEdited = true
    return openSurface(this.map, { host, theme: this.theme, onClose: () => (this.isEdited = false) })
  }

  async mends(host: MendHost): Promise<MendSurface> {
    const { openMends } = await import('./mends/surface.ts')
    this.isEdited = true
    return openMends(this.map, { host, theme: this.theme, onClose: () => (this.isEdited = false) })
  }

  /** The deck.gl layer; its code is fetched when it is first needed. */
  deck(): Promise<DeckLayer> {
    this.deckLoading ??= loadDeck(this.map, () => this.isClosed).then((layer) => (this.deckLayer = layer))
    return this.deckLoading
  }

  close(): void {
    this.isClosed = true
    this.endMeasure?.()
    this.pictures.close()
    this.pointing.close()
    this.unmount?.()
    closeMap(this.map)
  }

  private tellView(isMoving: boolean): void {
    for (const listener of this.viewListeners) listener(this.getView(), isMoving)
  }
}
