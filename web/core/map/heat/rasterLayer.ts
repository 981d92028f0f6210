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

/** Cells coloured on the graphics card by OpenLayers. Two layers take turns, so that the old picture stays until the new one is drawn and no shader is built twice. */
export class RasterLayer {
  readonly layer = new LayerGroup({ layers: [] })
  private readonly isSmooth: boolean
  private style: Style
  private front: WebGLTileLayer | null = null
  private back: WebGLTileLayer | null = null
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
    for (const layer of this.slots()) layer.setStyle(style)
  }

  /** Draws only at one side of a line. */
  setClip(clip: Clip): void {
    this.clip = clip
    for (const layer of this.slots()) layer.changed()
  }

  /** Shows one value for each cell of a window. */
  show(window: CellWindow, values: Float32Array): void {
    const source = sourceOf(window, values, 1, this.isSmooth)
    const layer = this.back ?? this.addSlot()
    this.back = layer
    layer.setSource(source)
    layer.setVisible(true)
    source.once('tileloadend', () => {
      layer.once('postrender', () => {
        if (layer.getSource() === source && this.back === layer) this.swap()
      })
      layer.changed()
    })
  }

  /** Shows nothing until the next `show`. */
  clear(): void {
    for (const layer of this.slots()) layer.setVisible(false)
  }

  /** Frees what the graphics card holds. */
  close(): void {
    for (const layer of this.slots()) layer.dispose()
    this.layer.getLayers().clear()
    this.front = null
    this.back = null
  }

  private slots(): WebGLTileLayer[] {
    return [this.front, this.back].filter((layer) => layer !== null)
  }

  private addSlot(): WebGLTileLayer {
    const layer = this.isSmooth ? new SoftLayer({ style: this.style }) : new WebGLTileLayer({ style: this.style })
    clipLayer(layer, () => this.clip)
    this.layer.getLayers().push(layer)
    return layer
  }

  private swap(): void {
    const { front, back } = this
    this.front = back
    this.back = front
    front?.setVisible(false)
  }
}
