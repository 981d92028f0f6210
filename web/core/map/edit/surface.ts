import Feature from 'ol/Feature.js'
import type OlMap from 'ol/Map.js'
import type MapBrowserEvent from 'ol/MapBrowserEvent.js'
import type { EventsKey } from 'ol/events.js'
import { unByKey } from 'ol/Observable.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import { takeOff } from '#web/core/map/frame.ts'
import type Geometry from 'ol/geom/Geometry.js'
import LineString from 'ol/geom/LineString.js'
import MultiPoint from 'ol/geom/MultiPoint.js'
import Point from 'ol/geom/Point.js'
import Polygon from 'ol/geom/Polygon.js'
import DoubleClickZoom from 'ol/interaction/DoubleClickZoom.js'
import Draw from 'ol/interaction/Draw.js'
import PointerInteraction from 'ol/interaction/Pointer.js'
import Snap from 'ol/interaction/Snap.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorSource from 'ol/source/Vector.js'
import type { Style } from 'ol/style.js'
import { toDegrees as degreesOf, toMetres } from '#api/contract/geo.ts'
import type { Degrees } from '#api/contract/geo.ts'
import { ringsOf } from '#api/contract/topology/cell.ts'
import type { Cell, CellId } from '#api/contract/topology/cell.ts'
import { same, toDegrees, toLattice, unitsPerDegree } from '#api/contract/topology/vertex.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import { cellStyle, handleStyle, lineStyle, markStyle, outlineStyle, vertexStyle } from './styles.ts'
import type { CellTone, EditCell, EditHost, EditScene, EditSurface, Reach } from './types.ts'

const format = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })
const reachPixels = 10
/** Handles are drawn up to this many metres of EPSG:3857 per pixel. */
const handleResolution = 2.4
const metresPerDegree = 111_319.490793

const metresAt = ([lon, lat]: Degrees): number[] => [...toMetres(lon, lat)]
const placeOf = (vertex: Vertex): number[] => metresAt(toDegrees(vertex))
const vertexAt = ([x = 0, y = 0]: readonly number[]): Vertex => {
  const [lon, lat] = degreesOf(x, y)
  return toLattice(lon, lat)
}
const closedRings = (cell: Cell): number[][][] => ringsOf(cell).map((ring) => [...ring, ring[0]!].map(placeOf))

/** A cell that is drawn. */
interface Drawn {
  shown: EditCell
  shape: Feature<Polygon>
  handles: Feature<MultiPoint> | null
}

/** Draws cells that are edited and turns the pointer into gestures; what becomes of them decides the host. */
class Surface implements EditSurface {
  private readonly map: OlMap
  private readonly host: EditHost
  private readonly onClose: () => void
  private theme: Theme
  private readonly drawn = new Map<CellId, Drawn>()
  private readonly cells = new VectorSource<Feature<Geometry>>()
  private readonly handles = new VectorSource<Feature<Geometry>>()
  private readonly marks = new VectorSource<Feature<Geometry>>()
  private readonly layers: VectorLayer[]
  private readonly pointer: PointerInteraction
  private readonly click: EventsKey
  private drawing: { draw: Draw; snap: Snap } | null = null
  private styles: Partial<Record<CellTone, Style>> = {}

  constructor(map: OlMap, { host, theme, onClose }: SurfaceOptions) {
    this.map = map
    this.host = host
    this.theme = theme
    this.onClose = onClose
    const moving = { updateWhileAnimating: true, updateWhileInteracting: true }
    this.layers = [
      new VectorLayer({ source: this.cells, zIndex: 910, ...moving }),
      new VectorLayer({ source: this.handles, zIndex: 911, maxResolution: handleResolution, ...moving }),
      new VectorLayer({ source: this.marks, zIndex: 912, ...moving }),
    ]
    for (const layer of this.layers) map.addLayer(layer)
    this.layers[1]?.setStyle(handleStyle(theme))
    this.pointer = new PointerInteraction({
      handleDownEvent: (event) => this.isGrabbed(event),
      handleMoveEvent: (event) => this.hint(event),
      handleDragEvent: ({ coordinate }) => host.drag(vertexAt(coordinate)),
      handleUpEvent: ({ coordinate }) => {
        host.drop(vertexAt(coordinate))
        return false
      },
    })
    map.addInteraction(this.pointer)
    this.setZooming(false)
    this.click = map.on('click', ({ coordinate, originalEvent }) => {
      if (this.drawing) return
      const { shiftKey, ctrlKey, metaKey } = originalEvent as PointerEvent
      host.pick(vertexAt(coordinate), this.reachAt(coordinate), shiftKey || ctrlKey || metaKey)
    })
  }

  private isGrabbed({ coordinate, originalEvent }: MapBrowserEvent): boolean {
    if (this.drawing || (originalEvent as PointerEvent).button > 0) return false
    return this.host.grab(vertexAt(coordinate), this.reachAt(coordinate))
  }

  /** Two quick clicks choose two cells; they shall not zoom. */
  private setZooming(isOn: boolean): void {
    for (const each of this.map.getInteractions().getArray()) if (each instanceof DoubleClickZoom) each.setActive(isOn)
  }

  /** The cursor tells what can be grabbed. */
  private hint({ coordinate }: MapBrowserEvent): void {
    const viewport = this.map.getViewport()
    if (!viewport) return
    const canGrab = !this.drawing && this.host.canGrab(vertexAt(coordinate), this.reachAt(coordinate))
    viewport.style.cursor = this.drawing ? 'crosshair' : canGrab ? 'move' : ''
  }

  private reachAt([x = 0, y = 0]: readonly number[]): Reach {
    const [, lat] = degreesOf(x, y)
    const resolution = this.map.getView().getResolution() ?? 1
    const radius = (reachPixels * resolution * unitsPerDegree) / metresPerDegree
    return { radius, stretch: 1 / Math.cos((lat * Math.PI) / 180) }
  }

  show({ cells, outlines, marks, vertex }: EditScene): void {
    const seen = new Set<CellId>()
    for (const cell of cells) {
      seen.add(cell.cell.id)
      this.place(cell)
    }
    for (const id of this.drawn.keys()) if (!seen.has(id)) this.remove(id)
    this.marks.clear(true)
    const lines = outlines.map(({ shape, tone }) =>
      styled(format.readGeometry(shape) as Geometry, outlineStyle(tone, this.theme)),
    )
    const points = marks.map((mark) => styled(new Point(metresAt(mark.at)), markStyle(mark, this.theme)))
    const chosen = vertex ? [styled(new Point(placeOf(vertex)), vertexStyle(this.theme))] : []
    this.marks.addFeatures([...lines, ...chosen, ...points])
  }

  private place(next: EditCell): void {
    const before = this.drawn.get(next.cell.id)
    if (!before || before.shown.hasHandles !== next.hasHandles) {
      this.remove(next.cell.id)
      this.add(next)
      return
    }
    if (before.shown.cell !== next.cell) {
      const rings = closedRings(next.cell)
      before.shape.getGeometry()?.setCoordinates(rings)
      before.handles?.getGeometry()?.setCoordinates(rings.flat())
    }
    if (before.shown.tone !== next.tone) before.shape.setStyle(this.styleOf(next.tone))
    before.shown = next
  }

  private add(shown: EditCell): void {
    const rings = closedRings(shown.cell)
    const shape = styled(new Polygon(rings), this.styleOf(shown.tone))
    const handles = shown.hasHandles ? new Feature(new MultiPoint(rings.flat())) : null
    this.cells.addFeature(shape)
    if (handles) this.handles.addFeature(handles)
    this.drawn.set(shown.cell.id, { shown, shape, handles })
  }

  private remove(id: CellId): void {
    const before = this.drawn.get(id)
    if (!before) return
    this.cells.removeFeature(before.shape)
    if (before.handles) this.handles.removeFeature(before.handles)
    this.drawn.delete(id)
  }

  private styleOf(tone: CellTone): Style {
    this.styles[tone] ??= cellStyle(tone, this.theme)
    return this.styles[tone]
  }

  setTheme(theme: Theme): void {
    if (theme === this.theme) return
    this.theme = theme
    this.styles = {}
    this.layers[1]?.setStyle(handleStyle(theme))
    for (const { shape, shown } of this.drawn.values()) shape.setStyle(this.styleOf(shown.tone))
  }

  setDrawing(isDrawing: boolean): void {
    if (isDrawing === (this.drawing !== null)) return
    if (this.drawing) {
      this.map.removeInteraction(this.drawing.draw)
      this.map.removeInteraction(this.drawing.snap)
      this.drawing = null
      return
    }
    const draw = new Draw({ type: 'LineString', style: lineStyle(this.theme), stopClick: true })
    draw.on('drawend', ({ feature }) => {
      const geometry = feature.getGeometry()
      if (geometry instanceof LineString) this.host.draw(lineOf(geometry.getCoordinates()))
    })
    const snap = new Snap({ source: this.cells, pixelTolerance: reachPixels })
    this.map.addInteraction(draw)
    this.map.addInteraction(snap)
    this.drawing = { draw, snap }
  }

  finish(): boolean {
    const isBegun = this.isLineBegun
    if (isBegun) this.drawing?.draw.finishDrawing()
    return isBegun
  }

  private get isLineBegun(): boolean {
    return (this.drawing?.draw.getOverlay().getSource()?.getFeatures().length ?? 0) > 1
  }

  cancel(): boolean {
    const isBegun = this.isLineBegun
    if (isBegun) this.drawing?.draw.abortDrawing()
    return isBegun
  }

  back(): boolean {
    const isBegun = this.isLineBegun
    if (isBegun) this.drawing?.draw.removeLastPoint()
    return isBegun
  }

  close(): void {
    this.setDrawing(false)
    unByKey(this.click)
    const viewport = this.map.getViewport()
    if (viewport) viewport.style.cursor = ''
    this.map.removeInteraction(this.pointer)
    this.setZooming(true)
    for (const layer of this.layers) takeOff(this.map, layer)
    this.onClose()
  }
}

function styled<Shape extends Geometry>(geometry: Shape, style: Style | Style[]): Feature<Shape> {
  const feature = new Feature(geometry)
  feature.setStyle(style)
  return feature
}

/** The vertices of a drawn line, none twice in a row. */
function lineOf(coordinates: readonly number[][]): Vertex[] {
  return coordinates.map(vertexAt).filter((vertex, index, all) => index === 0 || !same(vertex, all[index - 1]!))
}

/** What a surface is opened with. */
export interface SurfaceOptions {
  host: EditHost
  theme: Theme
  onClose: () => void
}

/** Opens the editing of cells on a map. */
export function openSurface(map: OlMap, options: SurfaceOptions): EditSurface {
  return new Surface(map, options)
}
