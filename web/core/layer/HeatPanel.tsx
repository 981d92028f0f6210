import { BarChartOutlined, QuestionCircleOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { KeyboardEvent } from 'react'
import { printFilter } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { useZone } from '#web/core/api/analysis.ts'
import { useCount, useGroups } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Empty, Failure } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { ComparePart } from './ComparePart.tsx'
import { CountLegend } from './CountLegend.tsx'
import { FilterForm } from './FilterForm.tsx'
import { periodClause, useLayerFilter } from './filters.ts'
import { Legend } from './Legend.tsx'
import { periodOf } from './localTime.ts'
import { useMapStatus } from './mapStatus.ts'
import { LookForm } from './LookForm.tsx'
import { PictureChoice } from './PictureChoice.tsx'
import { openBehind, openPanels, useManifest, useShell, useViewPart } from './shell.ts'
import { layerWords } from './values.ts'

/** The heat panel of a layer: picture, class, period and area; the total is that of the list under the same filter. */
export default function HeatPanel({ layer }: { layer: LayerId }) {
  const words = useWords()
  const { store } = useShell()
  const manifest = useManifest(layer)
  return (
    <Panel
      className="panel-side panel-heat"
      title={words.t('heat.title', { layer: manifest ? layerWords(words, layer, 'name') : layer })}
      kicker={words.t('heat.kicker')}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {manifest ? (
        <Heat manifest={manifest} />
      ) : (
        <Empty title={words.t('layer.missing')} hint={words.t('layer.missing.hint')} />
      )}
    </Panel>
  )
}

/** The pictures that can show a second period. */
const compared: ReadonlySet<string> = new Set(['heat', 'difference', 'emerging'])

function Heat({ manifest }: { manifest: LayerManifest }) {
  const words = useWords()
  const { store } = useShell()
  const picture = useViewPart('picture')[manifest.id] ?? 'symbol'
  const filter = useLayerFilter(manifest)
  const only = manifest.fields.filter(({ kind, facet }) => facet && kind === 'code').map(({ name }) => name)
  return (
    <>
      <PictureChoice manifest={manifest} />
      <HeatFigures manifest={manifest} filter={filter} />
      {picture === 'split' ? <Legend manifest={manifest} /> : <CountLegend manifest={manifest} />}
      <LookForm manifest={manifest} />
      {manifest.timeField && compared.has(picture) && <ComparePart manifest={manifest} />}
      {manifest.timeField && <Months manifest={manifest} filter={filter} />}
      <FilterForm manifest={manifest} only={only} />
      <Button
        block
        icon={<BarChartOutlined />}
        onClick={() => openPanels(store, { side: { kind: 'analysis', layer: manifest.id } })}
      >
        {words.t('analysis.kicker')}
      </Button>
      <Button
        block
        icon={<QuestionCircleOutlined />}
        onClick={() => openPanels(store, { side: { kind: 'explain', layer: manifest.id } })}
      >
        {words.t('explain.title')}
      </Button>
      <Button block icon={<UnorderedListOutlined />} onClick={() => openPanels(store, { table: manifest.id })}>
        {words.t('heat.list')}
      </Button>
    </>
  )
}

function HeatFigures({ manifest, filter }: { manifest: LayerManifest; filter: string }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { data: count, failure, retry } = useCount(manifest, filter)
  const { store } = useShell()
  const reading = useMapStatus()?.heat[manifest.id]
  if (failure) return <Failure words={failureWords(failure)} onRetry={retry} />
  return (
    <div className="figures" role="status">
      <p className="figure" data-heat-total={reading?.total ?? count}>
        <Opener label={words.t('heat.total')} count={count} onOpen={() => openBehind(store, manifest.id, null)} />
      </p>
      {reading && reading.cellMetres > 0 && (
        <>
          <p className="figure" data-in-view={reading.inView}>
            <Opener
              label={words.t('heat.inView')}
              count={reading.inView}
              onOpen={() => openBehind(store, manifest.id, reading.behind)}
            />
          </p>
          <p className="figure">
            <strong>{words.number(reading.withoutPlace)}</strong>
            <span>{words.t('heat.withoutPlace')}</span>
          </p>
        </>
      )}
    </div>
  )
}

interface OpenerProps {
  label: string
  count: number | null
  onOpen: () => void
}

/** A figure that opens the rows that it counts. */
function Opener({ label, count, onOpen }: OpenerProps) {
  const words = useWords()
  const shown = count === null ? '…' : words.number(count)
  return (
    <>
      <strong>
        <button
          type="button"
          className="chart-open"
          disabled={!count}
          aria-label={words.t('chart.open', { label, count: shown })}
          onClick={onOpen}
        >
          {shown}
        </button>
      </strong>
      <span>{label}</span>
    </>
  )
}

const sideways: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/** Moves the focus to the bar beside. */
function stepBar(event: KeyboardEvent<HTMLElement>): void {
  const bars = [...event.currentTarget.querySelectorAll('button')]
  const step = sideways[event.key]
  if (step) bars[bars.indexOf(event.target as HTMLButtonElement) + step]?.focus()
}

/** The rows by month; a bar opens its rows, the arrow keys go from one to the next. */
function Months({ manifest, filter }: { manifest: LayerManifest; filter: string }) {
  const words = useWords()
  const { data: groups } = useGroups(manifest.id, 'month', filter)
  const { store } = useShell()
  const zone = useZone()
  const open = (month: string) =>
    openBehind(store, manifest.id, printFilter(periodClause(manifest, periodOf(month, month, 'month', zone))))
  const months = (groups ?? []).filter((group) => group.key !== null)
  if (months.length < 2) return null
  const most = Math.max(...months.map(({ count }) => count))
  return (
    <figure className="months">
      <figcaption>{words.t('heat.months')}</figcaption>
      <ol onKeyDown={stepBar}>
        {months.map(({ key, count }, index) => (
          <li key={key}>
            <button
              type="button"
              title={`${key}: ${words.number(count)}`}
              aria-label={words.t('chart.open', { label: key!, count: words.number(count) })}
              tabIndex={index === months.length - 1 ? 0 : -1}
              onClick={() => open(key!)}
            >
              <span className="bar" style={{ height: `${Math.max(2, (count / most) * 100)}%` }} />
            </button>
          </li>
        ))}
      </ol>
      <div className="heat-ticks">
        <span>{months[0]!.key}</span>
        <span>{months.at(-1)!.key}</span>
      </div>
    </figure>
  )
}
