import { Button, Collapse } from 'antd'
import type { ReactNode } from 'react'
import { mostCompared } from '#api/contract/analytics.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useSettled } from '#web/core/api/charts.ts'
import type { Loaded } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { recurrenceAnywhere, useClusters, useHotSpots, useRecurrence, useRowParts } from '#web/core/api/places.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { openBehind, useShell, useViewPart } from '#web/core/layer/shell.ts'
import { Failure, Loading } from '#web/core/ui/Notice.tsx'
import { textOf } from './crossFilter.ts'
import { classWords } from './keyWords.ts'
import { OpenRows } from './OpenRows.tsx'
import { boundsAround, cellsIn, clauseOfRefs, significance } from './spots.ts'
import { behindRing, boxRing } from './place.ts'
import { useZone } from './sought.ts'

interface SpotListProps {
  manifest: LayerManifest
  filter: string
}

interface SpotListsProps extends SpotListProps {
  /** How many rows pass the filter. */
  total: number
}

/** Hot spots, places where troubles come again, and clusters: each is asked for when its list is opened. */
export function SpotLists({ manifest, filter, total }: SpotListsProps) {
  const { t, number } = useWords()
  const recurs = manifest.timeField !== undefined && manifest.fields.some(({ name }) => name === 'class')
  const tooMany = <p className="chart-hint">{t('spots.tooMany', { most: number(mostCompared) })}</p>
  const compared = (list: ReactNode) => (total > mostCompared ? tooMany : list)
  const lists: [name: string, content: ReactNode][] = [
    ['hot', <HotSpotList key="hot" manifest={manifest} filter={filter} />],
    ...(recurs
      ? ([['again', compared(<RecurrenceList key="again" manifest={manifest} filter={filter} />)]] as [
          string,
          ReactNode,
        ][])
      : []),
    ['clusters', compared(<ClusterList key="clusters" manifest={manifest} filter={filter} />)],
  ]
  return (
    <Collapse
      size="small"
      className="spot-lists"
      items={lists.map(([key, children]) => ({ key, label: t(`spots.${key}`), children }))}
    />
  )
}

interface AnsweredProps<T> {
  loaded: Loaded<T>
  /** Opens a part of the rows of all entries; absent where there is nothing that opens them. */
  rows?: { count: (data: T) => number; open: (data: T, part: number) => Promise<void> } | undefined
  /** Says what was found, in a sentence. */
  told: (data: T) => string
  children: (data: T) => ReactNode
}

function Answered<T>({ loaded: { data, failure, retry, isLoading }, rows, told, children }: AnsweredProps<T>) {
  const failureWords = useFailureWords()
  if (failure) return <Failure words={failureWords(failure)} onRetry={retry} />
  if (!data) return <Loading rows={3} />
  const count = rows?.count(data) ?? 0
  return (
    <div aria-busy={isLoading}>
      <p className="chart-hint">
        {rows && count > 0 ? (
          <OpenRows label={told(data)} count={count} onOpen={(part) => rows.open(data, part)}>
            {told(data)}
          </OpenRows>
        ) : (
          told(data)
        )}
      </p>
      <ul className="statements">{children(data)}</ul>
    </div>
  )
}

interface SpotProps {
  text: string
  count: number
  bounds: Bounds
  /** Opens exactly the rows that are counted, or a part of them. */
  onOpen: (part: number) => void | Promise<void>
  /** All rows can be opened at once. */
  isWhole?: boolean
}

/** One entry: its words show it on the map, its number opens its rows. */
function Spot({ text, count, bounds, ...opens }: SpotProps) {
  const { map } = useShell()
  return (
    <li data-spot data-count={count}>
      <Button type="link" className="value-link" disabled={!map} onClick={() => map?.fit(bounds, 400)}>
        {text}
      </Button>
      <OpenRows label={text} count={count} {...opens} />
    </li>
  )
}

const restMs = 400

function HotSpotList({ manifest, filter }: SpotListProps) {
  const words = useWords()
  const { map, store } = useShell()
  useViewPart('center')
  useViewPart('zoom')
  const bounds = useSettled(JSON.stringify(map?.bounds() ?? null), restMs)
  const seen = JSON.parse(bounds) as Bounds | null
  const loaded = useHotSpots(manifest.id, filter, seen && cellsIn(seen))
  return (
    <Answered
      loaded={loaded}
      told={({ hot, cold }) => words.t('spots.hot.told', { hot: words.number(hot), cold: words.number(cold) })}
    >
      {({ spots }) =>
        spots.map((spot) => {
          const box = spot.bounds as unknown as Bounds
          return (
            <Spot
              key={box.join()}
              text={significance(words, spot)}
              count={spot.count}
              bounds={box}
              isWhole
              onOpen={() => openBehind(store, manifest.id, behindCell(box))}
            />
          )
        })
      }
    </Answered>
  )
}

/** A cell holds its western and northern border and not the others; this much, in degrees, is taken off there. */
const sliver = 1e-7

function behindCell([west, south, east, north]: Bounds): string {
  return behindRing(boxRing([west, south + sliver, east - sliver, north]))
}

function RecurrenceList({ manifest, filter }: SpotListProps) {
  const words = useWords()
  const zone = useZone()
  const { store } = useShell()
  const loaded = useRecurrence(manifest.id, filter, recurrenceAnywhere)
  const parts = useRowParts(manifest.id, filter)
  const open = async (of: 'all' | number, known: readonly string[], part: number) => {
    const refs = part === 1 ? known : await parts.recurrent(of, part, recurrenceAnywhere)
    openBehind(store, manifest.id, textOf(clauseOfRefs(refs)))
  }
  return (
    <Answered
      loaded={loaded}
      rows={{ count: ({ rows }) => rows, open: ({ refs }, part) => open('all', refs, part) }}
      told={({ rows, places, share }) =>
        words.t('spots.again.told', {
          rows: words.number(rows),
          places: words.number(places),
          share: words.t('percent', { value: words.number(share * 100, 1) }),
        })
      }
    >
      {({ top }) =>
        top.map(({ place, code, count, first, last, refs }, index) => (
          <Spot
            key={refs[0]}
            text={words.t('explain.recurrent', {
              name: classWords(words, code),
              count: words.number(count),
              first: words.day(first, zone),
              last: words.day(last, zone),
            })}
            count={count}
            bounds={boundsAround(place)}
            onOpen={(part) => open(index, refs, part)}
          />
        ))
      }
    </Answered>
  )
}

function ClusterList({ manifest, filter }: SpotListProps) {
  const words = useWords()
  const { store } = useShell()
  const loaded = useClusters(manifest.id, filter)
  const parts = useRowParts(manifest.id, filter)
  const open = async (cluster: number, known: readonly string[], part: number) => {
    const refs = part === 1 ? known : await parts.clustered(cluster, part)
    openBehind(store, manifest.id, textOf(clauseOfRefs(refs)))
  }
  return (
    <Answered
      loaded={loaded}
      told={({ clusters, noise }) =>
        words.t('spots.clusters.told', { clusters: words.number(clusters), noise: words.number(noise) })
      }
    >
      {({ top }) =>
        top.map(({ bounds, count, refs }, index) => (
          <Spot
            key={bounds.join()}
            text={words.t('spots.cluster', { number: index + 1, count: words.number(count) })}
            count={count}
            bounds={bounds as unknown as Bounds}
            onOpen={(part) => open(index, refs, part)}
          />
        ))
      }
    </Answered>
  )
}
