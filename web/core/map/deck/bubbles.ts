import { ScatterplotLayer, TextLayer } from '@deck.gl/layers'
import type { Layer } from '@deck.gl/core'
import { toDegrees } from '#api/contract/geo.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { behindCells } from '#web/core/map/counts/behind.ts'
import { boundsOfCells, cellMetres, middleOf } from '#web/core/map/heat/cellWindow.ts'
import type { CellCounts } from '#web/core/map/heat/counts.ts'
import type { Language } from '#web/core/map/picture/choose.ts'
import { deckMarks } from '#web/core/map/picture/deckStyle.ts'
import type { DeckMark } from '#web/core/map/picture/deckStyle.ts'
import { styleOf } from '#web/core/map/picture/style.ts'
import type { Theme } from '#web/core/map/picture/style.ts'

/** A circle for the rows of one cell. */
export interface Bubble extends DeckMark {
  layer: LayerId
  count: number
  /** The CQL2 text of the rows in it. */
  behind: string
  position: [number, number]
}

/** The filled cells as bubbles, drawn like the clusters of the layer's style; large ones first so that small ones stay visible. */
export function bubblesOf(layer: LayerId, { window, counts }: CellCounts, theme: Theme, language: Language): Bubble[] {
  const mark = deckMarks(styleOf(layer, theme), cellMetres(window.level), language)
  const bubbles: Bubble[] = []
  for (const [index, count] of counts.entries()) {
    if (count === 0) continue
    const column = index % window.width
    const row = (index - column) / window.width
    const [lon, lat] = toDegrees(...middleOf(window, column, row))
    const behind = behindCells([boundsOfCells(window, [column, row])])
    bubbles.push({ ...mark({ kind: 'cluster', count }), layer, count, behind, position: [lon, lat] })
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
