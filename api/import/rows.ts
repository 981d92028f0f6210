import type { LayerManifest } from '#api/contract/layer.ts'
import { choicesOf } from './target.ts'
import { createPlaceReader } from './place.ts'
import { createTimeReader } from './time.ts'
import { templateColumns } from './source.ts'
import type { ReadTime } from './time.ts'
import type { FieldRule, Source } from './source.ts'
import type { ColumnType, Target } from './target.ts'
import type { Finding, ReasonCode } from './reasons.ts'
import type { RawRow } from './readers.ts'
import type { Shape } from './shapes.ts'

/** A row that is ready to be staged: values by column of the target. */
export interface MappedRow {
  line: number
  id: string
  key: string
  values: Record<string, unknown>
  shape: Shape | null
}

/** A mapped row, or the reasons why there is none; with either what is to be remarked. */
export interface Mapped {
  row: MappedRow | null
  faults: Finding[]
  remarks: Finding[]
}

/** What mapping needs besides the source. */
export interface Mapping {
  source: Source
  target: Target
  manifest: LayerManifest
  /** The codes of the source's edition. */
  classes: ReadonlySet<string>
}

type Tell = (reason: ReasonCode, value?: string | null) => undefined

const numberForm = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/

function readNumber(text: string, rule: FieldRule, tell: Tell): number | undefined {
  let bare = text.trim()
  if (rule.suffix !== undefined && bare.endsWith(rule.suffix.trimEnd()))
    bare = bare.slice(0, -rule.suffix.trimEnd().length).trim()
  if (bare.includes(rule.decimal === '.' ? ',' : '.')) return tell('DECIMAL_SIGN', text)
  const number = numberForm.test(bare.replace(',', '.')) ? Number(bare.replace(',', '.')) : NaN
  return Number.isFinite(number) ? number * (rule.factor ?? 1) : tell('BAD_NUMBER', text)
}

function readText(text: string, rule: FieldRule, tell: Tell): string | undefined {
  if (text.includes('\0') || !text.isWellFormed()) return tell('BAD_TEXT', text)
  if (rule.digits !== undefined && !new RegExp(`^\\d{${rule.digits}}$`).test(text)) return tell('BAD_DIGITS', text)
  return text
}

function readBoolean(text: string, tell: Tell): boolean | undefined {
  if (/^(true|1|yes|y|t)$/i.test(text)) return true
  return /^(false|0|no|n|f)$/i.test(text) ? false : tell('BAD_BOOLEAN', text)
}

/** The text behind a rule, null when there is none. */
function textOf(rule: FieldRule, raw: RawRow): string | null {
  if (rule.template !== undefined) {
    const columns = templateColumns(rule.template)
    if (columns.some((column) => !raw.get(column))) return null
    return rule.template.replaceAll(/\{([^}]*)\}/g, (_, column: string) =>
      (raw.get(column) ?? '').padStart(rule.pad ?? 0, '0'),
    )
  }
  const text = raw.get(rule.column ?? '')
  return text === null || text === '' || rule.nulls.includes(text) ? null : text
}

interface FieldReader {
  name: string
  read(raw: RawRow, tell: Tell, remark: Tell): unknown
}

function createFieldReader(name: string, type: ColumnType, rule: FieldRule, source: Source): FieldReader {
  if (rule.constant !== undefined) return { name, read: () => rule.constant }
  const readTime: ReadTime | null = type === 'instant' ? createTimeReader(rule.time ?? 'iso', source.timeZone) : null
  const map = rule.map && new Map(Object.entries(rule.map))
  const readers: Record<ColumnType, (text: string, tell: Tell, remark: Tell) => unknown> = {
    text: (text, tell) => readText(text, rule, tell),
    number: (text, tell) => readNumber(text, rule, tell),
    integer(text, tell) {
      const number = readNumber(text, rule, tell)
      return number === undefined || Number.isInteger(number) ? number : tell('BAD_NUMBER', text)
    },
    boolean: (text, tell) => readBoolean(text, tell),
    instant(text, tell, remark) {
      const time = readTime?.(text) ?? null
      if (time?.isSkipped) remark('TIME_SKIPPED', text)
      return time === null ? tell('BAD_TIME', text) : time.iso
    },
    json: (text, tell) => tell('BAD_TEXT', text),
  }
  return {
    name,
    read(raw, tell, remark) {
      const text = textOf(rule, raw)
      if (text === null) return rule.default ?? null
      if (!map) return readers[type](text, tell, remark)
      const mapped = map.has(text) ? map.get(text) : rule.otherwise
      if (mapped === undefined) return tell('UNMAPPED_VALUE', text)
      return mapped === null ? null : readers[type](mapped, tell, remark)
    },
  }
}

/** The type of a target column or of an attribute, whose type is the one the layer's field has. */
function typeOf(name: string, { target, source }: Pick<Mapping, 'source' | 'target'>): ColumnType | null {
  if (!name.startsWith('attributes.')) return target.columns[name]?.type ?? null
  if (!target.hasAttributes) return null
  const { suffix, factor } = source.fields[name] ?? {}
  const isNumber = (suffix ?? factor) !== undefined || numericAttributes.has(name)
  return isNumber ? 'number' : booleanAttributes.has(name) ? 'boolean' : 'text'
}

const numericAttributes = new Set(['attributes.wattage', 'attributes.poleHeight'])
const booleanAttributes = new Set(['attributes.hasSingleControl'])

function put(values: Record<string, unknown>, name: string, value: unknown): void {
  if (!name.startsWith('attributes.')) values[name] = value
  else if (value !== null) (values['attributes'] as Record<string, unknown>)[name.slice('attributes.'.length)] = value
}

/** Names of fields in a source.json are those of the layer (camelCase); the table's columns are in snake_case. */
function columnName(field: string): string {
  return field.startsWith('attributes.') ? field : field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The fields of a source that its layer does not have, and the needed columns that no field fills. */
export function unfitFields(mapping: Pick<Mapping, 'source' | 'target'>): { unknown: string[]; unfilled: string[] } {
  const { source, target } = mapping
  const columns = Object.keys(source.fields).map(columnName)
  return {
    unknown: Object.keys(source.fields).filter((field) => typeOf(columnName(field), mapping) === null),
    unfilled: Object.entries(target.columns)
      .filter(([name, { isRequired }]) => isRequired && !columns.includes(name))
      .map(([name]) => name),
  }
}

const idForm = /^[\p{L}\p{N}_.:\-/]{1,80}$/u

/** Makes the function that turns rows of a file into rows of the target. */
export function createRowMapper(mapping: Mapping): (raw: RawRow) => Mapped {
  const { source, target, manifest, classes } = mapping
  const fields = Object.entries(source.fields).map(([field, rule]) => {
    const name = columnName(field)
    return createFieldReader(name, typeOf(name, mapping) ?? 'text', rule, source)
  })
  const choices = new Map(
    fields.map(({ name }) => [name, choicesOf(manifest, name.replace('attributes.', ''))] as const),
  )
  const readPlace = createPlaceReader(source, target)

  const hasClass = target.hasGrid
  const needed = new Set(Object.keys(target.columns).filter((name) => target.columns[name]?.isRequired))
  const judge = (name: string, value: unknown): ReasonCode | null => {
    if (value === null) return needed.has(name) ? 'MISSING_VALUE' : null
    const text = String(value)
    if (hasClass && name === 'class' && !classes.has(text)) return 'UNKNOWN_CLASS'
    if (name === 'id' && !idForm.test(text)) return 'BAD_ID'
    return choices.get(name)?.includes(text) === false ? 'BAD_CHOICE' : null
  }

  return (raw) => {
    const key = raw.get(source.key)
    const faults: Finding[] = []
    const remarks: Finding[] = []
    const teller =
      (list: Finding[], field: string): Tell =>
      (reason, value) =>
        void list.push({ line: raw.line, key, field, value: shown(value), reason })
    if (raw.valueCount !== undefined) {
      teller(faults, '')('COLUMN_COUNT', String(raw.valueCount))
      return { row: null, faults, remarks }
    }
    if (!key) teller(faults, source.key)('MISSING_VALUE')
    const values: Record<string, unknown> = target.hasAttributes ? { attributes: {} } : {}
    for (const { name, read } of fields) {
      const tell = teller(faults, name)
      const value = read(raw, tell, teller(remarks, name))
      if (value === undefined) continue
      const fault = judge(name, value)
      if (fault) tell(fault, value === null ? '' : String(value as string))
      else put(values, name, value)
    }
    const shape = readPlace(raw, teller(faults, 'geometry'), teller(remarks, 'geometry'))
    const row = faults.length > 0 || !key ? null : { line: raw.line, id: String(values['id']), key, values, shape }
    return { row, faults, remarks }
  }
}

/** A value as a report shows it: short, and without signs that a file cannot hold. */
function shown(value: string | null | undefined): string {
  return (value ?? '').slice(0, 200).toWellFormed().replaceAll('\0', '␀')
}
