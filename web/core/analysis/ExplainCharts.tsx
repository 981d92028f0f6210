import { lazy, useMemo } from 'react'
import { useWords } from '#web/core/i18n/words.ts'
import { periodClause } from '#web/core/layer/filters.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { bucketSpan } from './buckets.ts'
import { ChartCard } from './ChartCard.tsx'
import type { ChartRow } from './ChartCard.tsx'
import { choiceClause, hoursClause } from './crossFilter.ts'
import type { Facts } from './explain.ts'
import { HoursCard } from './HoursCard.tsx'
import { rankWords } from './keyWords.ts'
import { barHeight, timeOption } from './plots.ts'
import { useOpenPlace } from './sought.ts'
import { useInk, useValuesOption } from './useInk.ts'

const Plot = lazy(() => import('./Plot.tsx'))

interface ExplainChartsProps {
  facts: Facts
  isBehind: boolean
}

/** The charts of a place: its classes, months and hours of the week. A click opens the rows. */
export function ExplainCharts({ facts, isBehind }: ExplainChartsProps) {
  const { here } = facts.answer
  if (here.total === 0) return null
  return (
    <>
      {here.classes.length > 0 && <Classes facts={facts} isBehind={isBehind} />}
      {here.series.length > 1 && <Months facts={facts} isBehind={isBehind} />}
      {here.hours.length > 0 && <Hours facts={facts} isBehind={isBehind} />}
    </>
  )
}

function Classes({ facts, isBehind }: ExplainChartsProps) {
  const words = useWords()
  const { manifest, place, answer } = facts
  const open = useOpenPlace(manifest, place)
  const ranks = answer.here.classes
  const field = manifest.fields.find(({ name }) => name === 'class')!
  const rows: ChartRow[] = ranks.map((rank) => ({
    key: rank.key ?? '',
    label: rankWords(words, manifest, field, rank),
    count: rank.count,
    onOpen: () => open(choiceClause({ id: 'class', about: 'values', field }, [rank.key])),
  }))
  const option = useValuesOption(
    rows.map(({ label, count }) => ({ label, value: count, told: words.number(count), isChosen: false })),
  )
  const title = layerWords(words, manifest.id, 'field.class')
  return (
    <ChartCard id="class" title={title} rows={rows} isBehind={isBehind}>
      <Plot
        option={option}
        height={ranks.length * barHeight + 4}
        label={words.t('chart.told', { title, count: rows.length, first: rows[0]?.label ?? '' })}
        onPick={(index) => rows[index]?.onOpen?.()}
      />
    </ChartCard>
  )
}

function Hours({ facts, isBehind }: ExplainChartsProps) {
  const { manifest, place, answer, zone } = facts
  const open = useOpenPlace(manifest, place)
  const show = (hours: readonly number[]) =>
    open(hoursClause({ id: 'hours', about: 'hours', field: manifest.timeField!, zone }, hours))
  return (
    <HoursCard
      hours={answer.here.hours}
      chosen={[]}
      isBehind={isBehind}
      onPick={show}
      onOpen={(hour) => show([hour])}
    />
  )
}

function Months({ facts, isBehind }: ExplainChartsProps) {
  const words = useWords()
  const ink = useInk()
  const { manifest, place, answer, zone } = facts
  const open = useOpenPlace(manifest, place)
  const bars = answer.here.series
  const rows: ChartRow[] = bars.map(({ key, count }) => ({
    key,
    label: key,
    count,
    onOpen: () => open(periodClause(manifest, bucketSpan(key, 'month', zone))),
  }))
  const option = useMemo(
    () => timeOption(bars, null, ink, ({ key, count }) => `${key}: ${words.number(count)}`),
    [bars, ink, words],
  )
  const title = words.t('heat.months')
  return (
    <ChartCard id="time" title={title} rows={rows} isBehind={isBehind}>
      <Plot
        option={option}
        height={120}
        label={words.t('chart.told', { title, count: rows.length, first: rows[0]?.label ?? '' })}
        onPick={(index) => rows[index]?.onOpen?.()}
      />
    </ChartCard>
  )
}
