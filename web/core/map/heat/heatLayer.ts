import LayerGroup from 'ol/layer/Group.js'
import WebGLTileLayer from 'ol/layer/WebGLTile.js'
import type { Style } from 'ol/layer/WebGLTile.js'
import DataTile from 'ol/source/DataTile.js'
import TileGrid from 'ol/tilegrid/TileGrid.js'
import { colourOf, rgba } from '#web/core/map/picture/style.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import type { CountGrid } from './countGrid.ts'
import { densityOf, valueAt } from './density.ts'
import type { Density } from './density.ts'

const names = ['heat.1', 'heat.2', 'heat.3', 'heat.4', 'heat.5', 'heat.6']
/** The share of the scale at which each colour stands. */
const shares = [0, 0.12, 0.32, 0.55, 0.78, 1]

/** The heat picture: counts coloured on the graphics card by OpenLayers. Two layers take turns, so that the old picture stays until the new one is drawn and no shader is built twice. */
export class HeatLayer {
  readonly layer = new LayerGroup({ layers: [] })
  private theme: Theme
  private scale: 'linear' | 'log' = 'log'
  private front: WebGLTileLayer | null = null
  private back: WebGLTileLayer | null = null
  private density: Density | null = null

  constructor(theme: Theme) {
    this.theme = theme
  }

  /** Colours for a theme. */
  setTheme(theme: Theme): void {
    if (theme === this.theme) return
    this.theme = theme
    for (const layer of this.slots()) layer.setStyle(styleOf(theme, this.scale))
  }

  /** Linear or logarithmic; the data stays, only the colours change. */
  setScale(scale: 'linear' | 'log'): void {
    this.scale = scale
    for (const layer of this.slots()) layer.updateStyleVariables({ band: bandOf(scale) })
  }

  /** Shows the counts, smoothed over `radius` cells. */
  show(grid: CountGrid, radius: number): void {
    this.density = densityOf(grid, radius)
    const source = sourceOf(grid, this.density)
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

  /** The colours with their values in features per hectare. */
  stops(): { value: number; colour: string }[] {
    const { density } = this
    if (!density) return []
    return names.map((name, index) => ({
      value: valueAt(shares[index]!, density.peak, this.scale),
      colour: colourOf(name, this.theme),
    }))
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
    const layer = new WebGLTileLayer({ style: styleOf(this.theme, this.scale) })
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

function bandOf(scale: 'linear' | 'log'): number {
  return scale === 'log' ? 1 : 0
}

function styleOf(theme: Theme, scale: 'linear' | 'log'): Style {
  const colours = names.flatMap((name, index) => [shares[index]!, rgba(colourOf(name, theme))])
  const share = ['case', ['==', ['var', 'band'], 1], ['band', 2], ['band', 1]]
  return { variables: { band: bandOf(scale) }, color: ['interpolate', ['linear'], share, ...colours] }
}

/** The density as one data tile over the window. */
function sourceOf({ window, cell }: CountGrid, { bands }: Density): DataTile {
  const { bbox, width, height } = window
  return new DataTile({
    loader: () => bands,
    tileGrid: new TileGrid({
      extent: [...bbox],
      origin: [bbox[0], bbox[3]],
      resolutions: [cell],
      tileSize: [width, height],
    }),
    bandCount: 2,
    interpolate: true,
    transition: 0,
    wrapX: false,
  })
}
