import type { CellWindow } from '#api/contract/analytics.ts'
import { fromUnit } from '#api/contract/geo.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Round } from '#web/core/api/charts.ts'
import type { AreaEntry } from '#web/core/api/types.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { csvText } from '#web/core/layer/csv.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { areaWords, rankWords, weekdays } from './keyWords.ts'

/** The numbers of all charts as a CSV text: chart, key, name, count, and the rate of areas. */
export function roundText(
  words: Words,
  manifest: LayerManifest,
  areas: readonly AreaEntry[],
  { series, values, areas: ranks, hours }: Round,
): string {
  const days = weekdays(words)
  const lines: string[][] = [
    ...series.map(({ key, count }) => [words.t('chart.time'), key, key, String(count), '']),
    ...manifest.fields.flatMap((field) =>
      (values[field.name] ?? []).map((rank) => [
        layerWords(words, manifest.id, `field.${field.name}`),
        rank.key ?? '',
        rankWords(words, manifest, field, rank),
        String(rank.count),
        '',
      ]),
    ),
    ...ranks.map(({ key, count, rate }) => [
      words.t('area.title'),
      key ?? '',
      areaWords(words, areas, key),
      String(count),
      rate === null ? '' : String(rate),
    ]),
    ...(hours ?? []).map((count, index) => [
      words.t('chart.hours'),
      String(index),
      words.t('chart.hour', { day: days[Math.floor(index / 24)]!, hour: index % 24 }),
      String(count),
      '',
    ]),
  ]
  const head = ['export.chart', 'export.key', 'export.name', 'chart.count', 'look.per'].map((key) => words.t(key))
  return csvText([head, ...lines])
}

/** The cells of a window that hold rows, as a CSV text: the middle in degrees and the count. */
export function cellsText(words: Words, { level, x, y, width }: CellWindow, counts: Uint32Array): string {
  const size = 2 ** -level
  const lines = [...counts].flatMap((count, cell) => {
    if (count === 0) return []
    const [lon, lat] = fromUnit((x + (cell % width) + 0.5) * size, (y + Math.floor(cell / width) + 0.5) * size)
    return [[lon.toFixed(6), lat.toFixed(6), String(count)]]
  })
  return csvText([[words.t('export.lon'), words.t('export.lat'), words.t('chart.count')], ...lines])
}
