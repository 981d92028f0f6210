import { Deck, MapView } from '@deck.gl/core'
import type { Layer as DrawnLayer, PickingInfo } from '@deck.gl/core'
import Layer from 'ol/layer/Layer.js'
import type { FrameState } from 'ol/Map.js'
import { toDegrees } from '#api/contract/geo.ts'
import { resolutionAt } from '#web/core/map/picture/legend.ts'

/** Where deck.gl looks so that it draws every place at the pixel where OpenLayers draws it. OpenLayers turns the map clockwise, deck.gl the eye. */
export function deckView({
  center,
  resolution,
  rotation,
}: {
  center: readonly number[]
  resolution: number
  rotation: number
}) {
  const [longitude, latitude] = toDegrees(center[0]!, center[1]!)
  return {
    longitude,
    latitude,
    zoom: Math.log2(resolutionAt(0) / resolution) - 1,
    bearing: (-rotation * 180) / Math.PI,
    pitch: 0,
  }
}

/** A layer of OpenLayers that deck.gl draws, in step with the map and without gestures of its own. */
export class DeckLayer extends Layer {
  private readonly element: HTMLDivElement
  private readonly deck: Deck<MapView>
  private readonly parts = new Map<string, DrawnLayer[]>()

  constructor() {
    const element = document.createElement('div')
    element.className = 'yzt-deck'
    Object.assign(element.style, { position: 'absolute', inset: '0', pointerEvents: 'none' })
    super({ zIndex: 800 })
    this.element = element
    this.deck = new Deck({
      parent: element,
      width: 1,
      height: 1,
      views: new MapView({ repeat: false }),
      viewState: { longitude: 0, latitude: 0, zoom: 0 },
      controller: false,
      useDevicePixels: true,
      style: { pointerEvents: 'none' },
      layers: [],
    })
  }

  override render({ size, viewState }: FrameState): HTMLElement {
    const [width, height] = size as [number, number]
    this.deck.setProps({ width, height, viewState: deckView(viewState) })
    if (this.deck.isInitialized) this.deck.redraw('map')
    return this.element
  }

  /** Puts the deck.gl layers of one source (e.g. the bubbles of a layer) on the map in place of its former ones. */
  setPart(name: string, layers: DrawnLayer[]): void {
    if (layers.length === 0) this.parts.delete(name)
    else this.parts.set(name, layers)
    this.deck.setProps({ layers: [...this.parts.values()].flat() })
    this.changed()
  }

  /** What deck.gl drew at a pixel of the map, or null. */
  pick([x, y]: readonly number[]): PickingInfo | null {
    return this.deck.isInitialized ? this.deck.pickObject({ x: x!, y: y!, radius: 2 }) : null
  }

  /** The pixel at which deck.gl draws a place. */
  project(lon: number, lat: number): number[] | null {
    return this.deck.getViewports()[0]?.project([lon, lat]) ?? null
  }

  /** Resolves when deck.gl can draw. */
  async ready(): Promise<void> {
    while (!this.deck.isInitialized) await new Promise((resolve) => requestAnimationFrame(resolve))
    this.changed()
  }

  override disposeInternal(): void {
    this.deck.finalize()
    super.disposeInternal()
  }
}
