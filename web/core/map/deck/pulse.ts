import { ScatterplotLayer } from '@deck.gl/layers'
import { colourOf, rgba } from '#web/core/map/picture/style.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import type { DeckLayer } from './deckLayer.ts'

const lasting = 1400
const reach = 34

/** A ring that spreads from a place where something has just changed, once. */
export function showPulse(deck: DeckLayer, name: string, position: [number, number], theme: Theme): void {
  const start = performance.now()
  const [r, g, b] = rgba(colourOf('pulse', theme))
  const frame = (now: number) => {
    const share = (now - start) / lasting
    if (share >= 1) {
      deck.setPart(name, [])
      return
    }
    deck.setPart(name, [
      new ScatterplotLayer({
        id: name,
        data: [position],
        stroked: true,
        filled: false,
        radiusUnits: 'pixels',
        lineWidthUnits: 'pixels',
        getPosition: (place: [number, number]) => place,
        getRadius: 4 + reach * Math.sqrt(Math.max(0, share)),
        getLineColor: [r, g, b, Math.round(230 * (1 - Math.max(0, share)))],
        getLineWidth: 3,
        updateTriggers: { getRadius: share, getLineColor: share },
      }),
    ])
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}
