import { AppError } from '#api/contract/errors.ts'
import { checkText } from '#api/contract/filter.ts'
import type { FieldKind } from '#api/contract/layer.ts'

/** A field and a direction; ties go by id in the same direction. */
export interface Order {
  field: string
  descending: boolean
}

/** Where a page ended: the order's value as the database writes it (null for null) and the id. */
export interface Position {
  value: string | null
  id: string
}

const shapes: Partial<Record<FieldKind, RegExp>> = {
  number: /^(-?\d+(\.\d+)?(e[-+]?\d+)?|NaN|-?Infinity)$/,
  boolean: /^(true|false)$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/,
}

/** An opaque text for a place in an ordered list. */
export function writeCursor(order: Order, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([order.field, order.descending, value, id])).toString('base64url')
}

/** Reads a cursor of the same order back. Throws `BAD_CURSOR`. */
export function readCursor(cursor: string, order: Order, kind: FieldKind): Position {
  const parts = decode(cursor)
  const [field, descending, value, id] = parts
  const isSound =
    parts.length === 4 &&
    field === order.field &&
    descending === order.descending &&
    typeof id === 'string' &&
    (value === null || isValue(value, kind))
  if (!isSound) throw new AppError('BAD_CURSOR')
  return { value, id: checkPart(id) } as Position
}

function decode(cursor: string): unknown[] {
  try {
    if (cursor.length > 8_000) return []
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) ? parts : []
  } catch (cause) {
    throw new AppError('BAD_CURSOR', {}, { cause })
  }
}

function isValue(value: unknown, kind: FieldKind): boolean {
  if (typeof value !== 'string') return false
  const isInstant = kind !== 'instant' || !Number.isNaN(Date.parse(value))
  return isInstant && (shapes[kind]?.test(value) ?? checkPart(value) === value)
}

function checkPart(text: string): string {
  try {
    return checkText(text)
  } catch (cause) {
    throw new AppError('BAD_CURSOR', {}, { cause })
  }
}
