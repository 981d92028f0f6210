import type { EncodedExpression } from 'ol/expr/expression.js'
import type { FlatStyle, Rule } from 'ol/style/flat.js'
import { countText } from './choose.ts'
import type { Language } from './choose.ts'
import { rgba } from './style.ts'
import { filterPrefixes, labelFields, pixelMetres, prefixOf } from './vocabulary.ts'
import type { LayerStyle, StyleFilter, StyleRule, Symbolizer, TextSymbolizer } from './vocabulary.ts'

/** How many drawing levels a rule takes, so that each symbolizer has its own. */
export const levelsPerRule = 10

const olOperators = { '&&': 'all', '||': 'any' } as const

/** The property that holds the beginning of another: OpenLayers cannot cut texts, so the tile reader does. */
function prefixKey(field: string, length: number): string {
  return `${field}~${length}`
}

function expression(filter: StyleFilter): EncodedExpression {
  switch (filter[0]) {
    case '&&':
    case '||': {
      const parts = (filter.slice(1) as StyleFilter[]).map(expression)
      return parts.length === 1 ? parts[0]! : ([olOperators[filter[0]], ...parts] as EncodedExpression)
    }
    case '!':
      return ['!', expression(filter[1])]
    case '*=': {
      const prefix = prefixOf(filter[2])
      return ['==', ['get', prefixKey(filter[1], prefix.length)], prefix]
    }
    case '<=x<=':
      return ['between', ['get', filter[1]], filter[2], filter[3]]
    default:
      return [filter[0], ['get', filter[1]], filter[2]] as EncodedExpression
  }
}

function ruleFilter({ filter, scaleDenominator }: StyleRule): EncodedExpression | undefined {
  const parts: EncodedExpression[] = []
  const { min, max } = scaleDenominator ?? {}
  if (min !== undefined) parts.push(['>=', ['resolution'], min * pixelMetres])
  if (max !== undefined) parts.push(['<', ['resolution'], max * pixelMetres])
  if (filter) parts.push(expression(filter))
  return parts.length < 2 ? parts[0] : (['all', ...parts] as EncodedExpression)
}

function labelExpression(label: string, language: Language): EncodedExpression {
  const value = (field: string): EncodedExpression => {
    if (field === 'count') return ['get', 'count~text']
    const names = language === 'en' ? [`${field}En`, field] : [field]
    return ['coalesce', ...names.map((name) => ['get', name]), ''] as EncodedExpression
  }
  const [only] = labelFields(label)
  if (label === `{{${only}}}`) return value(only!)
  const parts = label.split(/(\{\{\w+\}\})/).filter((part) => part !== '')
  return [
    'concat',
    ...parts.map((part) => (part.startsWith('{{') ? value(part.slice(2, -2)) : part)),
  ] as EncodedExpression
}

function textStyle(symbolizer: TextSymbolizer, language: Language): FlatStyle {
  const { size, font, fontStyle = 'normal', fontWeight = 'normal', offset = [0, 0] } = symbolizer
  const families = font.map((family) => (family.includes(' ') ? `"${family}"` : family)).join(', ')
  return {
    'text-value': labelExpression(symbolizer.label, language),
    'text-font': `${fontStyle} ${fontWeight} ${size}px ${families}`,
    'text-fill-color': rgba(symbolizer.color),
    ...(symbolizer.haloWidth && {
      'text-stroke-color': rgba(symbolizer.haloColor ?? '#ffffff'),
      'text-stroke-width': symbolizer.haloWidth * 2,
    }),
    ...(symbolizer.placement === 'line' && { 'text-placement': 'line', 'text-max-angle': 0.6 }),
    ...(symbolizer.repeat && { 'text-repeat': symbolizer.repeat }),
    'text-offset-x': offset[0],
    'text-offset-y': offset[1] + (symbolizer.placement === 'line' ? 0 : 1),
    'text-padding': [3, 4, 3, 4],
    'text-overflow': symbolizer.allowOverlap === true,
    'text-declutter-mode': symbolizer.allowOverlap ? 'obstacle' : 'declutter',
  } as FlatStyle
}

function flatStyle(symbolizer: Symbolizer, language: Language, isBadge: boolean): FlatStyle {
  switch (symbolizer.kind) {
    case 'Fill':
      return {
        'fill-color': rgba(symbolizer.color, symbolizer.fillOpacity),
        ...(symbolizer.outlineWidth && {
          'stroke-color': rgba(symbolizer.outlineColor ?? symbolizer.color),
          'stroke-width': symbolizer.outlineWidth,
        }),
      }
    case 'Line':
      return {
        'stroke-color': rgba(symbolizer.color, symbolizer.opacity),
        'stroke-width': symbolizer.width,
        'stroke-line-cap': symbolizer.cap ?? 'round',
        'stroke-line-join': symbolizer.join ?? 'round',
        ...(symbolizer.dasharray && { 'stroke-line-dash': [...symbolizer.dasharray] }),
      }
    case 'Mark':
      return markStyle(symbolizer, isBadge)
    case 'Text':
      return textStyle(symbolizer, language)
  }
}

/** A badge, which has a text of its own, keeps other labels away; other marks do not. */
function markStyle(symbolizer: Extract<Symbolizer, { kind: 'Mark' }>, isBadge: boolean): FlatStyle {
  const opacity = symbolizer.opacity ?? 1
  const [right, down] = symbolizer.offset ?? [0, 0]
  const isSquare = symbolizer.wellKnownName === 'square'
  const prefix = isSquare ? 'shape' : 'circle'
  return {
    [`${prefix}-radius`]: isSquare ? symbolizer.radius * Math.SQRT2 : symbolizer.radius,
    ...(isSquare && { 'shape-points': 4, 'shape-angle': Math.PI / 4 }),
    [`${prefix}-fill-color`]: rgba(symbolizer.color, opacity * (symbolizer.fillOpacity ?? 1)),
    ...(symbolizer.strokeWidth && {
      [`${prefix}-stroke-color`]: rgba(symbolizer.strokeColor ?? symbolizer.color, opacity),
      [`${prefix}-stroke-width`]: symbolizer.strokeWidth,
    }),
    [`${prefix}-displacement`]: [right, -down],
    [`${prefix}-declutter-mode`]: isBadge ? 'obstacle' : 'none',
  } as FlatStyle
}

/** The style as rules of OpenLayers' flat styles; drawing level = number of the rule × 10 + number of the symbolizer. */
export function olRules(style: LayerStyle, language: Language): Rule[] {
  return style.rules.map((rule, index) => {
    const filter = ruleFilter(rule)
    const isBadge = rule.symbolizers.some(({ kind }) => kind === 'Text')
    const styles = rule.symbolizers.map(
      (symbolizer, level) =>
        ({ ...flatStyle(symbolizer, language, isBadge), 'z-index': index * levelsPerRule + level }) as FlatStyle,
    )
    return { ...(filter !== undefined && { filter }), style: styles }
  })
}

/** What the tile reader must add to the properties of a feature so that `olRules` can be evaluated on it. */
export function propertyAdder(style: LayerStyle, language: Language): (properties: Record<string, unknown>) => void {
  const prefixes = style.rules.flatMap(({ filter }) => (filter ? filterPrefixes(filter) : []))
  const cuts = new Map(
    prefixes.map(({ field, prefix }) => [prefixKey(field, prefix.length), { field, length: prefix.length }]),
  )
  return (properties) => {
    for (const [key, { field, length }] of cuts) {
      const value = properties[field]
      if (typeof value === 'string') properties[key] = value.slice(0, length)
    }
    if (typeof properties['count'] === 'number') properties['count~text'] = countText(properties['count'], language)
  }
}
