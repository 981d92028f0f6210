import type { Bounds } from '#api/contract/geo.ts'
import type { DeckLayer } from './deck/deckLayer.ts'
import type { Theme } from './picture/style.ts'

/** Lets a ring spread from a rectangle (degrees) where something has just changed, unless the viewer wants no movement. */
export async function pulseAt(host: { theme: Theme; deck(): Promise<DeckLayer> }, at: Bounds): Promise<void> {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const [deck, { showPulse }] = await Promise.all([host.deck(), import('./deck/pulse.ts')])
  showPulse(deck, at, host.theme)
}
