import { CloseOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { useCount } from '#web/core/api/data.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Empty } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { batchFields, firstValue, isLacking, mostInBatch } from './batch.ts'
import { BatchOutcome, useStages } from './BatchOutcome.tsx'
import { FieldInput } from './FieldInput.tsx'
import { useLayerFilter } from './filters.ts'
import { openPanels, useManifest, useShell, useViewPart } from './shell.ts'
import { listFilter } from './subject.ts'
import { layerWords } from './values.ts'

/** Gives the same values to all features that the list of a layer holds: which fields, what would change, and the change. */
export default function BatchPanel({ layer }: { layer: LayerId }) {
  const words = useWords()
  const { store } = useShell()
  const manifest = useManifest(layer)
  const mayEdit = manifest && manifest.edit.length > 0 && batchFields(manifest).length > 0
  return (
    <Panel
      className="panel-side"
      kicker={manifest && layerWords(words, layer, 'name')}
      title={words.t('batch.title')}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {mayEdit ? <Batch manifest={manifest} /> : <Empty title={words.t('make.refused')} />}
    </Panel>
  )
}

type Values = Readonly<Record<string, unknown>>

function Batch({ manifest }: { manifest: LayerManifest }) {
  const words = useWords()
  const filter = listFilter(useLayerFilter(manifest), useViewPart('behind')[manifest.id])
  const { data: total } = useCount(manifest, filter)
  const [values, setValues] = useState<Values>({})
  const order = { layer: manifest.id, filter, values }
  const stages = useStages(order)
  const chosen = batchFields(manifest).filter(({ name }) => name in values)
  const isComplete = chosen.length > 0 && chosen.every((field) => !isLacking(field, values[field.name]))
  return (
    <div className="form batch">
      <p className="figure" role="status">
        <strong>{total === null ? '…' : words.number(total)}</strong>
        <span>{words.t(filter === '' ? 'batch.all' : 'batch.matching')}</span>
      </p>
      <FieldChoice manifest={manifest} values={values} onChange={setValues} />
      {chosen.map((field) => (
        <ValueRow
          key={field.name}
          manifest={manifest}
          field={field}
          value={values[field.name]}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
          onLeave={() => setValues(without(values, field.name))}
        />
      ))}
      {stages.stage.name !== 'idle' && total !== null ? (
        <BatchOutcome manifest={manifest} order={order} stages={stages} total={total} onAgain={() => setValues({})} />
      ) : (
        <div className="form-foot">
          <Button type="primary" disabled={!isComplete || !total} onClick={stages.ask}>
            {words.t('batch.preview')}
          </Button>
        </div>
      )}
      <p className="hint">{words.t('batch.hint', { most: words.number(mostInBatch) })}</p>
    </div>
  )
}

function without(values: Values, name: string): Values {
  const { [name]: _, ...rest } = values
  return rest
}

interface ChoiceProps {
  manifest: LayerManifest
  values: Values
  onChange: (values: Values) => void
}

function FieldChoice({ manifest, values, onChange }: ChoiceProps) {
  const words = useWords()
  const id = useId()
  const fields = batchFields(manifest).filter(({ name }) => !(name in values))
  const add = (name: string) => {
    const field = fields.find((candidate) => candidate.name === name)
    if (field) onChange({ ...values, [name]: firstValue(field) })
  }
  return (
    <div className="form-row">
      <label htmlFor={id}>{words.t('batch.fields')}</label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={words.t('batch.fields.choose')}
        value={null}
        disabled={fields.length === 0}
        options={fields.map(({ name }) => ({ value: name, label: layerWords(words, manifest.id, `field.${name}`) }))}
        onChange={add}
      />
    </div>
  )
}

interface ValueProps {
  manifest: LayerManifest
  field: Field
  value: unknown
  onChange: (value: unknown) => void
  onLeave: () => void
}

function ValueRow({ manifest, field, value, onChange, onLeave }: ValueProps) {
  const words = useWords()
  const id = useId()
  const name = layerWords(words, manifest.id, `field.${field.name}`)
  return (
    <div className="form-row batch-value" data-touched>
      <label htmlFor={id}>{name}</label>
      <FieldInput manifest={manifest} field={field} id={id} value={value} code={null} onChange={onChange} />
      <Button type="text" icon={<CloseOutlined />} aria-label={words.t('batch.leave', { name })} onClick={onLeave} />
      {value === null && field.nullable && <small>{words.t('batch.empties')}</small>}
    </div>
  )
}
