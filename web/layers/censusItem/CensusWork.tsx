import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { allOf, printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import { useFeature, useGroups, useList, useLoaded } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import type { Feature } from '#web/core/api/types.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { parsePanels, printPanels } from '#web/core/layer/panels.ts'
import { openFeature, openPanels, useShell, useViewPart } from '#web/core/layer/shell.ts'
import { layerWords, valueText } from '#web/core/layer/values.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { CensusDocument } from '#web/generated/operations.ts'
import type { CensusQuery } from '#web/generated/operations.ts'
import type { FindingQueue, QueueState } from './census.queue.ts'
import { useFindingQueue, useQueueState } from './census.ts'
import { CensusProgress } from './CensusProgress.tsx'
import { FindingForm, NewFinding } from './FindingForm.tsx'
import { QueueNotice } from './QueueNotice.tsx'

const statuses = ['open', 'found', 'missing', 'new', 'gone'] as const
type Status = (typeof statuses)[number]

interface WorkProps {
  manifest: LayerManifest
  area: string
  id: string
  at: string | null
}

/** One census: what is to be checked in an area, the finding of the one that is selected, what is not sent yet, and how far it is. */
export function CensusWork({ manifest, area, id, at }: WorkProps) {
  const failureWords = useFailureWords()
  const queue = useFindingQueue()
  const waiting = useQueueState(queue)
  const within = area === 'all' ? null : area
  const { data, failure, retry } = useLoaded(CensusDocument, { id, by: 'all', within, first: 1 }, true)
  const selection = useViewPart('selection')
  const census = data?.census ?? null
  if (!census) return failure ? <Failure words={failureWords(failure)} onRetry={retry} /> : <Loading />
  const list = { manifest, area, census, at, queue, waiting }
  return (
    <div className="census">
      <QueueNotice queue={queue} state={waiting} />
      {selection?.startsWith(`censusItem:${id}-`) ? <Selected {...list} selection={selection} /> : <Parts {...list} />}
    </div>
  )
}

/** Shows another part of a census. */
function useParts({ area, census }: Pick<ListProps, 'area' | 'census'>) {
  const { store } = useShell()
  return (at: string | null) => openPanels(store, { side: { kind: 'census', area, census: census.id, at } })
}

const partOf = (at: string | null) => (at === 'progress' || at === 'new' ? at : 'list')

function Parts(props: ListProps) {
  const words = useWords()
  const { t } = words
  const { store } = useShell()
  const { census, area, at, queue } = props
  const show = useParts(props)
  const part = partOf(at)
  return (
    <>
      <header className="census-head">
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={t('census.back')}
          onClick={() => openPanels(store, { side: { kind: 'census', area, census: null, at: null } })}
        />
        <strong>{census.title}</strong>
      </header>
      <Segmented
        block
        value={part}
        options={partsOf(census).map((value) => ({ value, label: t(`census.part.${value}`) }))}
        onChange={(value) => show(value === 'list' ? null : value)}
      />
      {part === 'list' && at && (
        <Tag closable onClose={() => show(null)}>
          {at === outside ? t('census.noGrid') : `${layerWords(words, 'grid', 'one')} ${at}`}
        </Tag>
      )}
      {part === 'list' && <Items {...props} />}
      {part === 'progress' && <CensusProgress census={census} area={area} />}
      {part === 'new' && <NewFinding census={census.id} queue={queue} onDone={() => show(null)} />}
    </>
  )
}

const partsOf = ({ steps }: Census) =>
  steps.includes('record') ? (['list', 'progress', 'new'] as const) : (['list', 'progress'] as const)

type Census = CensusQuery['census']

interface ListProps {
  manifest: LayerManifest
  area: string
  census: Census
  at: string | null
  queue: FindingQueue
  waiting: QueueState
}

/** The code in place of a unit grid's for what lies in none. */
const outside = 'outside'

function gridClause(at: string | null): Clause {
  if (!at || partOf(at) !== 'list') return { op: 'true' }
  return at === outside ? { op: 'isNull', field: 'grid' } : { op: 'eq', field: 'grid', value: at }
}

type Place = Pick<ListProps, 'census' | 'area' | 'at'>

/** The filter of what a census checks in an area or a unit grid, by status. */
function itemFilter({ census, area, at }: Place, status: Status | null): string {
  return printFilter(
    allOf(
      { op: 'eq', field: 'census', value: census.id },
      area === 'all' ? { op: 'true' } : { op: 'startsWith', field: 'area', value: area },
      gridClause(at),
      status ? { op: 'eq', field: 'status', value: status } : { op: 'true' },
    ),
  )
}

const pageSize = 100
const byRoute = { field: 'route', descending: false }

function useItems({ manifest, ...place }: Place & Pick<ListProps, 'manifest'>, status: Status) {
  return useList(manifest, {
    filter: itemFilter(place, status),
    order: byRoute,
    first: pageSize,
    after: null,
  })
}

function Items(props: ListProps) {
  const { manifest, census, waiting } = props
  const words = useWords()
  const failureWords = useFailureWords()
  const [status, setStatus] = useState<Status>('open')
  const { data: groups } = useGroups('censusItem', 'status', itemFilter(props, null))
  const { data, failure, retry } = useItems(props, status)
  const countOf = (key: Status) => groups?.find((group) => group.key === key)?.count ?? 0
  return (
    <>
      <div className="census-chips" role="group" aria-label={layerWords(words, 'censusItem', 'field.status')}>
        {statuses.map((key) => (
          <button
            key={key}
            type="button"
            data-status={key}
            aria-pressed={status === key}
            onClick={() => setStatus(key)}
          >
            {layerWords(words, 'censusItem', `choice.status.${key}`)} <b>{words.number(countOf(key))}</b>
          </button>
        ))}
      </div>
      {failure && !data && <Failure words={failureWords(failure)} onRetry={retry} />}
      {!data && !failure && <Loading />}
      {data?.total === 0 && <Empty title={words.t('census.empty')} />}
      <ol className="census-items">
        {data?.rows.map((row) => (
          <Item key={row.ref} manifest={manifest} row={row} waiting={waiting} census={census.id} />
        ))}
      </ol>
      {data && data.total > data.rows.length && (
        <p className="hint">{words.t('census.more', { shown: data.rows.length, total: words.number(data.total) })}</p>
      )}
    </>
  )
}

/** The id of the component that an item is of. */
const componentOf = (census: string, { id }: Feature) => id.slice(census.length + 1)

const queuedOf = ({ entries }: QueueState, census: string, component: string) =>
  entries.find(({ finding, census: of }) => of === census && finding.component === component) ?? null

interface ItemProps {
  manifest: LayerManifest
  row: Feature
  waiting: QueueState
  census: string
}

function Item({ manifest, row, waiting, census }: ItemProps) {
  const words = useWords()
  const { store, map } = useShell()
  const queued = queuedOf(waiting, census, componentOf(census, row))
  const fieldOf = (name: string) => manifest.fields.find((field) => field.name === name)!
  const open = () => {
    const bounds = row.geometry && boundsOf(row.geometry)
    if (bounds) map?.fit(bounds, 300)
    openFeature(store, row.ref)
  }
  return (
    <li>
      <button type="button" data-item={row.id} onClick={open}>
        <strong>{row.label}</strong>
        <small>
          {valueText(words, manifest, fieldOf('class'), row)} · {valueText(words, manifest, fieldOf('area'), row)}
        </small>
        {queued && <Tag color={queued.refusal ? 'error' : 'warning'}>{words.t('census.queued')}</Tag>}
      </button>
    </li>
  )
}

/** The item that is selected, as a list or else the server has it, and the next that is to be checked. */
function useSelected(props: ListProps, selection: FeatureRef) {
  const { census, waiting } = props
  const { data: open } = useItems(props, 'open')
  const { data: missing } = useItems(props, 'missing')
  const rows = open?.rows ?? []
  const listed = [...rows, ...(missing?.rows ?? [])].find(({ ref }) => ref === selection)
  const { data: asked, isLoading } = useFeature(listed ? null : selection)
  const at = rows.findIndex(({ ref }) => ref === selection)
  const isFree = (row: Feature) => row.ref !== selection && !queuedOf(waiting, census.id, componentOf(census.id, row))
  const next = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find(isFree)
  return { item: listed ?? asked, isLoading, next }
}

/** The finding of the item that is selected; after it, the next that is to be checked. */
function Selected(props: ListProps & { selection: FeatureRef }) {
  const { area, census, at, queue, selection } = props
  const { t } = useWords()
  const { store, map } = useShell()
  const { item, isLoading, next } = useSelected(props, selection)
  const go = (row: Feature | undefined) => {
    const bounds = row?.geometry && boundsOf(row.geometry)
    if (bounds) map?.fit(bounds, 300)
    const { table } = parsePanels(store.get().panel)
    const panel = printPanels({ table, side: { kind: 'census', area, census: census.id, at } })
    store.push({ selection: row?.ref ?? null, panel })
  }
  return (
    <>
      <header className="census-head">
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={t('census.toList')}
          onClick={() => go(undefined)}
        />
        <strong>{item?.label ?? selection}</strong>
      </header>
      {!item && (isLoading ? <Loading /> : <Empty title={t('feature.missing')} />)}
      {item && (
        <FindingForm
          key={item.ref}
          census={census.id}
          steps={census.steps}
          item={item}
          component={componentOf(census.id, item)}
          queue={queue}
          onNext={() => go(next)}
        />
      )}
    </>
  )
}
