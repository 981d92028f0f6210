import { Alert, App, Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { FeatureRef } from '#api/contract/ref.ts'
import { parseRef } from '#api/contract/ref.ts'
import type { Shape, ShapeKind } from '#api/contract/shape.ts'
import { useFeature } from '#web/core/api/data.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { useMaking } from '#web/core/api/making.ts'
import type { Feature } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Empty } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { PlaceField } from './PlaceField.tsx'
import { openFeature, openPanels, useManifest, useShell } from './shell.ts'
import { useToast } from './useToast.tsx'

interface FeatureWorkProps {
  selection: FeatureRef
  kind: 'move' | 'retire'
}

/** The panel in which a feature is moved or retired. */
export default function FeatureWork({ selection, kind }: FeatureWorkProps) {
  const { t } = useWords()
  const { store } = useShell()
  const manifest = useManifest(parseRef(selection).layer)
  const { data: feature } = useFeature(selection)
  const Form = manifest?.abilities?.includes(kind) ? forms[kind] : null
  return (
    <Panel
      className="panel-side"
      kicker={t(titles[kind])}
      title={feature?.label ?? selection}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {Form && feature ? <Form feature={feature} /> : <Empty title={t('make.refused')} />}
    </Panel>
  )
}

const titles = { move: 'move.title', retire: 'retire.title' }

/** Runs a change and tells what went wrong. */
function useWork<T>(work: () => Promise<T>, onDone: (result: T) => void) {
  const [isRunning, setRunning] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const run = () => {
    setRunning(true)
    setFailure(null)
    work()
      .then(onDone, (error: unknown) => setFailure(failureOf(error)))
      .finally(() => setRunning(false))
  }
  return { run, isRunning, failure }
}

function WorkFailure({ failure }: { failure: ApiFailure | null }) {
  const failureWords = useFailureWords()
  return failure && <Alert type="error" role="alert" title={failureWords(failure)} />
}

const kinds: Record<string, ShapeKind> = {
  Point: 'point',
  LineString: 'line',
  Polygon: 'polygon',
  MultiPolygon: 'polygon',
}

/** Where a feature is, as it can be moved to again; null for what is made of several parts. */
function shapeOf({ geometry }: Feature): Shape | null {
  const type = geometry?.type
  return type === 'Point' || type === 'LineString' || type === 'Polygon' ? geometry : null
}

function MoveForm({ feature }: { feature: Feature }) {
  const { t } = useWords()
  const { store } = useShell()
  const { move } = useMaking()
  const tell = useToast()
  const { message } = App.useApp()
  const failureWords = useFailureWords()
  const [shape, setShape] = useState<Shape | null>(null)
  const before = shapeOf(feature)
  const takeBack = (old: Shape, version: number) => {
    move(feature.ref, version, old).then(
      () => tell(t('move.undone')),
      (error: unknown) => message.error(failureWords(failureOf(error))),
    )
  }
  const kind = kinds[feature.geometry?.type ?? 'Point'] ?? 'point'
  const { run, isRunning, failure } = useWork(
    () => move(feature.ref, feature.version, shape!),
    (version) => {
      if (before) tell(t('move.done'), { words: t('edit.undo'), run: () => takeBack(before, version) })
      openPanels(store, { side: null })
    },
  )
  return (
    <div className="form">
      <WorkFailure failure={failure} />
      <p className="hint">{t('move.hint')}</p>
      <PlaceField kind={kind} shape={shape} onChange={setShape} />
      <div className="form-foot">
        <Button type="primary" loading={isRunning} disabled={!shape} onClick={run}>
          {t('move.save')}
        </Button>
      </div>
    </div>
  )
}

function RetireForm({ feature }: { feature: Feature }) {
  const { t } = useWords()
  const { store } = useShell()
  const { retire } = useMaking()
  const tell = useToast()
  const [reason, setReason] = useState('')
  const id = useId()
  const hasFormer = useManifest('former') !== null && feature.layer === 'component'
  const show = () => openFeature(store, `former:${feature.id}`)
  const former = hasFormer ? { words: t('retire.show'), run: show } : undefined
  const { run, isRunning, failure } = useWork(
    () => retire(feature.ref, feature.version, reason),
    () => {
      tell(t('retire.done'), former)
      openFeature(store, null)
    },
  )
  return (
    <div className="form">
      <WorkFailure failure={failure} />
      <p className="hint">{t('retire.hint')}</p>
      <div className="form-row">
        <label htmlFor={id}>{t('retire.reason')}</label>
        <Input.TextArea id={id} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      <div className="form-foot">
        <Button type="primary" danger loading={isRunning} disabled={reason.trim() === ''} onClick={run}>
          {t('retire.save')}
        </Button>
      </div>
    </div>
  )
}

const forms = { move: MoveForm, retire: RetireForm }
