import { filterLimits } from './clause.ts'
import type { Clause, Value } from './clause.ts'
import { AppError } from './errors.ts'
import type { ErrorDetails } from './errors.ts'
import { checkArea, countVertices } from './geometryCheck.ts'
import type { Field, FieldKind, LayerManifest } from './layer.ts'
import { isZone, weekHours } from './zone.ts'

const standard: readonly Field[] = ['id', 'region', 'area'].map((name) => ({ name, kind: 'text' }))
const orderKinds: readonly FieldKind[] = ['number', 'instant']
const textKinds: readonly FieldKind[] = ['text', 'code', 'ref']
const instant = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

function fieldOf(manifest: LayerManifest, name: string): Field {
  const field =
    manifest.fields.find((candidate) => candidate.name === name) ??
    standard.find((candidate) => candidate.name === name)
  if (!field) throw new AppError('UNKNOWN_FIELD', { layer: manifest.id, field: name.slice(0, 80) })
  return field
}

/** The kind of a field of a layer, or of `id`, `region`, `area`. Throws `UNKNOWN_FIELD`. */
export function kindOf(manifest: LayerManifest, name: string): FieldKind {
  return fieldOf(manifest, name).kind
}

/** Returns a text that PostgreSQL can keep. Throws `code` for NUL and for halves of surrogate pairs. */
export function checkText(
  text: string,
  code: 'BAD_FILTER' | 'BAD_INPUT' = 'BAD_INPUT',
  details: ErrorDetails = {},
): string {
  if (text.includes('\0')) throw new AppError(code, { ...details, reason: 'nul' })
  if (!text.isWellFormed()) throw new AppError(code, { ...details, reason: 'surrogate' })
  return text
}

/** Returns a value as a field holds it (instants in UTC). Throws `code` with the field and the kind when it does not fit. */
export function checkValue(field: Field, value: unknown, code: 'BAD_FILTER' | 'BAD_INPUT' = 'BAD_INPUT'): Value {
  const result = typed(field, value)
  if (result === null) throw new AppError(code, { field: field.name, kind: field.kind, reason: 'value' })
  return typeof result === 'string' ? checkText(result, code, { field: field.name }) : result
}

const scalarOf: Record<FieldKind, 'number' | 'boolean' | 'string' | 'none'> = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  instant: 'string',
  choice: 'string',
  code: 'string',
  ref: 'string',
  photos: 'none',
  attributes: 'none',
}

/** The value in the form of the field's kind, or null when it is not of that kind. */
function typed(field: Field, value: unknown): Value | null {
  if (typeof value !== scalarOf[field.kind]) return null
  if (field.kind === 'instant') return utc(value as string)
  if (field.kind === 'number' && !Number.isFinite(value)) return null
  if (field.kind === 'choice' && !field.choices?.includes(value as string)) return null
  return value as Value
}

/** An ISO 8601 text with a zone as UTC with milliseconds, or null when it is none or outside the years 1 to 9999. */
function utc(text: string): string | null {
  const match = instant.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  const time = Date.parse(text)
  if (Number.isNaN(time) || month < 1 || month > 12 || day < 1 || day > days) return null
  const result = new Date(time).toISOString()
  return result.length === 24 && result >= '0001' ? result : null
}

/**
 * Returns the clause with its values as the layer's fields hold them, or throws: `FILTER_TOO_LARGE` (limits, looked at first), `UNKNOWN_FIELD`,
 * `BAD_FILTER` (value or operator does not fit the field), `BAD_GEOMETRY`.
 */
export function checkFilter(clause: Clause, manifest: LayerManifest): Clause {
  checkSize(clause)
  return check(clause, manifest)
}

function tooLarge(reason: keyof typeof filterLimits): AppError {
  return new AppError('FILTER_TOO_LARGE', { reason, limit: filterLimits[reason] })
}

function checkSize(root: Clause): void {
  let clauses = 0
  let vertices = 0
  const open: [Clause, number][] = [[root, 1]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [clause, depth] = next
    if (++clauses > filterLimits.clauses) throw tooLarge('clauses')
    if (depth > filterLimits.depth) throw tooLarge('depth')
    if (valuesOf(clause) > filterLimits.values) throw tooLarge('values')
    if (clause.op === 'intersects') vertices += countVertices(clause.geometry)
    if (vertices > filterLimits.vertices) throw tooLarge('vertices')
    for (const inner of innerOf(clause)) open.push([inner, depth + 1])
  }
}

function valuesOf(clause: Clause): number {
  if (clause.op === 'hoursOfWeek') return clause.hours.length
  return clause.op === 'in' ? clause.values.length : 0
}

function innerOf(clause: Clause): readonly Clause[] {
  if (clause.op === 'and' || clause.op === 'or') return clause.args
  return clause.op === 'not' ? [clause.arg] : []
}

function check(clause: Clause, manifest: LayerManifest): Clause {
  switch (clause.op) {
    case 'true':
    case 'false':
      return clause
    case 'and':
    case 'or':
      return { op: clause.op, args: clause.args.map((arg) => check(arg, manifest)) }
    case 'not':
      return { op: 'not', arg: check(clause.arg, manifest) }
    case 'intersects':
      return { op: 'intersects', geometry: checkArea(clause.geometry) }
    default:
      return checkComparison(clause, fieldOf(manifest, clause.field))
  }
}

type Comparison = Extract<Clause, { field: string }>

/** Which field kinds an operator takes; equality takes all but photos, which `checkValue` refuses. */
const kindsOf: Partial<Record<Clause['op'], readonly FieldKind[]>> = {
  lt: orderKinds,
  lte: orderKinds,
  gt: orderKinds,
  gte: orderKinds,
  startsWith: textKinds,
  contains: textKinds,
  hoursOfWeek: ['instant'],
}
const operators: readonly string[] = ['eq', 'ne', 'in', 'isNull', ...Object.keys(kindsOf)]

function checkComparison(clause: Comparison, field: Field): Comparison {
  const isKnown = operators.includes(clause.op) && (kindsOf[clause.op]?.includes(field.kind) ?? true)
  if (!isKnown)
    throw new AppError('BAD_FILTER', {
      field: field.name,
      reason: 'operator',
      operator: String(clause.op).slice(0, 20),
    })
  if (clause.op === 'isNull') return clause
  if (clause.op === 'in')
    return { ...clause, values: clause.values.map((value) => checkValue(field, value, 'BAD_FILTER')) }
  if (clause.op === 'hoursOfWeek') return checkHours(clause)
  return { ...clause, value: checkValue(field, clause.value, 'BAD_FILTER') } as Comparison
}

function checkHours(clause: Extract<Clause, { op: 'hoursOfWeek' }>): Comparison {
  if (!isZone(clause.zone)) throw new AppError('BAD_FILTER', { field: clause.field, reason: 'zone' })
  const isHour = (hour: number) => Number.isInteger(hour) && hour >= 0 && hour < weekHours
  if (!clause.hours.every(isHour)) throw new AppError('BAD_FILTER', { field: clause.field, reason: 'hour' })
  return clause
}
