import type { Field, LayerManifest } from '#api/contract/layer.ts'
import type { Rank } from '#web/core/api/charts.ts'
import type { AreaEntry } from '#web/core/api/types.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { layerWords } from '#web/core/layer/values.ts'

/** The class of a catalogue in the chosen language. */
export function classWords({ language }: Words, { code, nameZh, nameEn }: NonNullable<Rank['code']>): string {
  return (language === 'en' ? nameEn : nameZh) || code
}

/** The words of a value of a chart. */
export function rankWords(
  words: Words,
  manifest: LayerManifest,
  field: Field,
  { key, label, code }: Pick<Rank, 'key' | 'label' | 'code'>,
): string {
  if (key === null) return words.t('chart.none')
  if (code) return classWords(words, code)
  if (field.kind === 'boolean') return words.t(key === 'true' ? 'yes' : 'no')
  if (field.kind === 'choice') return layerWords(words, manifest.id, `choice.${field.name}.${key}`)
  return label ?? key
}

/** The name of an area by its code. */
export function areaWords(words: Words, areas: readonly AreaEntry[], key: string | null): string {
  return key === null ? words.t('chart.none') : (areas.find(({ id }) => id === key)?.name ?? key)
}

/** The days of the week, Monday first. */
export function weekdays({ language }: Words): string[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2024, 0, 1 + day)))
}
