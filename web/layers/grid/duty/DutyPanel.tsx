import { Button } from 'antd'
import { useState } from 'react'
import { useFeature, useLoaded } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { showLayer } from '#web/core/layer/order.ts'
import { openPanels, useShell } from '#web/core/layer/shell.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { DutyRostersDocument } from '#web/generated/operations.ts'
import type { RosterPartsFragment } from '#web/generated/operations.ts'
import { Tag } from '#web/layers/grid/GridTag.tsx'
import { useGridWords } from '#web/layers/grid/gridWords.ts'
import { DutyForm } from './DutyForm.tsx'
import type { Post } from './duty.model.ts'
import { useMayWriteDuty } from './useDutyWriting.ts'
import '#web/layers/grid/grid.css'

interface DutyPanelProps {
  area: string
  /** The duty grid that is open. */
  duty: string | null
}

/** The duty grids of an area: who is on duty where and when, which unit grids nobody covers; and the writing of one. */
export default function DutyPanel({ area, duty }: DutyPanelProps) {
  const { t } = useGridWords()
  const { store } = useShell()
  const { data: feature } = useFeature(`area:${area}`)
  return (
    <Panel
      className="panel-side panel-grids panel-duty"
      kicker={t('editor.duty.title')}
      title={feature?.label ?? area}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      <DutyWork area={area} duty={duty} />
    </Panel>
  )
}

function DutyWork({ area, duty }: DutyPanelProps) {
  const { store } = useShell()
  const failureWords = useFailureWords()
  const uncovered = `area LIKE '${area}%'`
  const { data, failure, retry } = useLoaded(DutyRostersDocument, { area, uncovered }, true)
  const [isNew, setNew] = useState(false)
  const open = (id: string | null) => openPanels(store, { side: { kind: 'duty', area, duty: id } })
  const leave = () => {
    setNew(false)
    open(null)
    retry()
  }
  if (failure) return <Failure words={failureWords(failure)} onRetry={retry} />
  if (!data) return <Loading />
  const roster = data.dutyRosters.find(({ id }) => id === duty) ?? null
  if (isNew || roster) return <DutyForm key={roster?.id ?? 'new'} area={area} roster={roster} onLeave={leave} />
  return (
    <>
      <Uncovered count={data.counts.reduce((sum, { count }) => sum + count, 0)} filter={uncovered} />
      <Rosters rosters={data.dutyRosters} onOpen={open} onNew={() => setNew(true)} />
    </>
  )
}

interface RostersProps {
  rosters: readonly RosterPartsFragment[]
  onOpen: (id: string) => void
  onNew: () => void
}

function Rosters({ rosters, onOpen, onNew }: RostersProps) {
  const { t } = useGridWords()
  const mayEdit = useMayWriteDuty()
  return (
    <section className="grids-part">
      {rosters.length === 0 && <Empty title={t('editor.duty.none')} hint={t('editor.duty.none.hint')} />}
      <ul className="grids-list">
        {rosters.map((each) => (
          <RosterItem key={each.id} roster={each} onOpen={() => onOpen(each.id)} />
        ))}
      </ul>
      {mayEdit && (
        <Button type="primary" block data-duty="new" onClick={onNew}>
          {t('editor.duty.new')}
        </Button>
      )}
    </section>
  )
}

/** How many unit grids no duty grid covers; they open as a list and on the map. */
function Uncovered({ count, filter }: { count: number; filter: string }) {
  const { t, number } = useGridWords()
  const { store, manifests } = useShell()
  const show = () => {
    const { filters, layers } = store.get()
    store.push({ filters: { ...filters, uncovered: filter }, layers: showLayer(manifests, layers, 'uncovered') })
    openPanels(store, { table: 'uncovered' })
  }
  return (
    <div className="grids-line">
      <p>{t(count === 0 ? 'editor.duty.covered' : 'editor.duty.uncovered', { count: number(count) })}</p>
      {count > 0 && (
        <Button data-duty="uncovered" onClick={show}>
          {t('editor.duty.uncovered.show')}
        </Button>
      )}
    </div>
  )
}

function RosterItem({ roster, onOpen }: { roster: RosterPartsFragment; onOpen: () => void }) {
  const { t, number } = useGridWords()
  const posts = roster.posts as Post[]
  return (
    <li>
      <button type="button" onClick={onOpen}>
        <strong>{roster.name}</strong>
        <Tag>{t('editor.duty.cells', { count: number(roster.cells.length) })}</Tag>
        {roster.isUndrawn && <Tag tone="danger">{t('editor.duty.undrawn')}</Tag>}
        <small>
          {posts.length === 0
            ? t('editor.duty.nobody')
            : posts.map(({ person, from, to }) => `${person} ${from}–${to}`).join(t('editor.comma'))}
        </small>
      </button>
    </li>
  )
}
