import { Button, Collapse } from 'antd'
import type { ReactNode } from 'react'
import type { Bounds } from '#api/contract/geo.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useSettled } from '#web/core/api/charts.ts'
import type { Loaded } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { useClusters, useHotSpots, useRecurrence } from '#web/core/api/places.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { openBehind, useShell, useViewPart } from '#web/core/layer/shell.ts'
import { Failure, Loading } from '#web/core/ui/Notice.tsx'
import { classWords } from './keyWords.ts'
import { behindRefs, boundsAround, cellsIn, significance } from './spots.ts'
import { behindRing, boxRing } from './place.ts'
import { useZone } from './sought.ts'

interface SpotListProps {
  manifest: LayerManifest
  filter: string
}

/** Hot spots, places where troubles come again, and clusters: each is asked for when its list is opened. */
export function SpotLists({ manifest, filter }: SpotListProps) {
  const { t } = useWords()
  const recurs = manifest.timeField !== undefined && manifest.fields.some(({ name }) => name === 'class')
  const lists: [name: string, content: ReactNode][] = [
    ['hot', <HotSpotList key="hot" manifest={manifest} filter={filter} />],
    ...(recurs
      ? ([['again', <RecurrenceList key="again" manifest={manifest} filter={filter} />]] as [string, ReactNode][])
      : []),
    ['clusters', <ClusterList key="clusters" manifest={manifest} filter={filter} />],
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
  /** Opens the rows of all entries; absent where there is nothing that opens them. */
  onOpen?: ((data: T) => (() => void) | null) | undefined
  /** Says what was found, in a sentence. */
  told: (data: T) => string
  children: (data: T) => ReactNode
}

function Answered<T>({ loaded: { data, failure, retry, isLoading }, onOpen, told, children }: AnsweredProps<T>) {
  const failureWords = useFailureWords()
  if (failure) return <Failure words={failureWords(failure)} onRetry={retry} />
  if (!data) return <Loading rows={3} />
  const open = onOpen?.(data)
  return (
    <div aria-busy={isLoading}>
      <p className="chart-hint">
        {open ? (
          <button type="button" className="chart-open" onClick={open}>
            {told(data)}
          </button>
        ) : (
          told(data)
        )}
      </p>
      <ul className="statements">{children(data)}</ul>
    </div>
  )
}

interface SpotProps {
  manifest: LayerManifest
  text: string
  count: number
  bounds: Bounds
  /** The filter text of exactly the rows that are counted; null when there is none. */
  behind: string | null
}

/** One entry: its words show it on the map, its number opens its rows. */
function Spot({ manifest, text, count, bounds, behind }: SpotProps) {
  const words = useWords()
  const { map, store } = useShell()
  return (
    <li data-spot data-count={count}>
      <Button type="link" className="value-link" disabled={!map} onClick={() => map?.fit(bounds, 400)}>
        {text}
      </Button>
      {behind ? (
        <button
          type="button"
          className="chart-open"
          aria-label={words.t('chart.open', { label: text, count: words.number(count) })}
          onClick={() => openBehind(store, manifest.id, behind)}
        >
          {words.number(count)}
        </button>
      ) : (
        <span>{words.number(count)}</span>
      )}
    </li>
  )
}

const restMs = 400

function HotSpotList({ manifest, filter }: SpotListProps) {
  const words = useWords()
  const { map } = useShell()
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
              manifest={manifest}
              text={significance(words, spot)}
              count={spot.count}
              bounds={box}
              behind={behindCell(box)}
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
  const loaded = useRecurrence(manifest.id, filter)
  return (
    <Answered
      loaded={loaded}
      onOpen={({ refs, rows }) => {
        const behind = behindRefs(refs, rows)
        return behind === null ? null : () => openBehind(store, manifest.id, behind)
      }}
      told={({ rows, places, share }) =>
        words.t('spots.again.told', {
          rows: words.number(rows),
          places: words.number(places),
          share: words.t('percent', { value: words.number(share * 100, 1) }),
        })
      }
    >
      {({ top }) =>
        top.map(({ place, code, count, first, last, refs }) => (
          <Spot
            key={refs[0]}
            manifest={manifest}
            text={words.t('explain.recurrent', {
              name: classWords(words, code),
              count: words.number(count),
              first: words.day(first, zone),
              last: words.day(last, zone),
            })}
            count={count}
            bounds={boundsAround(place)}
            behind={behindRefs(refs, count)}
          />
        ))
      }
    </Answered>
  )
}

function ClusterList({ manifest, filter }: SpotListProps) {
  const words = useWords()
  const loaded = useClusters(manifest.id, filter)
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
            manifest={manifest}
            text={words.t('spots.cluster', { number: index + 1, count: words.number(count) })}
            count={count}
            bounds={bounds as unknown as Bounds}
            behind={behindRefs(refs, count)}
          />
        ))
      }
    </Answered>
  )
}
