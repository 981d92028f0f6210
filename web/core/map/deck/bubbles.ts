import { ScatterplotLayer, TextLayer } from '@deck.gl/layers'
import type { Layer } from '@deck.gl/core'
import { toDegrees } from '#api/contract/geo.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { CountGrid } from '#web/core/map/heat/countGrid.ts'
import type { Language } from '#web/core/map/picture/choose.ts'
import { deckMarks } from '#web/core/map/picture/deckStyle.ts'
import type { DeckMark } from '#web/core/map/picture/deckStyle.ts'
import { styleOf } from '#web/core/map/picture/style.ts'
import type { Theme } from '#web/core/map/picture/style.ts'

/** A circle for the rows of one cell. */
export interface Bubble extends DeckMark {
  layer: LayerId
  count: number
  position: [number, number]
}

/** The filled cells as bubbles, drawn like the clusters of the layer's style; large ones first so that small ones stay visible. */
export function bubblesOf(layer: LayerId, grid: CountGrid, theme: Theme, language: Language): Bubble[] {
  const { bbox, width } = grid.window
  const mark = deckMarks(styleOf(layer, theme), grid.cell, language)
  const bubbles: Bubble[] = []
  for (const [index, count] of grid.counts.entries()) {
    if (count === 0) continue
    const column = index % width
    const row = (index - column) / width
    const [lon, lat] = toDegrees(bbox[0] + (column + 0.5) * grid.cell, bbox[3] - (row + 0.5) * grid.cell)
    bubbles.push({ ...mark({ kind: 'cluster', count }), layer, count, position: [lon, lat] })
  }
  return bubbles.sort((a, b) => b.count - a.count)
}

/** The deck.gl layers of a layer's bubbles. */
export function bubbleLayers(id: LayerId, bubbles: Bubble[], opacity: number): Layer[] {
  return [
    new ScatterplotLayer<Bubble>({
      id: `bubbles-${id}`,
      data: bubbles,
      pickable: true,
      opacity,
      stroked: true,
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      getPosition: ({ position }) => position,
      getRadius: ({ radius }) => radius,
      getFillColor: ({ fill }) => fill,
      getLineColor: ({ stroke }) => stroke,
      getLineWidth: ({ strokeWidth }) => strokeWidth,
    }),
    new TextLayer<Bubble>({
      id: `bubble-counts-${id}`,
      data: bubbles.filter(({ label }) => label !== ''),
      characterSet: 'auto',
      opacity,
      fontFamily: '"Noto Sans CJK SC", "Noto Sans SC", sans-serif',
      fontWeight: 600,
      getPosition: ({ position }) => position,
      getText: ({ label }) => label,
      getSize: ({ labelSize }) => labelSize,
      getColor: ({ labelColour }) => labelColour,
    }),
  ]
}
