import { chooseSymbolizers, labelText } from './choose.ts'
import type { Language, Properties } from './choose.ts'
import { rgba } from './style.ts'
import type { LayerStyle, MarkSymbolizer, TextSymbolizer } from './vocabulary.ts'

type Bytes = [number, number, number, number]

/** How deck.gl draws a mark: pixels and bytes. */
export interface DeckMark {
  radius: number
  fill: Bytes
  stroke: Bytes
  strokeWidth: number
  label: string
  labelSize: number
  labelColour: Bytes
}

function bytes(colour: string, opacity: number): Bytes {
  const [r, g, b, a] = rgba(colour, opacity)
  return [r, g, b, Math.round(a * 255)]
}

function markOf(mark: MarkSymbolizer | undefined): Pick<DeckMark, 'radius' | 'fill' | 'stroke' | 'strokeWidth'> {
  const none: Bytes = [0, 0, 0, 0]
  if (!mark) return { radius: 0, fill: none, stroke: none, strokeWidth: 0 }
  const opacity = mark.opacity ?? 1
  return {
    radius: mark.radius,
    fill: bytes(mark.color, opacity * (mark.fillOpacity ?? 1)),
    stroke: mark.strokeWidth ? bytes(mark.strokeColor ?? mark.color, opacity) : none,
    strokeWidth: mark.strokeWidth ?? 0,
  }
}

/** How to draw a feature as a mark at a resolution: the topmost mark and text of the rules that hold; radius 0 when none does. */
export function deckMarks(
  style: LayerStyle,
  resolution: number,
  language: Language,
): (properties: Properties) => DeckMark {
  return (properties) => {
    const symbolizers = chooseSymbolizers(style, properties, resolution)
    const text = symbolizers.findLast((one): one is TextSymbolizer => one.kind === 'Text')
    return {
      ...markOf(symbolizers.findLast((one): one is MarkSymbolizer => one.kind === 'Mark')),
      label: text ? labelText(text.label, properties, language) : '',
      labelSize: text?.size ?? 0,
      labelColour: text ? bytes(text.color, 1) : [0, 0, 0, 0],
    }
  }
}
