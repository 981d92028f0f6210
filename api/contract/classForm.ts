import { AppError } from './errors.ts'
import { checkText } from './filterCheck.ts'
import type { ShapeKind } from './shape.ts'

/** One attribute that a class has besides the fields of its layer. */
export interface ClassAttribute {
  name: string
  kind: 'text' | 'number' | 'boolean' | 'choice'
  nameZh: string
  nameEn: string
  unit?: string | undefined
  choices?: readonly { value: string; nameZh: string; nameEn: string }[] | undefined
}

/** What is recorded of a class, as its catalogue edition tells it: the kind of its geometry, the accuracy class that it needs, its attributes. */
export interface ClassForm {
  geometry?: ShapeKind | undefined
  accuracy?: 'A' | 'B' | 'C' | undefined
  attributes: readonly ClassAttribute[]
}

/** What a class has when its edition tells nothing of it. */
export const plainForm: ClassForm = { attributes: [] }

const longestAttribute = 400

function fits({ kind, choices }: ClassAttribute, value: unknown): boolean {
  if (kind === 'number') return Number.isFinite(value)
  if (kind === 'boolean') return typeof value === 'boolean'
  if (typeof value !== 'string' || value.length > longestAttribute) return false
  return kind === 'text' || (choices ?? []).some((choice) => choice.value === value)
}

/** Returns attributes as the form of a class takes them; null takes one away. Throws `BAD_INPUT` with the attribute that is unknown or does not fit. */
export function checkAttributes(form: ClassForm, values: unknown): Record<string, string | number | boolean | null> {
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new AppError('BAD_INPUT', { field: 'attributes', reason: 'value' })
  const checked = Object.entries(values).map(([name, value]) => {
    const attribute = form.attributes.find((candidate) => candidate.name === name)
    if (!attribute)
      throw new AppError('BAD_INPUT', { field: 'attributes', attribute: name.slice(0, 80), reason: 'unknown' })
    if (value !== null && !fits(attribute, value))
      throw new AppError('BAD_INPUT', { field: 'attributes', attribute: name, reason: 'value' })
    if (typeof value === 'string') checkText(value, 'BAD_INPUT', { field: 'attributes', attribute: name })
    return [name, value as string | number | boolean | null] as const
  })
  return Object.fromEntries(checked)
}
