import { CameraOutlined } from '@ant-design/icons'
import { useApolloClient } from '@apollo/client/react'
import { Alert, Button, Input, Select } from 'antd'
import { useEffect, useId, useState } from 'react'
import { accuracyClasses } from '#api/contract/accuracy.ts'
import type { Shape } from '#api/contract/shape.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { useFormClasses } from '#web/core/api/making.ts'
import type { Feature } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { AccuracyButtons } from '#web/core/layer/AccuracyButtons.tsx'
import { FieldInput } from '#web/core/layer/FieldInput.tsx'
import { PlaceField } from '#web/core/layer/PlaceField.tsx'
import { useManifest } from '#web/core/layer/shell.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { DecideMissingDocument } from '#web/generated/operations.ts'
import { findingId } from './census.ts'
import type { FindingQueue } from './census.queue.ts'

interface FormProps {
  census: string
  steps: readonly string[]
  item: Feature
  /** The id of the component. */
  component: string
  queue: FindingQueue
  /** Goes on; what was said of the item in words, null after a decision. */
  onNext: (said: string | null) => void
}

interface Draft {
  state: string | null
  position: Shape | null
  /** How exactly the device knows the position, in metres; null for one from elsewhere. */
  exactness: number | null
  note: string
  photo: File | null
}

const blank: Draft = { state: null, position: null, exactness: null, note: '', photo: null }

/** What a surveyor says of one component: found within A, B or C, or missing; one touch or one key each. */
export function FindingForm({ census, steps, item, component, queue, onNext }: FormProps) {
  const words = useWords()
  const [draft, setDraft] = useState(blank)
  const status = String(item.values['status'])
  const say = (kind: 'found' | 'missing', accuracy: string | null) => {
    const { state, position, note, photo } = draft
    const found = kind === 'found' ? { accuracy, state, position } : {}
    const given = { component, note: note.trim() || null, ...found, foundAt: new Date().toISOString() }
    const id = findingId()
    void queue.add({ id, census, label: item.label, photo, finding: { id, kind, ...given } })
    onNext(words.t(accuracy ? `census.found.${accuracy}` : 'census.missing'))
  }
  useKeys(steps.includes('record') ? say : null)
  return (
    <div className="form">
      <p className="census-status" data-status={status}>
        {layerWords(words, 'censusItem', `choice.status.${status}`)}
      </p>
      {status === 'missing' && steps.includes('decide') && <Decision item={item} onDone={() => onNext(null)} />}
      {steps.includes('record') && status !== 'gone' && (
        <>
          <AccuracyButtons exactness={draft.exactness} onSay={(accuracy) => say('found', accuracy)}>
            <Button danger size="large" onClick={() => say('missing', null)}>
              {words.t('census.missing')}
            </Button>
          </AccuracyButtons>
          <p className="hint census-keys">{words.t('census.keys')}</p>
          <Details draft={draft} isPoint={item.geometry?.type === 'Point'} onChange={setDraft} />
        </>
      )}
    </div>
  )
}

/** The keys 1, 2, 3 say found within A, B, C and 0 missing, unless something is typed. */
function useKeys(say: ((kind: 'found' | 'missing', accuracy: string | null) => void) | null): void {
  useEffect(() => {
    if (!say) return
    const onKey = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      const isTyping = target instanceof HTMLElement && target.closest('input, textarea, select, [role="combobox"]')
      if (isTyping || ctrlKey || metaKey || altKey) return
      const accuracy = accuracyClasses[Number(key) - 1]
      if (accuracy) say('found', accuracy)
      else if (key === '0') say('missing', null)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [say])
}

interface DetailsProps {
  draft: Draft
  isPoint: boolean
  onChange: (draft: Draft) => void
}

/** What may be said besides: another state, the measured place, a photo, a note. */
function Details({ draft, isPoint, onChange }: DetailsProps) {
  const words = useWords()
  const component = useManifest('component')
  const id = useId()
  const states = component?.fields.find(({ name }) => name === 'state')?.choices ?? []
  return (
    <>
      <div className="form-row">
        <label htmlFor={`${id}-state`}>{layerWords(words, 'component', 'field.state')}</label>
        <Select
          id={`${id}-state`}
          allowClear
          placeholder={words.t('census.asRecorded')}
          value={draft.state}
          options={states.map((state) => ({
            value: state,
            label: layerWords(words, 'component', `choice.state.${state}`),
          }))}
          onChange={(state: string | undefined) => onChange({ ...draft, state: state ?? null })}
        />
      </div>
      {isPoint && (
        <PlaceField
          kind="point"
          shape={draft.position}
          onChange={(position, exactness) => onChange({ ...draft, position, exactness })}
        />
      )}
      <div className="form-row">
        <span>{words.t('census.photo')}</span>
        <label className="photo-add">
          <CameraOutlined /> {draft.photo?.name ?? words.t('photo.add')}
          <input
            type="file"
            aria-label={words.t('census.photo')}
            accept="image/jpeg,image/png,image/webp"
            onChange={(event) => onChange({ ...draft, photo: event.target.files?.[0] ?? null })}
          />
        </label>
      </div>
      <Note id={`${id}-note`} value={draft.note} onChange={(note) => onChange({ ...draft, note })} />
    </>
  )
}

function Note({ id, value, onChange }: { id: string; value: string; onChange: (note: string) => void }) {
  const { t } = useWords()
  return (
    <div className="form-row">
      <label htmlFor={id}>{t('census.note')}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 5 }}
        maxLength={1000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

/** Decides on what was not found: it is retired, or to be checked again. */
function Decision({ item, onDone }: { item: Feature; onDone: () => void }) {
  const { t } = useWords()
  const failureWords = useFailureWords()
  const client = useApolloClient()
  const id = useId()
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const decide = (retire: boolean) => {
    const variables = { item: item.id, version: item.version, retire, reason: reason.trim() }
    client
      .mutate({ mutation: DecideMissingDocument, variables })
      .then(onDone, (error: unknown) => setFailure(failureOf(error)))
      .finally(() => void client.refetchQueries({ include: 'active' }))
  }
  return (
    <section className="census-decision">
      {failure && <Alert type="error" role="alert" title={failureWords(failure)} />}
      <div className="form-row">
        <label htmlFor={id}>{t('census.reason')}</label>
        <Input id={id} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      <div className="form-foot">
        <Button disabled={reason.trim() === ''} onClick={() => decide(false)}>
          {t('census.reject')}
        </Button>
        <Button danger type="primary" disabled={reason.trim() === ''} onClick={() => decide(true)}>
          {t('census.confirm')}
        </Button>
      </div>
    </section>
  )
}

interface NewProps {
  census: string
  queue: FindingQueue
  onDone: () => void
}

const needed = ['class', 'name', 'state', 'attributes'] as const

/** A component that was found besides what was known. */
export function NewFinding({ census, queue, onDone }: NewProps) {
  const words = useWords()
  const manifest = useManifest('component')
  const id = useId()
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({ state: 'intact' })
  const [{ position, exactness }, setPlace] = useState<Pick<Draft, 'position' | 'exactness'>>(blank)
  const [note, setNote] = useState('')
  const code = typeof values['class'] === 'string' ? values['class'] : null
  const kind = useFormClasses().find((candidate) => candidate.code === code)?.form.geometry ?? 'point'
  const say = (accuracy: string) => {
    const finding = findingId()
    const given = { kind: 'new', position, accuracy, note: note.trim() || null, foundAt: new Date().toISOString() }
    const label = String(values['name'] ?? code)
    void queue.add({ id: finding, census, label, photo: null, finding: { id: finding, ...given, ...values } })
    onDone()
  }
  if (!manifest) return null
  return (
    <div className="form">
      {needed.map((name) => (
        <div className="form-row" key={name}>
          <label htmlFor={`${id}-${name}`}>{layerWords(words, 'component', `field.${name}`)}</label>
          <FieldInput
            manifest={manifest}
            field={manifest.fields.find((field) => field.name === name)!}
            id={`${id}-${name}`}
            value={values[name]}
            code={code}
            onChange={(value) => setValues({ ...values, [name]: value })}
          />
        </div>
      ))}
      <PlaceField
        kind={kind}
        shape={position}
        onChange={(shape, exact) => setPlace({ position: shape, exactness: exact })}
      />
      <Note id={`${id}-note`} value={note} onChange={setNote} />
      <AccuracyButtons exactness={exactness} isDisabled={!position || !code} onSay={say} />
      <p className="hint">{words.t('census.new.photo')}</p>
    </div>
  )
}
