import { lazy, useMemo } from 'react'
import { useWords } from '#web/core/i18n/words.ts'
import { ChartCard } from './ChartCard.tsx'
import type { ChartRow } from './ChartCard.tsx'
import { weekdays } from './keyWords.ts'
import { hoursOption } from './plots.ts'
import { useInk } from './useInk.ts'

const Plot = lazy(() => import('./Plot.tsx'))

interface HoursCardProps {
  /** Counts by hour of the week, Monday 0 h first. */
  hours: readonly number[]
  /** The chosen hours; none means all. */
  chosen: readonly number[]
  isBehind: boolean
  /** Hours were clicked or brushed. */
  onPick: (hours: readonly number[]) => void
  onOpen: (hour: number) => void
  /** Takes back what is chosen; absent where hours are opened, not chosen. */
  onClear?: (() => void) | undefined
}

type Ends = readonly [first: number, last: number]

/** The hours of a rectangle of days and hours of the day. */
function hoursWithin([firstHour, lastHour]: Ends, [firstDay, lastDay]: Ends): number[] {
  const isIn = (value: number, [first, last]: Ends) => first <= value && value <= last
  return Array.from({ length: 168 }, (_, hour) => hour).filter(
    (hour) => isIn(hour % 24, [firstHour, lastHour]) && isIn(Math.floor(hour / 24), [firstDay, lastDay]),
  )
}

/** The chart of the hours of the week: a click picks one hour, a brushed rectangle several. */
export function HoursCard({ hours, chosen, isBehind, onPick, onOpen, onClear }: HoursCardProps) {
  const words = useWords()
  const ink = useInk()
  const days = useMemo(() => weekdays(words), [words])
  const told = (index: number) => words.t('chart.hour', { day: days[Math.floor(index / 24)]!, hour: index % 24 })
  const option = useMemo(
    () =>
      hoursOption({ hours, chosen, days }, ink, (index) =>
        [
          words.t('chart.hour', { day: days[Math.floor(index / 24)]!, hour: index % 24 }),
          words.number(hours[index]!),
        ].join(' · '),
      ),
    [hours, chosen, days, ink, words],
  )
  const title = words.t('chart.hours')
  const rows = hours.map((count, index): ChartRow => ({
    key: String(index),
    label: told(index),
    count,
    isChosen: chosen.includes(index),
    onToggle: onClear && (() => onPick([index])),
    onOpen: () => onOpen(index),
  }))
  return (
    <ChartCard
      id="hours"
      title={title}
      hint={words.t(onClear ? 'chart.hours.hint' : 'chart.hours.open')}
      rows={rows}
      isBehind={isBehind}
      onClear={chosen.length > 0 ? onClear : undefined}
    >
      <Plot
        option={option}
        height={160}
        label={words.t('chart.told', { title, count: hours.length, first: told(hours.indexOf(Math.max(...hours))) })}
        onRectangle={(across, down) => onPick(hoursWithin(across, down))}
      />
    </ChartCard>
  )
}
