import { ClearOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { useRound } from '#web/core/api/charts.ts'
import type { Round, RoundRequest } from '#web/core/api/charts.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { spanOf } from '#web/core/layer/localTime.ts'
import { openPanels, useManifest, useShell } from '#web/core/layer/shell.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { hourWindow } from './buckets.ts'
import { askHour, chartsOf, clearChart, filterFor, isChoice, pickHours, readHours } from './crossFilter.ts'
import type { Chart, HoursChart, Sought } from './crossFilter.ts'
import { ExportPart } from './ExportPart.tsx'
import { HoursCard } from './HoursCard.tsx'
import { SpotLists } from './SpotLists.tsx'
import { SourceNote } from './SourceNote.tsx'
import { useSought, useZone } from './sought.ts'
import type { SoughtControl } from './sought.ts'
import { TimeCard } from './TimeCards.tsx'
import type { TimeCut } from './TimeCards.tsx'
import { AreaCard, FieldCard } from './ValueCards.tsx'
import type { AreaRanking } from './ValueCards.tsx'
import './analysis.css'

/** The linked charts of a layer: what is chosen in one narrows the map, the list and all other charts. */
export default function AnalysisPanel({ layer }: { layer: LayerId }) {
  const words = useWords()
  const { store } = useShell()
  const manifest = useManifest(layer)
  return (
    <Panel
      className="panel-side panel-analysis"
      title={words.t('analysis.title', { layer: manifest ? layerWords(words, layer, 'name') : layer })}
      kicker={words.t('analysis.kicker')}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {manifest ? (
        <Charts key={layer} manifest={manifest} />
      ) : (
        <Empty title={words.t('layer.missing')} hint={words.t('layer.missing.hint')} />
      )}
    </Panel>
  )
}

/** How the charts cut what they show; it is no part of what is looked for. */
interface Cuts {
  time: TimeCut
  area: AreaRanking
}

function timeFilter(manifest: LayerManifest, chart: Chart, sought: Sought, unit: TimeCut['unit']): string {
  const window = unit === 'hour' ? hourWindow(sought.period) : null
  return window ? filterFor(manifest, null, { ...sought, period: window }) : filterFor(manifest, chart, sought)
}

/** What all charts ask in one request, each under all choices but its own. */
function requestOf(manifest: LayerManifest, charts: readonly Chart[], sought: Sought, cuts: Cuts): RoundRequest {
  const under = (chart: Chart | null) => filterFor(manifest, chart, sought)
  const time = charts.find(({ about }) => about === 'time')
  const area = charts.find(({ about }) => about === 'area')
  const hours = charts.find((chart) => chart.about === 'hours')
  const span = spanOf(sought.period)
  return {
    layer: manifest.id,
    whole: under(null),
    time: time ? { ...cuts.time, filter: timeFilter(manifest, time, sought, cuts.time.unit) } : null,
    comparison: time && span ? { filter: under(time), span } : null,
    hours: hours ? { filter: under(hours), zone: hours.zone } : null,
    area: area ? { filter: under(area), level: `area:${cuts.area.level}`, per: cuts.area.per } : null,
    values: charts
      .filter(isChoice)
      .flatMap((chart) => (chart.about === 'values' ? [{ field: chart.field.name, filter: under(chart) }] : [])),
  }
}

function Charts({ manifest }: { manifest: LayerManifest }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const control = useSought(manifest)
  const zone = useZone()
  const [chosen, setCuts] = useState<Cuts>({
    time: { unit: 'day', workdays: false },
    area: { level: 'town', per: 'count' },
  })
  const canHour = hourWindow(control.sought.period) !== null
  const cuts =
    chosen.time.unit === 'hour' && !canHour ? { ...chosen, time: { ...chosen.time, unit: 'day' as const } } : chosen
  const charts = chartsOf(manifest, zone)
  const round = useRound(requestOf(manifest, charts, control.sought, cuts))
  if (round.failure) return <Failure words={failureWords(round.failure)} onRetry={round.retry} />
  if (!round.data) return <Loading rows={8} />
  return (
    <>
      <Head manifest={manifest} control={control} round={round.data} isBehind={round.isBehind} />
      {round.data.total === 0 && <Empty title={words.t('chart.nothing')} hint={words.t('chart.nothing.hint')} />}
      {charts.map((chart) => (
        <ChartFor
          key={chart.id}
          {...{ manifest, control, chart, cuts, setCuts }}
          round={round.data!}
          isBehind={round.isBehind}
        />
      ))}
      <SpotLists manifest={manifest} filter={filterFor(manifest, null, control.sought)} total={round.data.total} />
      <ExportPart
        manifest={manifest}
        round={round.data}
        filter={filterFor(manifest, null, control.sought)}
        isBehind={round.isBehind}
      />
      <SourceNote source={round.data.source} reason={round.data.reason} />
    </>
  )
}

/** How the bars of a round are cut. */
function cutOf({ asked: { time } }: Round): TimeCut {
  return { unit: (time?.unit ?? 'day') as TimeCut['unit'], workdays: time?.workdays ?? false }
}

interface ChartForProps {
  manifest: LayerManifest
  control: SoughtControl
  chart: Chart
  round: Round
  cuts: Cuts
  setCuts: (cuts: Cuts) => void
  isBehind: boolean
}

function ChartFor({ manifest, control, chart, round, cuts, setCuts, isBehind }: ChartForProps) {
  const given = { manifest, control, isBehind }
  if (chart.about === 'time') {
    const { series, comparison, workdayGaps: gaps } = round
    const onChange = (time: TimeCut) => setCuts({ ...cuts, time })
    const of = { bars: series, drawn: cutOf(round), gaps, comparison }
    return <TimeCard {...given} {...of} value={cuts.time} onChange={onChange} />
  }
  if (!isChoice(chart)) return <WeekChoice control={control} chart={chart} round={round} isBehind={isBehind} />
  if (chart.about === 'values') return <FieldCard {...given} chart={chart} ranks={round.values[chart.id] ?? []} />
  const onChange = (area: AreaRanking) => setCuts({ ...cuts, area })
  const isRated = round.asked.area?.per !== 'count'
  return <AreaCard {...given} {...{ chart, isRated, onChange }} ranks={round.areas} value={cuts.area} />
}

interface WeekChoiceProps {
  control: SoughtControl
  chart: HoursChart
  round: Round
  isBehind: boolean
}

function WeekChoice({ control: { sought, seek, open }, chart, round, isBehind }: WeekChoiceProps) {
  const { chosen } = readHours(chart, sought.filter)
  return (
    <HoursCard
      hours={round.hours ?? []}
      chosen={chosen}
      isBehind={isBehind}
      onPick={(hours) => seek({ filter: pickHours(chart, sought.filter, hours) })}
      onOpen={(hour) => open(askHour(chart, sought, hour))}
      onClear={() => seek(clearChart(chart, sought))}
    />
  )
}

interface HeadProps {
  manifest: LayerManifest
  control: SoughtControl
  round: Round
  isBehind: boolean
}

function Head({ control: { sought, seek, open }, round, isBehind }: HeadProps) {
  const words = useWords()
  return (
    <div className="analysis-head">
      <p className="figure" role="status" data-total={isBehind ? undefined : round.total}>
        <strong>
          <button type="button" className="chart-open" onClick={() => open({ ...sought, behind: null })}>
            {words.number(round.total)}
          </button>
        </strong>
        <span>{words.t('filter.passing')}</span>
      </p>
      <Button
        icon={<ClearOutlined />}
        disabled={sought.filter === '' && sought.period === null}
        onClick={() => seek({ filter: '', period: null })}
      >
        {words.t('filter.clear')}
      </Button>
    </div>
  )
}
