import { useId, useState } from 'react'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { valueAt, withValue } from './spec.ts'
import type { Setting } from './spec.ts'

interface FormProps<T> {
  settings: readonly Setting[]
  value: T
  layers: readonly string[]
  onChange: (value: T) => void
}

/** The form of a document's part, drawn from its settings. */
export function Form<T>({ settings, value, layers, onChange }: FormProps<T>) {
  return (
    <div className="settings">
      {settings.map((setting) => (
        <Row
          key={setting.path}
          setting={setting}
          value={valueAt(value, setting.path)}
          layers={layers}
          onChange={(next) => onChange(withValue(value, setting.path, next))}
        />
      ))}
    </div>
  )
}

interface RowProps {
  setting: Setting
  value: unknown
  layers: readonly string[]
  onChange: (value: unknown) => void
}

function Row({ setting, value, layers, onChange }: RowProps) {
  const { t, has } = useWords()
  const id = useId()
  const label = t(`wall.set.${setting.path}`)
  const hint = `wall.hint.${setting.path}`
  if (setting.is === 'list') return <List setting={setting} value={value} layers={layers} onChange={onChange} />
  return (
    <p className="setting">
      <label htmlFor={id}>{label}</label>
      <Field id={id} setting={setting} value={value} layers={layers} onChange={onChange} />
      {has(hint) && <small>{t(hint)}</small>}
    </p>
  )
}

function Field({ id, setting, value, layers, onChange }: RowProps & { id: string }) {
  const words = useWords()
  if (setting.is === 'boolean')
    return (
      <input
        id={id}
        type="checkbox"
        checked={value === true}
        onChange={(event) => onChange(event.target.checked || undefined)}
      />
    )
  if (setting.is === 'layer') {
    const text = (layer: string) => layerWords(words, layer, 'name')
    return <Choice id={id} choices={layers} text={text} value={value} onChange={onChange} />
  }
  if (setting.is === 'choice') {
    const text = (choice: string) => {
      const key = `wall.${setting.path}.${choice}`
      return words.has(key) ? words.t(key) : choice
    }
    return <Choice id={id} choices={setting.choices} text={text} value={value} onChange={onChange} />
  }
  return <TextField key={String(value)} id={id} setting={setting} value={value} onChange={onChange} />
}

interface ChoiceProps {
  id: string
  choices: readonly string[]
  text: (choice: string) => string
  value: unknown
  onChange: (value: string) => void
}

function Choice({ id, choices, text, value, onChange }: ChoiceProps) {
  return (
    <select id={id} value={String(value ?? choices[0])} onChange={(event) => onChange(event.target.value)}>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {text(choice)}
        </option>
      ))}
    </select>
  )
}

/** A text or a number: half-typed input stays here until the field is left. */
function TextField({ id, setting, value, onChange }: Omit<RowProps, 'layers'> & { id: string }) {
  const shown = Array.isArray(value) ? value.join(' ') : String(value ?? '')
  const [text, setText] = useState(shown)
  const put = () => {
    if (text === shown) return
    if (setting.is === 'words') onChange(text.split(/\s+/).filter(Boolean))
    else if (setting.is === 'number')
      onChange(text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text))
    else onChange(text === '' && setting.path !== 'area' ? undefined : text)
  }
  const shared = {
    id,
    value: text,
    onBlur: put,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setText(event.target.value),
  }
  if (setting.is === 'long') return <textarea rows={2} spellCheck={false} {...shared} />
  return (
    <input
      type="text"
      inputMode={setting.is === 'number' ? 'decimal' : 'text'}
      {...shared}
      onKeyDown={(event) => event.key === 'Enter' && put()}
    />
  )
}

/** What an item of a list is called: its title, its layer, or the area it looks at. */
function itemName(words: Words, item: unknown): string {
  const { title, layer, area } = item as { title?: Record<'zh' | 'en', string>; layer?: string; area?: string }
  if (title) return words.language === 'en' ? title.en : title.zh
  return layer ? layerWords(words, layer, 'name') : (area ?? '')
}

function List({ setting, value, layers, onChange }: RowProps & { setting: Extract<Setting, { is: 'list' }> }) {
  const words = useWords()
  const { t } = words
  const items = (value ?? []) as unknown[]
  return (
    <fieldset>
      <legend>{t(`wall.set.${setting.path}`)}</legend>
      {items.map((item, index) => (
        <div key={index} className="item">
          <details open={items.length === 1}>
            <summary>{`${index + 1} ${itemName(words, item)}`}</summary>
            <Form
              settings={setting.of}
              value={item}
              layers={layers}
              onChange={(next) => onChange(items.with(index, next))}
            />
          </details>
          <button
            type="button"
            aria-label={t('wall.edit.removeNamed', { name: itemName(words, item) || String(index + 1) })}
            onClick={() => onChange(items.toSpliced(index, 1))}
          >
            {t('wall.edit.remove')}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...items, setting.fresh])}>
        {t('wall.edit.add')}
      </button>
    </fieldset>
  )
}
