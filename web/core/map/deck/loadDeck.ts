import type OlMap from 'ol/Map.js'
import type { DeckLayer } from './deckLayer.ts'

/** Fetches the code of deck.gl and puts its layer on a map, ready to draw. Throws when the map has been closed meanwhile. */
export async function loadDeck(map: OlMap, isClosed: () => boolean): Promise<DeckLayer> {
  const { DeckLayer } = await import('./deckLayer.ts')
  if (isClosed()) throw new Error('The map has been closed')
  const layer = new DeckLayer()
  map.addLayer(layer)
  await layer.ready()
  return layer
}
