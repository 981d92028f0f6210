import { DatePicker, Input, InputNumber, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import type { ClassAttribute } from '#api/contract/classForm.ts'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import { useFormClasses } from '#web/core/api/making.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { layerWords } from './values.ts'

interface FieldInputProps {
  manifest: LayerManifest
  field: Field
  id: string
  value: unknown
  /** The class whose form tells the attributes. */
  code: string | null
  onChange: (value: unknown) => void
}

/** The input of one field of a form, by its kind. */
export function FieldInput(props: FieldInputProps) {
  const Input = inputs[props.field.kind] ?? TextInput
  return <Input {...props} />
}

function ChoiceInput({ manifest, field, id, value, onChange }: FieldInputProps) {
  const words = useWords()
  const options = (field.choices ?? []).map((choice) => ({
    value: choice,
    label: layerWords(words, manifest.id, `choice.${field.name}.${choice}`),
  }))
  return (
    <Select
      id={id}
      value={textOf(value)}
      allowClear={field.nullable === true}
      options={options}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  )
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

function NumberInput({ field, id, value, onChange }: FieldInputProps) {
  const number = typeof value === 'number' ? value : null
  return <InputNumber id={id} value={number} suffix={field.unit} onChange={(next) => onChange(next)} />
}

function BooleanInput({ id, value, onChange }: FieldInputProps) {
  return <Switch id={id} checked={value === true} onChange={onChange} />
}

function InstantInput({ field, id, value, onChange }: FieldInputProps) {
  return (
    <DatePicker
      id={id}
      value={typeof value === 'string' ? dayjs(value) : null}
      allowClear={field.nullable === true}
      onChange={(next) => onChange(next ? next.toDate().toISOString() : null)}
    />
  )
}

function TextInput({ field, id, value, onChange }: FieldInputProps) {
  return (
    <Input.TextArea
      id={id}
      autoSize={{ minRows: 1, maxRows: 6 }}
      maxLength={1000}
      value={(value as string | null | undefined) ?? ''}
      onChange={(event) => onChange(event.target.value === '' && field.nullable ? null : event.target.value)}
    />
  )
}

function ClassInput({ id, value, onChange }: FieldInputProps) {
  const { language } = useWords()
  const classes = useFormClasses()
  const options = classes.map(({ code, nameZh, nameEn }) => ({
    value: code,
    label: `${language === 'en' ? nameEn : nameZh} ${code}`,
  }))
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      value={textOf(value)}
      onChange={onChange}
    />
  )
}

/** The attributes that the class of a feature has. */
function AttributeInputs({ manifest, id, value, code, onChange }: FieldInputProps) {
  const { t, language } = useWords()
  const classes = useFormClasses()
  const attributes = classes.find((candidate) => candidate.code === code)?.form.attributes ?? []
  const values = (value ?? {}) as Record<string, unknown>
  const nameOf = (named: { nameZh: string; nameEn: string }) => (language === 'en' ? named.nameEn : named.nameZh)
  const fieldOf = ({ name, kind, unit }: ClassAttribute): Field => ({
    name,
    kind,
    nullable: true,
    ...(unit && { unit }),
  })
  if (attributes.length === 0)
    return <small id={id}>{t(code === null ? 'make.attributesLater' : 'make.noAttributes')}</small>
  return (
    <div className="attributes" id={id}>
      {attributes.map((attribute) => {
        const own = `${id}-${attribute.name}`
        const set = (next: unknown) => onChange({ ...values, [attribute.name]: next })
        return (
          <div className="form-row" key={attribute.name}>
            <label htmlFor={own}>{nameOf(attribute)}</label>
            {attribute.choices ? (
              <Select
                id={own}
                allowClear
                value={(values[attribute.name] as string | undefined) ?? null}
                options={attribute.choices.map((choice) => ({ value: choice.value, label: nameOf(choice) }))}
                onChange={(next: string | undefined) => set(next ?? null)}
              />
            ) : (
              <FieldInput
                manifest={manifest}
                field={fieldOf(attribute)}
                id={own}
                value={values[attribute.name]}
                code={code}
                onChange={set}
              />
            )}
          </div>
        )
      })}
    </div>
  )
}

/** The inputs of the kinds that are no plain text. */
const inputs: Partial<Record<Field['kind'], (props: FieldInputProps) => ReactNode>> = {
  choice: ChoiceInput,
  number: NumberInput,
  boolean: BooleanInput,
  instant: InstantInput,
  code: ClassInput,
  attributes: AttributeInputs,
}
