import { Alert, App, Button } from 'antd'
import { useId, useState } from 'react'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import { useEdit, useFeature } from '#web/core/api/data.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import type { Feature } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Empty, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { FieldInput } from './FieldInput.tsx'
import { openPanels, useManifest, useShell } from './shell.ts'
import { useToast } from './useToast.tsx'
import { layerWords, valueText } from './values.ts'

type Draft = Readonly<Record<string, unknown>>

/** The form of a feature's editable fields. A conflict keeps what was typed and shows what the other person saved. */
export default function EditPanel({ selection }: { selection: FeatureRef }) {
  const words = useWords()
  const { store } = useShell()
  const manifest = useManifest(selection.slice(0, selection.indexOf(':')))
  const { data: feature, isLoading } = useFeature(selection)
  const close = () => openPanels(store, { side: null })
  const frame = { className: 'panel-side', kicker: words.t('edit.title'), takesFocus: true, onClose: close }
  if (!feature || !manifest) {
    return (
      <Panel {...frame} title={selection}>
        {isLoading ? <Loading /> : <Empty title={words.t('feature.missing')} hint={words.t('feature.missing.hint')} />}
      </Panel>
    )
  }
  return (
    <Panel {...frame} title={feature.label}>
      <EditForm manifest={manifest} feature={feature} onDone={close} />
    </Panel>
  )
}

interface EditFormProps {
  manifest: LayerManifest
  feature: Feature
  onDone: () => void
}

function EditForm({ manifest, feature, onDone }: EditFormProps) {
  const { t } = useWords()
  const [draft, setDraft] = useState<Draft>({})
  const [started, setStarted] = useState(feature)
  const { save, isSaving, failure } = useSave(started, onDone)
  const isStale = feature.version !== started.version
  const isChanged = Object.keys(draft).length > 0
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        save(draft)
      }}
    >
      {failure && failure.code !== 'CONFLICT' && <SaveFailure failure={failure} />}
      {isStale && (
        <Alert
          type="warning"
          title={t('edit.conflict')}
          description={t('edit.conflict.hint')}
          action={<Button onClick={() => setStarted(feature)}>{t('edit.conflict.keep')}</Button>}
        />
      )}
      {manifest.fields
        .filter((field) => field.editable && field.kind !== 'photos')
        .map((field) => (
          <FieldRow
            key={field.name}
            manifest={manifest}
            field={field}
            feature={feature}
            isTouched={field.name in draft}
            value={field.name in draft ? draft[field.name] : started.values[field.name]}
            onChange={(value) => setDraft(changed(draft, started, field.name, value))}
          />
        ))}
      <div className="form-foot">
        <Button onClick={onDone}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={isSaving} disabled={!isChanged || isStale}>
          {t('edit.save')}
        </Button>
      </div>
    </form>
  )
}

function changed(draft: Draft, started: Feature, name: string, value: unknown): Draft {
  const { [name]: _, ...rest } = draft
  return (started.values[name] ?? null) === value ? rest : { ...rest, [name]: value }
}

/** The code of a feature's class, whose form tells its attributes. */
function classOf({ classField }: LayerManifest, { values }: Feature): string | null {
  const code = classField && values[classField]
  return typeof code === 'string' ? code : null
}

function SaveFailure({ failure }: { failure: ApiFailure }) {
  const failureWords = useFailureWords()
  return <Alert type="error" role="alert" title={failureWords(failure)} />
}

/** Saves a draft; afterwards a toast offers to set the old values again. */
function useSave(started: Feature, onDone: () => void) {
  const { t } = useWords()
  const { message } = App.useApp()
  const tell = useToast()
  const failureWords = useFailureWords()
  const edit = useEdit()
  const [isSaving, setSaving] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const undo = (old: Draft, version: number) => {
    edit(started.ref, old, version).then(
      () => tell(t('edit.undone')),
      (error: unknown) => message.error(failureWords(failureOf(error))),
    )
  }
  const save = (draft: Draft) => {
    const old = Object.fromEntries(Object.keys(draft).map((name) => [name, started.values[name] ?? null]))
    setSaving(true)
    setFailure(null)
    edit(started.ref, draft, started.version)
      .then(
        (saved) => {
          tell(t('edit.saved'), { words: t('edit.undo'), run: () => undo(old, saved.version) })
          onDone()
        },
        (error: unknown) => setFailure(failureOf(error)),
      )
      .finally(() => setSaving(false))
  }
  return { save, isSaving, failure }
}

interface FieldRowProps {
  manifest: LayerManifest
  field: Field
  feature: Feature
  isTouched: boolean
  value: unknown
  onChange: (value: unknown) => void
}

function FieldRow({ manifest, field, feature, isTouched, value, onChange }: FieldRowProps) {
  const words = useWords()
  const id = useId()
  return (
    <div className="form-row" data-touched={isTouched}>
      <label htmlFor={id}>{layerWords(words, manifest.id, `field.${field.name}`)}</label>
      <FieldInput
        manifest={manifest}
        field={field}
        id={id}
        value={value}
        code={classOf(manifest, feature)}
        onChange={onChange}
      />
      {isTouched && (
        <small>
          {words.t('edit.was', { value: valueText(words, manifest, field, feature) ?? words.t('value.empty') })}
        </small>
      )}
    </div>
  )
}
