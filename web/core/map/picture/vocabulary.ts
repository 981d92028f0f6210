/** A comparison or combination over the properties of a tile feature, as GeoStyler writes it; `*=` compares with a text that ends in `*` (begins with). */
export type StyleFilter =
  | readonly ['&&' | '||', ...StyleFilter[]]
  | readonly ['!', StyleFilter]
  | readonly ['==' | '!=', string, string | number | boolean]
  | readonly ['<' | '<=' | '>' | '>=', string, number]
  | readonly ['<=x<=', string, number, number]
  | readonly ['*=', string, string]

/** A circle or square; `offset` in pixels, to the right and down. */
export interface MarkSymbolizer {
  kind: 'Mark'
  wellKnownName: 'circle' | 'square'
  color: string
  radius: number
  opacity?: number
  fillOpacity?: number
  strokeColor?: string
  strokeWidth?: number
  offset?: readonly [number, number]
}

/** A line, or the outline of a polygon; widths in pixels. */
export interface LineSymbolizer {
  kind: 'Line'
  color: string
  width: number
  opacity?: number
  cap?: 'butt' | 'round' | 'square'
  join?: 'bevel' | 'round' | 'miter'
  dasharray?: readonly number[]
}

/** The inside of a polygon, with an outline if it has a width. */
export interface FillSymbolizer {
  kind: 'Fill'
  color: string
  fillOpacity?: number
  outlineColor?: string
  outlineWidth?: number
}

/** Words; `{{field}}` in the label stands for the field's value in the language of the map. */
export interface TextSymbolizer {
  kind: 'Text'
  label: string
  font: readonly string[]
  size: number
  color: string
  haloColor?: string
  haloWidth?: number
  fontWeight?: 'normal' | 'bold'
  fontStyle?: 'normal' | 'italic'
  placement?: 'point' | 'line'
  repeat?: number
  offset?: readonly [number, number]
  allowOverlap?: boolean
}

/** The symbolizers that every drawer (OpenLayers, deck.gl, legend, SLD) knows. */
export type Symbolizer = MarkSymbolizer | LineSymbolizer | FillSymbolizer | TextSymbolizer

/**
 * A rule: all rules whose filter and scale hold are drawn, in their order. `name` tells the legend what the rule shows:
 * `field=value`, `field!=value`, `count=from..to`, or `-…` for what has no entry.
 */
export interface StyleRule {
  name: string
  filter?: StyleFilter
  /** The rule holds for min ≤ denominator < max. */
  scaleDenominator?: { min?: number; max?: number }
  symbolizers: readonly Symbolizer[]
}

/** The style of a layer. */
export interface LayerStyle {
  name: string
  rules: readonly StyleRule[]
}

/** The metres on the ground that one pixel of a scale denominator 1 shows (OGC: a pixel is 0.28 mm). */
export const pixelMetres = 0.00028

/** The properties that a filter compares. */
export function filterFields(filter: StyleFilter): string[] {
  if (filter[0] === '&&' || filter[0] === '||') return (filter.slice(1) as StyleFilter[]).flatMap(filterFields)
  if (filter[0] === '!') return filterFields(filter[1])
  return [filter[1] as string]
}

/** The beginnings of texts that a filter asks for. */
export function filterPrefixes(filter: StyleFilter): { field: string; prefix: string }[] {
  if (filter[0] === '&&' || filter[0] === '||') return (filter.slice(1) as StyleFilter[]).flatMap(filterPrefixes)
  if (filter[0] === '!') return filterPrefixes(filter[1])
  return filter[0] === '*=' ? [{ field: filter[1], prefix: prefixOf(filter[2]) }] : []
}

/** The beginning that a pattern `C01*` asks for. */
export function prefixOf(pattern: string): string {
  return pattern.replace(/\*$/, '')
}

/** The fields that a label names. */
export function labelFields(label: string): string[] {
  return [...label.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!)
}
