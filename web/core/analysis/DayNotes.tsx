import type { Comparison, WorkdayGaps } from '#web/core/api/charts.ts'
import { useWords } from '#web/core/i18n/words.ts'

/** What is to be known of the days that were counted: holidays that no calendar tells, and time zones that mix. */
export function DayNotes({ gaps, comparison }: { gaps: WorkdayGaps | null; comparison: Comparison | null }) {
  const { t } = useWords()
  const years = gaps
    ? [...new Set([...gaps.unknownYears, ...(comparison?.unknownYears ?? [])])].sort((a, b) => a - b)
    : []
  const others = comparison?.otherTimeZones ?? []
  const notes = [
    years.length > 0 && t('chart.workdays.unknown', { years: years.join(', ') }),
    gaps && gaps.weekendsOnly.length > 0 && t('chart.workdays.weekends', { zones: gaps.weekendsOnly.join(', ') }),
    others.length > 0 && t('chart.compare.zones', { zone: comparison!.timeZone, others: others.join(', ') }),
  ].filter((note) => note !== false && note !== null)
  return notes.map((note) => (
    <small key={note} className="chart-hint" data-days-note>
      {note}
    </small>
  ))
}
