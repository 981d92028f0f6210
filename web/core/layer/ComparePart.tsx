import { Button, DatePicker, Switch } from 'antd'
import dayjs from 'dayjs'
import { useId } from 'react'
import type { TimeSpan } from '#api/contract/analytics.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { asPeriod, spanBefore, spanOf, yearEarlier } from './localTime.ts'
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
          value={against ? [dayjs(against.from), dayjs(against.to).subtract(1, 'millisecond')] : null}
          onChange={(range) => {
            const [from, to] = range ?? [null, null]
            set(
              from && to
                ? { from: from.startOf('day').toISOString(), to: to.add(1, 'day').startOf('day').toISOString() }
                : null,
            )
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
