import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Segmented, Tag } from 'antd'
import { useState } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useGroups, useLoaded } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import type { Feature } from '#web/core/api/types.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { openFeature, openPanels, useShell, useViewPart } from '#web/core/layer/shell.ts'
import { layerWords, valueText } from '#web/core/layer/values.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { CensusDocument } from '#web/generated/operations.ts'
import { componentOf, itemFilter, outside, partOf, queuedOf, statuses, useItems } from './census.items.ts'
import type { Census, ListProps, Status } from './census.items.ts'
import type { QueueState } from './census.queue.ts'
import { useFindingQueue, useQueueState } from './census.ts'
import { CensusProgress } from './CensusProgress.tsx'
import { Selected } from './CensusSelected.tsx'
import { NewFinding } from './FindingForm.tsx'
import { QueueNotice } from './QueueNotice.tsx'

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

function Parts(props: ListProps) {
  const words = useWords()
  const { t } = words
  const { store } = useShell()
  const { census, area, at, queue } = props
  const show = useParts(props)
  // of a closed census only the progress is left
  const part = census.isOpen ? partOf(at) : 'progress'
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
      <PartChoice census={census} part={part} onChange={show} />
      {part === 'list' && at && (
        <Tag className="census-place" closable onClose={() => show(null)}>
          {at === outside ? t('census.noGrid') : `${layerWords(words, 'grid', 'one')} ${at}`}
        </Tag>
      )}
      {part === 'list' && <Items {...props} />}
      {part === 'progress' && <CensusProgress census={census} area={area} />}
      {part === 'new' && <NewFinding census={census.id} queue={queue} onDone={() => show(null)} />}
    </>
  )
}

interface PartChoiceProps {
  census: Census
  part: ReturnType<typeof partOf>
  onChange: (at: string | null) => void
}

/** The parts of an open census; of a closed one, when it was closed. */
function PartChoice({ census, part, onChange }: PartChoiceProps) {
  const words = useWords()
  if (!census.isOpen) {
    const closed = { at: words.instant(census.closedAt ?? ''), by: census.closedBy ?? '' }
    return <p className="census-status">{words.t('census.closed.by', closed)}</p>
  }
  return (
    <Segmented
      block
      value={part}
      options={partsOf(census).map((value) => ({ value, label: words.t(`census.part.${value}`) }))}
      onChange={(value) => onChange(value === 'list' ? null : value)}
    />
  )
}

const partsOf = ({ steps }: Census) =>
  steps.includes('record') ? (['list', 'progress', 'new'] as const) : (['list', 'progress'] as const)

const emptyWords = (status: Status) => (status === 'open' ? 'census.allChecked' : 'census.empty')

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
      {data?.total === 0 && <Empty title={words.t(emptyWords(status))} />}
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
