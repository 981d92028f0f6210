import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { LoadForm, UploadColumn } from '#api/contract/importing.ts'
import { useAreas } from '#web/core/api/areas.ts'
import { useManifest } from '#web/core/layer/shell.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { Empty } from '#web/core/ui/Notice.tsx'
import { completeForm, firstForm, plainSystems, zones } from './form.model.ts'
import type { LoadSession, LoadState } from './session.ts'
import { useLoadWords } from './loadWords.ts'

interface FormStepProps {
  session: LoadSession
  state: LoadState
}

type Draft = Partial<LoadForm>

/** Tells how a file without a description is to be read. */
export function FormStep({ session, state: { upload, form } }: FormStepProps) {
  const words = useLoadWords()
  const { layer } = session
  const [draft, setDraft] = useState<Draft>(form ?? {})
  const cities = useAreas().filter(({ level }) => level === 'city')
  const columns = upload?.columns ?? []
  const all = { ...firstForm(layer, columns, cities), ...draft }
  const order = completeForm(all, columns)
  const set = (change: Draft) => setDraft({ ...draft, ...change })
  const city = cities.find(({ id }) => id === all.city)
  if (columns.length === 0) return <Empty title={words.t('load.noColumns')} />
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (order) void session.check(order)
      }}
    >
      <p className="hint">{words.t('load.form.hint')}</p>
      <Row label={words.t('load.form.city')} note={city && words.t('load.form.zone', { zone: city.timeZone })}>
        {(id) => (
          <Select
            id={id}
            value={all.city ?? null}
            options={cities.map((each) => ({ value: each.id, label: `${each.name} ${each.id}` }))}
            onChange={(value) =>
              set({ city: value, timeZone: cities.find((each) => each.id === value)?.timeZone ?? '' })
            }
          />
        )}
      </Row>
      <ColumnRow
        label={words.t('load.form.key')}
        columns={columns}
        value={all.key}
        note={order?.isPrefixed ? words.t('load.form.prefixed', { city: order.city }) : words.t('load.form.whole')}
        onChange={(key) => set({ key })}
      />
      {layer === 'area' ? (
        <AreaRows columns={columns} draft={all} onChange={set} />
      ) : (
        <GridRows draft={all} onChange={set} />
      )}
      <SystemRow value={all.referenceSystem} onChange={(referenceSystem) => set({ referenceSystem })} />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" disabled={!order}>
          {words.t('load.check')}
        </Button>
      </div>
    </form>
  )
}

function Row({ label, note, children }: { label: string; note?: ReactNode; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="form-row">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {note && <small>{note}</small>}
    </div>
  )
}

interface ColumnRowProps {
  label: string
  columns: readonly UploadColumn[]
  value: string | undefined
  note?: ReactNode
  onChange: (column: string) => void
}

function ColumnRow({ label, columns, value, note, onChange }: ColumnRowProps) {
  const { t } = useLoadWords()
  const labelOf = ({ name, sample }: UploadColumn) => (sample ? t('load.form.column', { name, sample }) : name)
  return (
    <Row label={label} note={note}>
      {(id) => (
        <Select
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          value={value ?? null}
          options={columns.map((column) => ({ value: column.name, label: labelOf(column) }))}
          onChange={onChange}
        />
      )}
    </Row>
  )
}

interface RowsProps {
  draft: Draft
  onChange: (change: Draft) => void
}

const levels = ['county', 'town', 'community'] as const

function AreaRows({ columns, draft, onChange }: RowsProps & { columns: readonly UploadColumn[] }) {
  const words = useLoadWords()
  return (
    <>
      <ColumnRow
        label={words.t('load.form.name')}
        columns={columns}
        value={draft.name}
        onChange={(name) => onChange({ name })}
      />
      <ColumnRow
        label={words.t('load.form.nameEn')}
        columns={columns}
        value={draft.nameEn ?? draft.name}
        onChange={(nameEn) => onChange({ nameEn })}
      />
      <Row label={layerWords(words, 'area', 'field.level')}>
        {(id) => (
          <Select
            id={id}
            value={draft.level ?? null}
            options={levels.map((level) => ({
              value: level,
              label: layerWords(words, 'area', `choice.level.${level}`),
            }))}
            onChange={(level) => onChange({ level })}
          />
        )}
      </Row>
    </>
  )
}

function GridRows({ draft, onChange }: RowsProps) {
  const words = useLoadWords()
  const manifest = useManifest('grid')
  const choicesOf = (field: string) =>
    (manifest?.fields.find(({ name }) => name === field)?.choices ?? []).map((choice) => ({
      value: choice,
      label: layerWords(words, 'grid', `choice.${field}.${choice}`),
    }))
  return (
    <div className="load-pair">
      {(['landUse', 'managementLevel'] as const).map((field) => (
        <Row key={field} label={layerWords(words, 'grid', `field.${field}`)}>
          {(id) => (
            <Select
              id={id}
              value={draft[field] ?? null}
              options={choicesOf(field)}
              onChange={(value) => onChange({ [field]: value })}
            />
          )}
        </Row>
      ))}
    </div>
  )
}

function SystemRow({ value, onChange }: { value: string | undefined; onChange: (system: string) => void }) {
  const { t } = useLoadWords()
  const plain = plainSystems.map((system) => ({ value: system as string, label: t(`load.system.${system}`) }))
  const zoned = zones.map(({ code, meridian, isNumbered }) => ({
    value: code,
    label: t(isNumbered ? 'load.zone.numbered' : 'load.zone', { meridian, code }),
  }))
  return (
    <Row label={t('load.form.system')} note={t('load.form.system.hint')}>
      {(id) => (
        <Select
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          value={value ?? null}
          options={[...plain, ...zoned]}
          onChange={onChange}
        />
      )}
    </Row>
  )
}
