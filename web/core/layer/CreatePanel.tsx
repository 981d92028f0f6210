import { Alert, App, Button } from 'antd'
import { useId, useState } from 'react'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { Shape, ShapeKind } from '#api/contract/shape.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { useFormClasses, useMaking } from '#web/core/api/making.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Empty } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { FieldInput } from './FieldInput.tsx'
import { PlaceField } from './PlaceField.tsx'
import { openFeature, openPanels, useManifest, useShell } from './shell.ts'
import { layerWords } from './values.ts'

/** The form of a new feature: its place on the map, its class, and what the class has. */
export default function CreatePanel({ layer }: { layer: LayerId }) {
  const words = useWords()
  const { store } = useShell()
  const manifest = useManifest(layer)
  return (
    <Panel
      className="panel-side"
      title={words.t('make.title', { name: layerWords(words, layer, 'one') })}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {manifest?.abilities?.includes('create') ? (
        <CreateForm manifest={manifest} />
      ) : (
        <Empty title={words.t('make.refused')} />
      )}
    </Panel>
  )
}

/** The fields that are given when a feature is made: those that can be given once first. */
function givenFields({ fields }: LayerManifest): Field[] {
  const given = fields.filter(({ kind, editable, initial }) => (editable || initial) && kind !== 'photos')
  return given.toSorted((a, b) => Number(b.initial ?? false) - Number(a.initial ?? false))
}

/** What a form begins with: the first choice where one is needed. */
function beginningOf(manifest: LayerManifest): Record<string, unknown> {
  const needed = givenFields(manifest).filter(({ kind, nullable }) => kind === 'choice' && !nullable)
  return Object.fromEntries(needed.map(({ name, choices = [] }) => [name, choices[0]]))
}

/** The kind of shape that a class has, or else the layer; a point where both leave it open. */
function useShapeKind({ geometry }: LayerManifest, code: string | null): ShapeKind {
  const form = useFormClasses().find((candidate) => candidate.code === code)?.form
  return form?.geometry ?? (geometry === 'mixed' ? 'point' : geometry)
}

function CreateForm({ manifest }: { manifest: LayerManifest }) {
  const { t } = useWords()
  const [values, setValues] = useState<Record<string, unknown>>(() => beginningOf(manifest))
  const [drawn, setDrawn] = useState<{ kind: ShapeKind; shape: Shape } | null>(null)
  const code = (values[manifest.classField ?? ''] as string | undefined) ?? null
  const kind = useShapeKind(manifest, code)
  const shape = drawn?.kind === kind ? drawn.shape : null
  const { save, isSaving, failure } = useCreation(manifest)
  const lacking = givenFields(manifest).some(
    ({ name, kind: of, nullable }) => !nullable && of !== 'attributes' && (values[name] ?? null) === null,
  )
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (shape) save(shape, values)
      }}
    >
      {failure && <CreateFailure failure={failure} />}
      {manifest.classField && (
        <Rows
          manifest={manifest}
          names={[manifest.classField]}
          code={code}
          values={values}
          onChange={(next) => setValues({ ...next, attributes: {} })}
        />
      )}
      <PlaceField kind={kind} shape={shape} onChange={(next) => setDrawn({ kind, shape: next })} />
      <Rows
        manifest={manifest}
        names={givenFields(manifest)
          .map(({ name }) => name)
          .filter((name) => name !== manifest.classField)}
        code={code}
        values={values}
        onChange={setValues}
      />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={isSaving} disabled={!shape || lacking}>
          {t('make.save')}
        </Button>
      </div>
    </form>
  )
}

interface RowsProps {
  manifest: LayerManifest
  names: readonly string[]
  code: string | null
  values: Record<string, unknown>
  onChange: (values: Record<string, unknown>) => void
}

function Rows({ manifest, names, code, values, onChange }: RowsProps) {
  const words = useWords()
  const id = useId()
  return names.map((name) => {
    const field = manifest.fields.find((candidate) => candidate.name === name)
    if (!field) return null
    return (
      <div className="form-row" key={name}>
        <label htmlFor={`${id}-${name}`}>{layerWords(words, manifest.id, `field.${name}`)}</label>
        <FieldInput
          manifest={manifest}
          field={field}
          id={`${id}-${name}`}
          value={values[name]}
          code={code}
          onChange={(value) => onChange({ ...values, [name]: value })}
        />
      </div>
    )
  })
}

function CreateFailure({ failure }: { failure: ApiFailure }) {
  const failureWords = useFailureWords()
  return <Alert type="error" role="alert" title={failureWords(failure)} />
}

/** Makes the feature and opens it. */
function useCreation({ id }: LayerManifest) {
  const { t } = useWords()
  const { message } = App.useApp()
  const { store } = useShell()
  const { create } = useMaking()
  const [isSaving, setSaving] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const save = (shape: Shape, values: Record<string, unknown>) => {
    const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined)
    setSaving(true)
    setFailure(null)
    create(id, shape, Object.fromEntries(given))
      .then(
        (ref) => {
          void message.success(t('make.made'))
          openFeature(store, ref)
        },
        (error: unknown) => setFailure(failureOf(error)),
      )
      .finally(() => setSaving(false))
  }
  return { save, isSaving, failure }
}
