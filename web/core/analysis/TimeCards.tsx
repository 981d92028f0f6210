import { Checkbox, Segmented } from 'antd'
import { lazy, useMemo } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { TimeSpan } from '#api/contract/analytics.ts'
import type { Bar } from '#web/core/api/analysis.ts'
import type { Comparison, WorkdayGaps } from '#web/core/api/charts.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { asPeriod, spanBefore, spanOf, yearEarlier } from '#web/core/layer/localTime.ts'
import { barsIn, bucketSpan, chartUnits, hourWindow, periodOfBars } from './buckets.ts'
import type { ChartUnit } from './buckets.ts'
import { ChartCard } from './ChartCard.tsx'
import type { ChartRow } from './ChartCard.tsx'
import { askSpan } from './crossFilter.ts'
import { DayNotes } from './DayNotes.tsx'
import { timeOption } from './plots.ts'
import { useZone } from './sought.ts'
import type { SoughtControl } from './sought.ts'
import { useInk } from './useInk.ts'

const Plot = lazy(() => import('./Plot.tsx'))

/** How time is cut, and whether only working days count. */
export interface TimeCut {
  unit: ChartUnit
  workdays: boolean
}

interface TimeCardProps {
  manifest: LayerManifest
  control: SoughtControl
  bars: readonly Bar[]
  /** How the bars are cut; while others are under way that is not yet what is chosen. */
  drawn: TimeCut
  gaps: WorkdayGaps | null
  comparison: Comparison | null
  value: TimeCut
  onChange: (value: TimeCut) => void
  isBehind: boolean
}

/** The chart of time: brushing chooses the period, a click one bar. Both mean the bars that are drawn, also while others are under way. */
export function TimeCard(props: TimeCardProps) {
  const { manifest, control, bars, drawn, gaps, comparison, value, onChange, isBehind } = props
  const words = useWords()
  const ink = useInk()
  const zone = useZone()
  const { sought, seek, open } = control
  const { unit, workdays } = drawn
  const [first, last] = barsIn(bars, sought.period, unit, zone) ?? [-1, -1]
  const option = useMemo(
    () =>
      timeOption(
        bars,
        first < 0 ? null : [first, last],
        ink,
        ({ key, count }) => `${key.replace('T', ' ')}: ${words.number(count)}`,
      ),
    [bars, first, last, ink, words],
  )
  const choose = (range: readonly [number, number]) => {
    const ends = [Math.max(0, range[0]), Math.min(bars.length - 1, range[1])] as const
    const isSame = ends[0] === first && ends[1] === last
    seek({ period: isSame ? null : periodOfBars(bars, ends, unit, zone) })
  }
  const opens = !workdays || unit === 'day' || unit === 'hour'
  const rows: ChartRow[] = bars.map((bar, index) => ({
    key: bar.key,
    label: bar.key.replace('T', ' '),
    count: bar.count,
    isChosen: first <= index && index <= last && first >= 0,
    onToggle: () => choose([index, index]),
    onOpen: opens ? () => open(askSpan(manifest, sought, bucketSpan(bar.key, unit, zone))) : undefined,
  }))
  return (
    <ChartCard
      id="time"
      title={words.t('chart.time')}
      hint={words.t(opens ? 'chart.time.hint' : 'chart.time.workdays')}
      rows={rows}
      isBehind={isBehind}
      tools={<CutChoice value={value} canHour={hourWindow(sought.period) !== null} onChange={onChange} />}
      onClear={sought.period ? () => seek({ period: null }) : undefined}
      foot={
        <>
          <DayNotes gaps={gaps} comparison={comparison} />
          <ComparisonRow comparison={comparison} control={control} opens={!workdays} />
        </>
      }
    >
      <Plot
        option={option}
        height={132}
        label={words.t('chart.told', { title: words.t('chart.time'), count: bars.length, first: bars[0]?.key ?? '' })}
        onPick={(index) => choose([index, index])}
        onBrush={choose}
      />
    </ChartCard>
  )
}

interface CutChoiceProps {
  value: TimeCut
  canHour: boolean
  onChange: (value: TimeCut) => void
}

function CutChoice({ value, canHour, onChange }: CutChoiceProps) {
  const { t } = useWords()
  return (
    <span className="chart-choices">
      <Segmented<ChartUnit>
        size="small"
        aria-label={t('time.unit')}
        value={value.unit}
        options={chartUnits.map((unit) => ({
          value: unit,
          label: t(`chart.unit.${unit}`),
          disabled: unit === 'hour' && !canHour,
          ...(unit === 'hour' && !canHour && { title: t('chart.unit.hour.hint') }),
        }))}
        onChange={(unit) => onChange({ ...value, unit })}
      />
      <Checkbox checked={value.workdays} onChange={({ target }) => onChange({ ...value, workdays: target.checked })}>
        {t('chart.workdays')}
      </Checkbox>
    </span>
  )
}

function changeWords(words: Words, now: number, then: number): string {
  if (then === 0) return words.t('value.empty')
  const change = (now / then - 1) * 100
  return words.t('percent', { value: `${change > 0 ? '+' : ''}${words.number(change, 1)}` })
}

interface ComparisonProps {
  comparison: Comparison | null
  control: SoughtControl
  /** The numbers are of whole spans, so a list can show their rows. */
  opens: boolean
}

/** The period against the same a year earlier (同比) and the one before (环比). */
function ComparisonRow({ comparison, control: { sought, open }, opens }: ComparisonProps) {
  const words = useWords()
  const span = spanOf(sought.period)
  if (!comparison || !span) return <small className="chart-hint">{words.t('chart.compare.hint')}</small>
  const figures: [name: string, count: number, days: number, of: TimeSpan][] = [
    ['now', comparison.count, comparison.days, span],
    ['yearEarlier', comparison.yearEarlier, comparison.yearEarlierDays, yearEarlier(span)],
    ['before', comparison.before, comparison.beforeDays, spanBefore(span)],
  ]
  return (
    <dl className="chart-compare">
      {figures.map(([name, count, days, of]) => (
        <div key={name} data-compared={name} data-count={count}>
          <dt>{words.t(`chart.compare.${name}`)}</dt>
          <dd>
            {opens ? (
              <button
                type="button"
                className="chart-open"
                aria-label={words.t('chart.open', {
                  label: words.t(`chart.compare.${name}`),
                  count: words.number(count),
                })}
                onClick={() => open({ ...sought, period: asPeriod(of), behind: null })}
              >
                {words.number(count)}
              </button>
            ) : (
              words.number(count)
            )}
            <small>
              {name === 'now' ? words.t('chart.days', { days }) : changeWords(words, comparison.count, count)}
            </small>
          </dd>
        </div>
      ))}
    </dl>
  )
}
