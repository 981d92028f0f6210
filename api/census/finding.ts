import { createHash } from 'node:crypto'
import { isAccuracyClass } from '#api/contract/accuracy.ts'
import type { AccuracyClass } from '#api/contract/accuracy.ts'
import { AppError } from '#api/contract/errors.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { checkShape } from '#api/contract/shape.ts'
import type { Shape } from '#api/contract/shape.ts'
import { checkText, checkValues } from '#api/core/layer/edit.ts'

/** What a surveyor sends; `id` is made by the phone. */
export interface FindingInput {
  id: string
  kind: string
  component?: string | null
  class?: string | null
  accuracy?: string | null
  state?: string | null
  position?: unknown
  photo?: string | null
  note?: string | null
  foundAt?: string | null
  name?: string | null
  attributes?: unknown
}

type Part = Exclude<keyof FindingInput, 'id' | 'kind'>

/** What each kind of finding needs and what else it takes. */
const kinds = {
  found: { needs: ['component', 'accuracy'], takes: ['state', 'position', 'photo', 'note', 'foundAt'] },
  missing: { needs: ['component'], takes: ['photo', 'note', 'foundAt'] },
  new: { needs: ['position', 'class', 'accuracy'], takes: ['state', 'name', 'attributes', 'note', 'foundAt'] },
} as const satisfies Record<string, { needs: readonly Part[]; takes: readonly Part[] }>

/** One of the kinds of findings. */
export type FindingKind = keyof typeof kinds

/** What is farther than this from its record, in metres, is another component. */
export const farthest = 500

/** How wrong a phone's clock may go, in milliseconds. */
const clockError = 5 * 60_000
const longestNote = 1_000

/** A finding that can be recorded. */
export interface Finding {
  id: string
  kind: FindingKind
  component: string | null
  accuracy: AccuracyClass | null
  state: string | null
  position: unknown
  photo: string | null
  note: string | null
  foundAt: string
  /** The fields that the component gets. */
  values: Record<string, unknown>
  /** Tells a finding that comes again from another one under the same id. */
  digest: string
}

/** The ids that phones make. Throws `BAD_INPUT`. */
export function checkFindingId(id: string): string {
  const small = id.toLowerCase()
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(small))
    throw new AppError('BAD_INPUT', { field: 'id', reason: 'uuid' })
  return small
}

function kindOf(input: FindingInput): FindingKind {
  if (!Object.hasOwn(kinds, input.kind)) throw new AppError('BAD_INPUT', { field: 'kind' })
  const kind = input.kind as FindingKind
  const { needs, takes }: { needs: readonly string[]; takes: readonly string[] } = kinds[kind]
  const given = Object.keys(input).filter((name) => input[name as keyof FindingInput] != null)
  const lacking = needs.find((name) => !given.includes(name))
  if (lacking) throw new AppError('BAD_INPUT', { field: lacking, reason: 'missing', kind })
  const odd = given.find((name) => !['id', 'kind', ...needs, ...takes].includes(name))
  if (odd) throw new AppError('BAD_INPUT', { field: odd, reason: 'not-for-kind', kind })
  return kind
}

function checkNote(note: string | null | undefined): string | null {
  const words = note?.trim() ?? ''
  return words === '' ? null : checkText(words, 'note', longestNote)
}

function checkTime(foundAt: string | null | undefined, now: number, openedAt: Date): string {
  const at = foundAt == null ? now : Date.parse(foundAt)
  if (!(at <= now + clockError && at >= openedAt.getTime() - clockError))
    throw new AppError('BAD_INPUT', { field: 'foundAt', least: openedAt.toISOString() })
  return new Date(at).toISOString()
}

/** The accuracy class. Throws `BAD_INPUT`. */
function checkAccuracy(accuracy: string | null | undefined): AccuracyClass | null {
  if (accuracy == null) return null
  if (!isAccuracyClass(accuracy)) throw new AppError('BAD_INPUT', { field: 'accuracy' })
  return accuracy
}

function valuesOf(input: FindingInput, kind: FindingKind, foundAt: string): Record<string, unknown> {
  if (kind === 'missing') return {}
  const surveyed = { surveyedAt: foundAt, accuracy: input.accuracy, dataSource: '部件普查' }
  if (kind === 'found') return { ...surveyed, ...(input.state != null && { state: input.state }) }
  return {
    ...surveyed,
    class: input.class,
    state: input.state ?? 'intact',
    ...(input.name != null && { name: input.name }),
    ...(input.attributes != null && { attributes: input.attributes }),
  }
}

/** When a finding is checked: the present, and the opening of its census. */
export interface Moment {
  now: number
  openedAt: Date
}

/** Checks a finding as far as that needs no database. Throws `BAD_INPUT` with the field, `BAD_GEOMETRY`, `UNKNOWN_FIELD`. */
export function checkFinding(input: FindingInput, component: LayerManifest, { now, openedAt }: Moment): Finding {
  const id = checkFindingId(input.id)
  const kind = kindOf(input)
  const accuracy = checkAccuracy(input.accuracy)
  const foundAt = checkTime(input.foundAt, now, openedAt)
  const values = valuesOf(input, kind, foundAt)
  const { attributes: _, ...plain } = values
  if (kind !== 'missing') checkValues(component, plain, kind === 'new')
  const position = input.position == null ? null : checkPosition(kind, input.position)
  const text = (value: string | null | undefined, field: string) => (value == null ? null : checkText(value, field, 80))
  return {
    id,
    kind,
    component: text(input.component, 'component'),
    accuracy,
    state: input.state ?? null,
    position,
    photo: text(input.photo, 'photo'),
    note: checkNote(input.note),
    foundAt,
    values,
    digest: digestOf(input),
  }
}

function checkPosition(kind: FindingKind, position: unknown): Shape {
  return checkShape(position, kind === 'new' ? ['point', 'line', 'polygon'] : ['point'])
}

/** A value with the keys of its objects in order, so that the same is the same text. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, one]) => one !== null && one !== undefined)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, ordered(one)]))
}

function digestOf(input: FindingInput): string {
  const { id: _, ...contents } = input
  return createHash('sha256')
    .update(JSON.stringify(ordered(contents)))
    .digest('base64url')
}
