import { ScatterplotLayer } from '@deck.gl/layers'
import type { Bounds } from '#api/contract/geo.ts'
import { colourOf, rgba } from '#web/core/map/picture/style.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import type { DeckLayer } from './deckLayer.ts'

const lasting = 1400
const reach = 34

let shown = 0

/** A ring that spreads, once, from the middle of where something has just changed (degrees). */
export function showPulse(deck: DeckLayer, [west, south, east, north]: Bounds, theme: Theme): void {
  shown += 1
  const name = `pulse ${shown}`
  const position = [(west + east) / 2, (south + north) / 2]
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
