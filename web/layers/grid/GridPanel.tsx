import { useApolloClient } from '@apollo/client/react'
import { App, Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { useFeature } from '#web/core/api/data.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { openPanels, useShell } from '#web/core/layer/shell.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { CreateChangeSetDocument } from '#web/generated/operations.ts'
import type { ChangeSetHeadFragment } from '#web/generated/operations.ts'
import { GridDay } from './GridDay.tsx'
import { GridEditor } from './GridEditor.tsx'
import { stateTones, Tag } from './GridTag.tsx'
import { useGridWords } from './gridWords.ts'
import './grid.css'
import { useChangeSets } from './useChangeSets.ts'

interface GridPanelProps {
  area: string
  changeSet: string | null
}

const shownStates = ['draft', 'submitted', 'returned', 'approved', 'published']

/** The unit grids of an area: who edits where, new drafts, the grids of another day; or one change set. */
export default function GridPanel({ area, changeSet }: GridPanelProps) {
  const { t } = useGridWords()
  const { store } = useShell()
  const { data: feature } = useFeature(`area:${area}`)
  const close = () => openPanels(store, { side: null })
  if (changeSet) return <GridEditor key={changeSet} area={area} id={changeSet} name={feature?.label ?? area} />
  return (
    <Panel
      className="panel-side panel-grids"
      kicker={t('editor.title')}
      title={feature?.label ?? area}
      takesFocus
      onClose={close}
    >
      <ChangeSetList area={area} />
      <NewDraft area={area} name={feature?.label ?? area} geometry={feature?.geometry ?? null} />
      <GridDay area={area} />
    </Panel>
  )
}

function ChangeSetList({ area }: { area: string }) {
  const { t } = useGridWords()
  const failureWords = useFailureWords()
  const { data, failure, isLoading, retry } = useChangeSets(area, shownStates)
  const sets = data?.changeSets ?? []
  return (
    <section className="grids-part">
      <h3>{t('editor.sets')}</h3>
      {failure && <Failure words={failureWords(failure)} onRetry={retry} />}
      {isLoading && !data && <Loading rows={3} />}
      {data && sets.length === 0 && <Empty title={t('editor.sets.none')} hint={t('editor.sets.none.hint')} />}
      <ul className="grids-list">
        {sets.map((set) => (
          <ChangeSetItem key={set.id} area={area} set={set} />
        ))}
      </ul>
    </section>
  )
}

function ChangeSetItem({ area, set }: { area: string; set: ChangeSetHeadFragment }) {
  const { t, instant } = useGridWords()
  const { store } = useShell()
  const head = (
    <>
      <strong>{set.title ?? t('editor.private')}</strong>
      <Tag tone={stateTones[set.state] ?? 'plain'}>{t(`editor.state.${set.state}`)}</Tag>
      <small>{t('editor.set.about', { owner: set.owner, count: set.cells.length, at: instant(set.updatedAt) })}</small>
    </>
  )
  return (
    <li>
      {set.isOpen ? (
        <button type="button" onClick={() => openPanels(store, { side: { kind: 'grids', area, changeSet: set.id } })}>
          {head}
        </button>
      ) : (
        <div>{head}</div>
      )}
    </li>
  )
}

/** Begins a draft. */
function NewDraft({ area, name, geometry }: { area: string; name: string; geometry: GeoJSON.Geometry | null }) {
  const { t, day } = useGridWords()
  const { message } = App.useApp()
  const failureWords = useFailureWords()
  const client = useApolloClient()
  const { store, map, manifests } = useShell()
  const [title, setTitle] = useState('')
  const [isShared, setShared] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [today] = useState(() => new Date().toISOString())
  if (!manifests.some(({ id, edit }) => id === 'grid' && edit.length > 0)) return null
  const usual = t('editor.new.usual', { name, day: day(today) })
  const create = async () => {
    setBusy(true)
    try {
      const variables = { area, title: title.trim() || usual, isShared }
      const { data } = await client.mutate({ mutation: CreateChangeSetDocument, variables, fetchPolicy: 'no-cache' })
      const bounds = geometry && boundsOf(geometry)
      if (bounds) map?.fit(bounds, 300)
      if (data) openPanels(store, { side: { kind: 'grids', area, changeSet: data.createChangeSet.id } })
    } catch (cause) {
      message.error(failureWords(failureOf(cause)))
      setBusy(false)
    }
  }
  return (
    <section className="grids-part">
      <h3>{t('editor.new')}</h3>
      <Input
        value={title}
        maxLength={120}
        placeholder={usual}
        aria-label={t('editor.new.title')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className="grids-line">
        <label className="grids-switch">
          <Switch size="small" checked={isShared} onChange={setShared} />
          <span>{t('editor.new.shared')}</span>
        </label>
        <Button type="primary" loading={isBusy} onClick={() => void create()}>
          {t('editor.new.begin')}
        </Button>
      </div>
    </section>
  )
}
