import { CloseOutlined } from '@ant-design/icons'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useSeries, useZone } from '#web/core/api/analysis.ts'
import type { Bar } from '#web/core/api/analysis.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Failure } from '#web/core/ui/Notice.tsx'
import { timeUnits } from '#web/core/url/viewState.ts'
import type { TimeUnit } from '#web/core/url/viewState.ts'
import { Histogram } from './Histogram.tsx'
import { Player } from './Player.tsx'
import { periodWords } from './periodWords.ts'
import { useShell, useViewPart } from './shell.ts'
import { layerWords } from './values.ts'

/** The layers whose time the bar can show: the shown ones, or all when none is shown. */
function useTimedLayers(): readonly LayerManifest[] {
  const { manifests } = useShell()
  const layers = useViewPart('layers')
  const timed = manifests.filter(({ timeField }) => timeField)
  const shown = timed.filter(({ id }) => layers.some((layer) => layer.id === id))
  return shown.length > 0 ? shown : timed
}

/** The time bar: the rows of a layer by day, week or month, the chosen period, and how it is played. */
export default function TimeBar({ unit }: { unit: TimeUnit }) {
  const { t } = useWords()
  const { store } = useShell()
  const timed = useTimedLayers()
  const [chosen, setChosen] = useState<string | null>(null)
  const manifest = timed.find(({ id }) => id === chosen) ?? timed[0]
  const close = (
    <Button type="text" icon={<CloseOutlined />} aria-label={t('close')} onClick={() => store.push({ time: null })} />
  )
  if (!manifest) {
    return (
      <section className="time-bar card" aria-label={t('time.title')}>
        <header>
          <p className="legend-none">{t('time.none')}</p>
          {close}
        </header>
      </section>
    )
  }
  return (
    <LayerTime key={manifest.id} manifest={manifest} unit={unit}>
      {timed.length > 1 && <LayerChoice timed={timed} value={manifest.id} onChange={setChosen} />}
      {close}
    </LayerTime>
  )
}

interface LayerChoiceProps {
  timed: readonly LayerManifest[]
  value: string
  onChange: (layer: string) => void
}

function LayerChoice({ timed, value, onChange }: LayerChoiceProps) {
  const words = useWords()
  return (
    <Select
      size="small"
      aria-label={words.t('layers.title')}
      value={value}
      options={timed.map(({ id }) => ({ value: id, label: layerWords(words, id, 'name') }))}
      onChange={onChange}
    />
  )
}

interface LayerTimeProps {
  manifest: LayerManifest
  unit: TimeUnit
  children: React.ReactNode
}

const noBars: readonly Bar[] = []

function LayerTime({ manifest, unit, children }: LayerTimeProps) {
  const words = useWords()
  const { store } = useShell()
  const failureWords = useFailureWords()
  const filter = useViewPart('filters')[manifest.id] ?? ''
  const period = useViewPart('period')
  const { data, failure, isLoading, retry } = useSeries(manifest.id, unit, filter)
  const zone = useZone()
  const bars = data ?? noBars
  return (
    <section className="time-bar card" aria-label={words.t('time.title')} aria-busy={isLoading}>
      <header>
        <Player manifest={manifest} bars={bars} unit={unit} zone={zone} />
        <output className="time-period" data-period={period ? `${period.from}/${period.to}` : ''}>
          {periodWords(words, period, zone) ?? words.t('period.all')}
        </output>
        <Button size="small" disabled={!period} onClick={() => store.push({ period: null })}>
          {words.t('period.all')}
        </Button>
        <Segmented<TimeUnit>
          size="small"
          aria-label={words.t('time.unit')}
          value={unit}
          options={timeUnits.map((value) => ({ value, label: words.t(`time.unit.${value}`) }))}
          onChange={(value) => store.push({ time: value })}
        />
        {children}
      </header>
      {failure ? (
        <Failure words={failureWords(failure)} onRetry={retry} />
      ) : (
        <Histogram bars={bars} unit={unit} zone={zone} />
      )}
    </section>
  )
}
