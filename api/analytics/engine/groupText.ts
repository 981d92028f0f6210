import type { DictionaryValue } from '#api/analytics/columns/dictionary.ts'

/** A value as PostgreSQL casts it to text. */
export function groupText(value: DictionaryValue | null | undefined): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'number' ? numberText(value) : String(value)
}

function numberText(value: number): string {
  const size = Math.abs(value)
  if (size === 0 || !Number.isFinite(size) || (size >= 1e-4 && size < 1e15))
    return Object.is(value, -0) ? '-0' : String(value)
  const [digits, exponent] = value.toExponential().split('e') as [string, string]
  return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`
}
