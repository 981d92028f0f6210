import LayerGroup from 'ol/layer/Group.js'
import WebGLTileLayer from 'ol/layer/WebGLTile.js'
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

/** The heat picture: counts coloured on the graphics card by OpenLayers. A new picture replaces the old one when it has been drawn. */
export class HeatLayer {
  readonly layer = new LayerGroup({ layers: [] })
  private theme: Theme
  private scale: 'linear' | 'log' = 'log'
  private shown: WebGLTileLayer | null = null
  private density: Density | null = null
  private source: DataTile | null = null

  constructor(theme: Theme) {
    this.theme = theme
  }

  /** Colours for a theme. */
  setTheme(theme: Theme): void {
    if (theme === this.theme) return
    this.theme = theme
    if (this.source) this.draw(this.source)
  }

  /** Linear or logarithmic; the data stays, only the colours change. */
  setScale(scale: 'linear' | 'log'): void {
    this.scale = scale
    this.shown?.updateStyleVariables({ band: scale === 'log' ? 1 : 0 })
  }

  /** Shows the counts, smoothed over `radius` cells; null shows nothing. */
  show(grid: CountGrid | null, radius: number): void {
    if (!grid) {
      this.layer.getLayers().clear()
      this.shown = null
      return
    }
    const { width, height, bbox } = grid.window
    const density = densityOf(grid, radius)
    this.density = density
    this.source = new DataTile({
      loader: () => density.bands,
      tileGrid: new TileGrid({
        extent: [...bbox],
        origin: [bbox[0], bbox[3]],
        resolutions: [grid.cell],
        tileSize: [width, height],
      }),
      bandCount: 2,
      interpolate: true,
      transition: 0,
      wrapX: false,
    })
    this.draw(this.source)
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

  private draw(source: DataTile): void {
    const colours = names.flatMap((name, index) => [shares[index]!, rgba(colourOf(name, this.theme))])
    const share = ['case', ['==', ['var', 'band'], 1], ['band', 2], ['band', 1]]
    const layer = new WebGLTileLayer({
      source,
      style: {
        variables: { band: this.scale === 'log' ? 1 : 0 },
        color: ['interpolate', ['linear'], share, ...colours],
      },
    })
    const before = this.shown
    this.shown = layer
    this.layer.getLayers().push(layer)
    if (!before) return
    source.on('tileloadend', () => {
      layer.once('postrender', () => this.layer.getLayers().remove(before))
      layer.changed()
    })
  }
}
