import type OlMap from 'ol/Map.js'
import type { LayerId } from '#api/contract/ref.ts'
import { CountPicture } from './heat/countPicture.ts'
import type { CountView } from './heat/countPicture.ts'
import type { CountGrid } from './heat/countGrid.ts'
import { HeatLayer } from './heat/heatLayer.ts'
import type { DeckLayer } from './deck/deckLayer.ts'
import type { Language } from './picture/choose.ts'
import type { Theme } from './picture/style.ts'
import type { StatusBoard } from './status.ts'
import type { Hit } from './types.ts'

/** What a picture of counts needs of the map. */
export interface CountedHost {
  map: OlMap
  status: StatusBoard
  theme: Theme
  language: Language
  /** The deck.gl layer, loaded when first asked for. */
  deck(): Promise<DeckLayer>
}

const heatCell = 4
const bubbleCell = 66
/** How far heat spreads, in screen pixels: three running means of this half width. */
const heatReach = 10

/** A layer drawn by its counts: as heat or as bubbles. */
export class CountedLayer {
  private readonly id: LayerId
  private readonly host: CountedHost
  readonly kind: 'heat' | 'bubbles'
  private readonly picture: CountPicture
  private readonly heat: HeatLayer
  private grid: CountGrid | null = null
  private scale: 'linear' | 'log' = 'log'
  private opacity = 1
  private isClosed = false

  constructor(id: LayerId, kind: 'heat' | 'bubbles', host: CountedHost) {
    this.id = id
    this.kind = kind
    this.host = host
    this.heat = new HeatLayer(host.theme)
    if (kind === 'heat') host.map.addLayer(this.heat.layer)
    this.picture = new CountPicture(id, kind === 'heat' ? heatCell : bubbleCell, {
      show: (grid) => {
        this.grid = grid
        host.status.setAnswer(id, 200)
        void this.draw()
      },
      fail: (status) => host.status.setAnswer(id, status),
      busy: (isBusy) => host.status.setBusy(`counts ${id}`, isBusy),
    })
  }

  /** The map looks elsewhere. */
  setView(view: CountView): void {
    this.picture.setView(view)
  }

  /** Filters by a CQL2 text. */
  setFilter(filter: string): void {
    this.picture.setFilter(filter)
  }

  /** The rows have changed. */
  renew(): void {
    this.picture.renew()
  }

  /** How the layer lies among the others. */
  setPlace(zIndex: number, opacity: number): void {
    this.heat.layer.setZIndex(zIndex)
    this.heat.layer.setOpacity(opacity)
    if (opacity === this.opacity) return
    this.opacity = opacity
    if (this.kind === 'bubbles') void this.draw()
  }

  /** Linear or logarithmic colours. */
  setScale(scale: 'linear' | 'log'): void {
    this.scale = scale
    this.heat.setScale(scale)
    this.read()
  }

  /** The theme or the language of the host has changed. */
  restyle(): void {
    this.heat.setTheme(this.host.theme)
    if (this.kind === 'bubbles') void this.draw()
    else this.read()
  }

  /** Takes the picture off the map. */
  close(): void {
    this.isClosed = true
    this.picture.close()
    this.host.status.setBusy(`counts ${this.id}`, false)
    this.host.status.setHeat(this.id, null)
    this.host.map.removeLayer(this.heat.layer)
    this.heat.close()
    if (this.kind === 'bubbles') void this.host.deck().then((deck) => deck.setPart(`bubbles ${this.id}`, []))
  }

  private async draw(): Promise<void> {
    const { grid } = this
    if (!grid) return
    const resolution = this.host.map.getView().getResolution() ?? grid.cell
    if (this.kind === 'heat') this.heat.show(grid, Math.max(1, Math.round((heatReach * resolution) / grid.cell)))
    else {
      const [deck, { bubblesOf, bubbleLayers }] = await Promise.all([this.host.deck(), import('./deck/bubbles.ts')])
      if (this.isClosed || grid !== this.grid) return
      const bubbles = bubblesOf(this.id, grid, this.host.theme, this.host.language)
      deck.setPart(`bubbles ${this.id}`, bubbleLayers(this.id, bubbles, this.opacity))
    }
    this.read()
  }

  private read(): void {
    if (!this.grid) return
    const { total, withoutPlace, inView } = this.grid
    const stops = this.kind === 'heat' ? this.heat.stops() : []
    this.host.status.setHeat(this.id, { layer: this.id, total, withoutPlace, inView, stops, scale: this.scale })
  }
}

/** A bubble under the pointer as a hit, or null. */
export function bubbleHit(deck: DeckLayer | null, pixel: readonly number[]): Hit | null {
  const found: unknown = deck?.pick(pixel)?.object
  if (typeof found !== 'object' || found === null || !('layer' in found) || !('count' in found)) return null
  const { layer, count } = found as { layer: LayerId; count: number }
  return { ref: null, layer, kind: 'cluster', count, label: null, properties: {} }
}
