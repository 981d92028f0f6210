import { Button, DatePicker, Switch } from 'antd'
import dayjs from 'dayjs'
import { useId } from 'react'
import type { TimeSpan } from '#api/contract/analytics.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useZone } from '#web/core/api/analysis.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { asPeriod, daysOf, spanBefore, spanOf, startOf, yearEarlier } from './localTime.ts'
import { useShell, useViewPart } from './shell.ts'

/** The second period: beside the first on the map, or taken from it. */
export function ComparePart({ manifest }: { manifest: LayerManifest }) {
  const { t } = useWords()
  const { store } = useShell()
  const id = useId()
  const picture = useViewPart('picture')[manifest.id] ?? 'symbol'
  const period = useViewPart('period')
  const against = useViewPart('against')
  const swipe = useViewPart('swipe')
  const zone = useZone()
  const [first, last] = against ? daysOf(against, zone) : [null, null]
  const span = spanOf(period)
  const set = (next: TimeSpan | null) =>
    store.push({ against: next && asPeriod(next), swipe: next && picture === 'heat' ? (swipe ?? 0.5) : null })
  if (span && picture === 'emerging') return null
  if (!span) return <p className="legend-none">{t('compare.needsPeriod')}</p>
  return (
    <div className="form compare">
      <div className="form-row">
        <label htmlFor={id}>{t('compare.title')}</label>
        <DatePicker.RangePicker
          id={{ start: id, end: `${id}-end` }}
          value={first && last ? [dayjs(first), dayjs(last)] : null}
          onChange={(range) => {
            const [from, to] = range ?? [null, null]
            const [start, end] = [from, to?.add(1, 'day')].map((day) => day && startOf(day.format('YYYY-MM-DD'), zone))
            set(start && end ? { from: start, to: end } : null)
          }}
        />
        <div className="compare-presets">
          <Button size="small" onClick={() => set(yearEarlier(span))}>
            {t('compare.yearEarlier')}
          </Button>
          <Button size="small" onClick={() => set(spanBefore(span))}>
            {t('compare.before')}
          </Button>
        </div>
      </div>
      {picture === 'heat' && against && (
        <label className="compare-swipe">
          <Switch
            size="small"
            checked={swipe !== null}
            onChange={(isOn) => store.push({ swipe: isOn ? 0.5 : null })}
            aria-label={t('compare.swipe')}
          />
          <span>{t('compare.swipe')}</span>
        </label>
      )}
    </div>
  )
}
