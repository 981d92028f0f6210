import { Segmented } from 'antd'
import { lazy } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import { areaLevels } from '#api/contract/layer.ts'
import { useAreas } from '#web/core/api/areas.ts'
import type { Rank } from '#web/core/api/charts.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { perKinds } from '#web/core/url/look.ts'
import type { PerKind } from '#web/core/url/look.ts'
import { ChartCard } from './ChartCard.tsx'
import type { ChartRow } from './ChartCard.tsx'
import { askKey, clearChart, isInside, readChoice, toggleKey } from './crossFilter.ts'
import type { ChoiceChart, Key } from './crossFilter.ts'
import { areaWords, rankWords } from './keyWords.ts'
import { barHeight } from './plots.ts'
import type { SoughtControl } from './sought.ts'
import { useValuesOption } from './useInk.ts'

const Plot = lazy(() => import('./Plot.tsx'))

/** The bars that a chart shows; its table shows all. */
const mostBars = 10

/** What every chart of the panel is given. */
export interface CardProps<C> {
  manifest: LayerManifest
  chart: C
  control: SoughtControl
  isBehind: boolean
}

interface BarsProps extends CardProps<ChoiceChart> {
  title: string
  ranks: readonly Rank[]
  nameOf: (rank: Rank) => string
  /** What the bars measure; the count when absent. */
  rateOf?: ((rank: Rank) => number | null) | undefined
  tools?: React.ReactNode
}

function Bars({ chart, control, isBehind, title, ranks, nameOf, rateOf, tools }: BarsProps) {
  const words = useWords()
  const { sought, seek, open } = control
  const { chosen } = readChoice(chart, sought.filter)
  const toggle = (key: Key) => seek({ filter: toggleKey(chart, sought.filter, key) })
  const isChosen = (key: Key) => (chart.about === 'area' ? isInside(chosen, key) : chosen.includes(key))
  const told = (rank: Rank) => {
    if (!rateOf) return words.number(rank.count)
    const rate = rateOf(rank)
    return rate === null ? words.t('value.empty') : words.number(rate, rate < 100 ? 1 : 0)
  }
  const rows: ChartRow[] = ranks.map((rank) => ({
    key: rank.key ?? '',
    label: nameOf(rank),
    count: rank.count,
    ...(rateOf && { rate: told(rank) }),
    isChosen: isChosen(rank.key),
    onToggle: () => toggle(rank.key),
    onOpen: () => open(askKey(chart, sought, rank.key)),
  }))
  const bars = ranks.slice(0, mostBars).map((rank) => ({
    label: nameOf(rank),
    value: rateOf ? (rateOf(rank) ?? 0) : rank.count,
    told: told(rank),
    isChosen: isChosen(rank.key),
  }))
  const option = useValuesOption(bars)
  const first = bars[0]
  const picked = (index: number) => {
    const rank = ranks[index]
    if (rank && index < mostBars) toggle(rank.key)
  }
  return (
    <ChartCard
      id={chart.id}
      title={title}
      rows={rows}
      tools={tools}
      isBehind={isBehind}
      onClear={chosen.length > 0 ? () => seek(clearChart(chart, sought)) : undefined}
    >
      <Plot
        option={option}
        height={bars.length * barHeight + 4}
        label={words.t('chart.told', { title, count: rows.length, first: first ? `${first.label} ${first.told}` : '' })}
        onPick={picked}
      />
    </ChartCard>
  )
}

/** The chart of a field: its values, the most frequent first. */
export function FieldCard(props: CardProps<ChoiceChart> & { ranks: readonly Rank[] }) {
  const words = useWords()
  const { manifest, chart } = props
  return (
    <Bars
      {...props}
      title={layerWords(words, manifest.id, `field.${chart.field.name}`)}
      nameOf={(rank) => rankWords(words, manifest, chart.field, rank)}
    />
  )
}

/** The levels of areas that are ranked. */
export const rankedLevels = areaLevels.filter((level) => level !== 'city')
/** How areas are ranked. */
export interface AreaRanking {
  level: (typeof rankedLevels)[number]
  per: PerKind
}

interface AreaCardProps extends CardProps<ChoiceChart> {
  ranks: readonly Rank[]
  /** The ranks at hand were counted per something, whatever is chosen now. */
  isRated: boolean
  value: AreaRanking
  onChange: (value: AreaRanking) => void
}

/** The chart of areas, ranked by count, per square kilometre or per thousand components. */
export function AreaCard({ value, isRated, onChange, ...props }: AreaCardProps) {
  const words = useWords()
  const areas = useAreas()
  const tools = (
    <span className="chart-choices">
      <Segmented<AreaRanking['level']>
        size="small"
        aria-label={words.t('look.by')}
        value={value.level}
        options={rankedLevels.map((level) => ({ value: level, label: words.t(`look.by.${level}`) }))}
        onChange={(level) => onChange({ ...value, level })}
      />
      <Segmented<PerKind>
        size="small"
        aria-label={words.t('look.per')}
        value={value.per}
        options={perKinds.map((per) => ({ value: per, label: words.t(`look.per.${per}`) }))}
        onChange={(per) => onChange({ ...value, per })}
      />
    </span>
  )
  return (
    <Bars
      {...props}
      title={words.t('area.title')}
      tools={tools}
      nameOf={({ key }) => areaWords(words, areas, key)}
      rateOf={isRated ? ({ rate }) => rate : undefined}
    />
  )
}
