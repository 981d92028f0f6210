import LayerGroup from 'ol/layer/Group.js'
import WebGLTileLayer from 'ol/layer/WebGLTile.js'
import type { Style } from 'ol/layer/WebGLTile.js'
import DataTile from 'ol/source/DataTile.js'
import TileGrid from 'ol/tilegrid/TileGrid.js'
import type { CellWindow } from '#api/contract/analytics.ts'
import { rgba } from '#web/core/map/picture/style.ts'
import { cellMetres, extentOf } from './cellWindow.ts'
import type { Stop } from './ramp.ts'
import { SoftLayer } from './softLayer.ts'

/** The colours between stops; the cell's value is a share of the ramp. */
export function rampStyle(stops: readonly Stop[]): Style {
  return {
    color: ['interpolate', ['linear'], ['band', 1], ...stops.flatMap(({ share, colour }) => [share, rgba(colour)])],
  }
}

/** One colour for each class; the cell's value is the class from 1 on, 0 draws nothing. */
export function classStyle(colours: readonly string[]): Style {
  return {
    color: [
      'match',
      ['band', 1],
      ...colours.flatMap((colour, index) => [index + 1, rgba(colour)]),
      ['color', 0, 0, 0, 0],
    ],
  }
}

/** Which part of the map a layer is drawn in: left or right of a line at a share of the map's width; null for everywhere. */
export type Clip = { side: 'left' | 'right'; share: number } | null

/** The window as one data tile; `data` holds `bands` numbers a cell. */
export function sourceOf(
  window: CellWindow,
  data: Float32Array | Uint8Array,
  bands: number,
  isSmooth: boolean,
): DataTile {
  const extent = extentOf(window)
  return new DataTile({
    loader: () => data,
    tileGrid: new TileGrid({
      extent,
      origin: [extent[0], extent[3]],
      resolutions: [cellMetres(window.level)],
      tileSize: [window.width, window.height],
    }),
    bandCount: bands,
    interpolate: isSmooth,
    transition: 0,
    wrapX: false,
  })
}

/** Draws a layer only at its side of the line. The canvas that layers have in common has been cleared when `precompose` comes, and must be cleared as a whole. */
function clipLayer(layer: WebGLTileLayer, clip: () => Clip): void {
  layer.on('precompose' as 'prerender', ({ context }) => {
    const chosen = clip()
    if (!chosen || !(context instanceof WebGLRenderingContext)) return
    const { drawingBufferWidth: width, drawingBufferHeight: height } = context
    const line = Math.round(width * chosen.share)
    context.enable(context.SCISSOR_TEST)
    if (chosen.side === 'left') context.scissor(0, 0, line, height)
    else context.scissor(line, 0, width - line, height)
  })
  layer.on('postcompose' as 'postrender', ({ context }) => {
    if (context instanceof WebGLRenderingContext) context.disable(context.SCISSOR_TEST)
  })
}

/** A layer with what it draws. OpenLayers is told by a function, as it builds the shader anew for every source that is set. */
interface Slot {
  layer: WebGLTileLayer
  sources: DataTile[]
}

/** Cells coloured on the graphics card by OpenLayers. Two layers take turns, so that the old picture stays until the new one is drawn and no shader is built twice. */
export class RasterLayer {
  readonly layer = new LayerGroup({ layers: [] })
  private readonly isSmooth: boolean
  private style: Style
  private front: Slot | null = null
  private back: Slot | null = null
  private clip: Clip = null

  /** `isSmooth` blends neighbouring cells; classes must not be. */
  constructor(style: Style, isSmooth: boolean) {
    this.style = style
    this.isSmooth = isSmooth
  }

  /** Other colours for the same cells. */
  setStyle(style: Style): void {
    if (JSON.stringify(style) === JSON.stringify(this.style)) return
    this.style = style
    for (const { layer } of this.slots()) layer.setStyle(style)
  }

  /** Draws only at one side of a line. */
  setClip(clip: Clip): void {
    this.clip = clip
    for (const { layer } of this.slots()) layer.changed()
  }

  /** Shows one value for each cell of a window. */
  show(window: CellWindow, values: Float32Array): void {
    const source = sourceOf(window, values, 1, this.isSmooth)
    const slot = this.back ?? this.addSlot()
    const { layer } = slot
    this.back = slot
    slot.sources = [source]
    layer.setVisible(true)
    layer.changed()
    source.once('tileloadend', () => {
      layer.once('postrender', () => {
        if (slot.sources[0] === source && this.back === slot) this.swap()
      })
      layer.changed()
    })
  }

  /** Shows nothing until the next `show`. */
  clear(): void {
    for (const { layer } of this.slots()) layer.setVisible(false)
  }

  /** Frees what the graphics card holds. */
  close(): void {
    for (const { layer } of this.slots()) layer.dispose()
    this.layer.getLayers().clear()
    this.front = null
    this.back = null
  }

  private slots(): Slot[] {
    return [this.front, this.back].filter((slot) => slot !== null)
  }

  private addSlot(): Slot {
    const options = { style: this.style, sources: () => slot.sources, cacheSize: 2 }
    const layer = this.isSmooth ? new SoftLayer(options) : new WebGLTileLayer(options)
    const slot: Slot = { layer, sources: [] }
    clipLayer(layer, () => this.clip)
    this.layer.getLayers().push(layer)
    return slot
  }

  private swap(): void {
    const { front, back } = this
    this.front = back
    this.back = front
    front?.layer.setVisible(false)
  }
}
