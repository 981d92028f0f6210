import type { LayerStyle, StyleFilter, StyleRule, Symbolizer } from './vocabulary.ts'
import { labelFields, pixelMetres, prefixOf } from './vocabulary.ts'

/** What a tile carries of a feature. */
export type Properties = Readonly<Record<string, unknown>>

/** Whether a feature passes a filter. A missing property equals nothing and is neither greater nor less. */
export function passes(filter: StyleFilter, properties: Properties): boolean {
  switch (filter[0]) {
    case '&&':
      return (filter.slice(1) as StyleFilter[]).every((part) => passes(part, properties))
    case '||':
      return (filter.slice(1) as StyleFilter[]).some((part) => passes(part, properties))
    case '!':
      return !passes(filter[1], properties)
    default:
      return compares(filter, properties[filter[1]])
  }
}

type Comparison = Exclude<StyleFilter, readonly ['&&' | '||', ...StyleFilter[]] | readonly ['!', StyleFilter]>

function compares(filter: Comparison, value: unknown): boolean {
  if (filter[0] === '==') return value === filter[2]
  if (filter[0] === '!=') return value !== filter[2]
  if (filter[0] === '*=') return typeof value === 'string' && value.startsWith(prefixOf(filter[2]))
  return (
    typeof value === 'number' &&
    ranges(filter as Extract<Comparison, readonly [string, string, number, ...unknown[]]>, value)
  )
}

function ranges(filter: readonly [string, string, number, ...unknown[]], value: number): boolean {
  switch (filter[0]) {
    case '<':
      return value < filter[2]
    case '<=':
      return value <= filter[2]
    case '>':
      return value > filter[2]
    case '>=':
      return value >= filter[2]
    default:
      return value >= filter[2] && value <= (filter[3] as number)
  }
}

/** Whether a rule holds at a resolution (metres of EPSG:3857 per pixel). */
export function holdsAt({ scaleDenominator }: StyleRule, resolution: number): boolean {
  const { min, max } = scaleDenominator ?? {}
  return (min === undefined || resolution >= min * pixelMetres) && (max === undefined || resolution < max * pixelMetres)
}

/** The numbers of the rules that a feature is drawn by, in drawing order: the reference for every drawer. */
export function chooseRules(style: LayerStyle, properties: Properties, resolution: number): number[] {
  const chosen: number[] = []
  for (const [index, rule] of style.rules.entries()) {
    if (holdsAt(rule, resolution) && (!rule.filter || passes(rule.filter, properties))) chosen.push(index)
  }
  return chosen
}

/** The symbolizers of those rules. */
export function chooseSymbolizers(style: LayerStyle, properties: Properties, resolution: number): Symbolizer[] {
  return chooseRules(style, properties, resolution).flatMap((index) => style.rules[index]!.symbolizers)
}

/** The languages of the map. */
export type Language = 'zh-CN' | 'en'

/** A count in few characters: 952, 1.2万 or 12K. */
export function countText(count: number, language: Language): string {
  if (count < 1000 || (count < 10_000 && language === 'zh-CN')) return String(count)
  return new Intl.NumberFormat(language, {
    notation: 'compact',
    maximumFractionDigits: count < 100_000 ? 1 : 0,
  }).format(count)
}

/** A label with its fields put in; English takes `nameEn` before `name`. */
export function labelText(label: string, properties: Properties, language: Language): string {
  return labelFields(label).reduce(
    (text, field) => text.replace(`{{${field}}}`, fieldText(field, properties, language)),
    label,
  )
}

function fieldText(field: string, properties: Properties, language: Language): string {
  const value = (language === 'en' ? properties[`${field}En`] : undefined) ?? properties[field]
  if (field === 'count' && typeof value === 'number') return countText(value, language)
  return value === undefined || value === null ? '' : String(value)
}
