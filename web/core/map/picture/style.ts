import type { LayerId } from '#api/contract/ref.ts'
import { palette, styleFiles } from '#styles/index.ts'
import type { LayerStyle, Symbolizer } from './vocabulary.ts'

/** Light or dark. */
export type Theme = keyof typeof palette

/** A named colour of the palette; unknown names show in magenta. */
export function colourOf(name: string, theme: Theme): string {
  return palette[theme][name] ?? '#ff00ff'
}

/** A colour `#rrggbb` or `#rrggbbaa` as bytes with its opacity multiplied. */
export function rgba(colour: string, opacity = 1): [number, number, number, number] {
  const bytes = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number]
  const alpha = colour.length > 7 ? Number.parseInt(colour.slice(7, 9), 16) / 255 : 1
  return [...bytes, Math.round(alpha * opacity * 1000) / 1000]
}

const colourKeys = ['color', 'strokeColor', 'outlineColor', 'haloColor'] as const

function resolve(symbolizer: Symbolizer, theme: Theme): Symbolizer {
  const resolved: Record<string, unknown> = { ...symbolizer }
  for (const key of colourKeys) {
    const value = resolved[key]
    if (typeof value === 'string' && value.startsWith('$')) resolved[key] = colourOf(value.slice(1), theme)
  }
  return resolved as unknown as Symbolizer
}

/** Names without a sign are written larger; signs and the numbers in them stay, as they would cover one another. */
function enlarged(symbolizers: readonly Symbolizer[], by: number): readonly Symbolizer[] {
  if (by === 1 || symbolizers.some(({ kind }) => kind === 'Mark')) return symbolizers
  return symbolizers.map((one) =>
    one.kind === 'Text'
      ? { ...one, size: one.size * by, haloWidth: (one.haloWidth ?? 0) * by, repeat: (one.repeat ?? 0) * by }
      : one,
  )
}

const kept = new Map<string, LayerStyle>()

/** The style of a layer with the colours of a theme, its names so many times as large; a layer without a style draws nothing. */
export function styleOf(layer: LayerId, theme: Theme, enlargement = 1): LayerStyle {
  const key = `${theme} ${layer} ${enlargement}`
  let style = kept.get(key)
  if (!style) {
    const file = (styleFiles[layer] ?? { name: layer, rules: [] }) as LayerStyle
    style = {
      ...file,
      rules: file.rules.map((rule) => ({
        ...rule,
        symbolizers: enlarged(rule.symbolizers, enlargement).map((one) => resolve(one, theme)),
      })),
    }
    kept.set(key, style)
  }
  return style
}
