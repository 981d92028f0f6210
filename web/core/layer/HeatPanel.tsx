import { BarChartOutlined, QuestionCircleOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { useCount, useGroups } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Empty, Failure } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { ComparePart } from './ComparePart.tsx'
import { CountLegend } from './CountLegend.tsx'
import { FilterForm } from './FilterForm.tsx'
import { useLayerFilter } from './filters.ts'
import { Legend } from './Legend.tsx'
import { useMapStatus } from './mapStatus.ts'
import { LookForm } from './LookForm.tsx'
import { PictureChoice } from './PictureChoice.tsx'
import { openPanels, useManifest, useShell, useViewPart } from './shell.ts'
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
  const reading = useMapStatus()?.heat[manifest.id]
  if (failure) return <Failure words={failureWords(failure)} onRetry={retry} />
  return (
    <div className="figures" role="status">
      <p className="figure" data-heat-total={reading?.total ?? count}>
        <strong>{count === null ? '…' : words.number(count)}</strong>
        <span>{words.t('heat.total')}</span>
      </p>
      {reading && reading.cellMetres > 0 && (
        <>
          <p className="figure">
            <strong>{words.number(reading.inView)}</strong>
            <span>{words.t('heat.inView')}</span>
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

function Months({ manifest, filter }: { manifest: LayerManifest; filter: string }) {
  const words = useWords()
  const { data: groups } = useGroups(manifest.id, 'month', filter)
  const months = (groups ?? []).filter((group) => group.key !== null)
  if (months.length < 2) return null
  const most = Math.max(...months.map(({ count }) => count))
  return (
    <figure className="months">
      <figcaption>{words.t('heat.months')}</figcaption>
      <ol>
        {months.map(({ key, count }) => (
          <li key={key} title={`${key}: ${words.number(count)}`}>
            <span className="bar" style={{ height: `${Math.max(2, (count / most) * 100)}%` }} />
            <span className="unseen">{`${key}: ${words.number(count)}`}</span>
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
