import type { LayerId } from './ref.ts'

/** Codes of groups, as wide as the values of their field need. */
export type GroupCodes = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

/**
 * Numbers of rows by one to three fields: the group `i` has `counts[i]` rows with the value `values[f][codes[f][i]]` in the field `f` (as asked; null where it is empty).
 * Values stand as texts, once; those that no group has do not stand there (their place may be null). Groups are in no particular order.
 */
export interface GroupColumns {
  values: readonly (readonly (string | null)[])[]
  codes: readonly GroupCodes[]
  counts: Uint32Array<ArrayBuffer>
}

/** Up to so many groups GraphQL tells itself. */
export const mostGroupsTold = 1_000

/** Up to so many values have codes of two bytes. */
export const narrowValues = 65_536

/** The address of numbers by one to three fields as binary columns, see `readGroups`; `filter` is a CQL2 text. */
export function groupsUrl(layer: LayerId, by: readonly string[], filter?: string): string {
  const query = filter ? `&filter=${encodeURIComponent(filter)}` : ''
  return `/analytics/${layer}/groups?by=${by.map(encodeURIComponent).join(',')}${query}`
}

/**
 * Reads `groups`: little-endian Uint32 number of groups n, number of fields, bytes of the values as text, then by field how many values it has;
 * n counts (Uint32); by field n codes (Uint16 up to 65,536 values, else Uint32), filled up to a multiple of 4 bytes; the values as JSON in UTF-8, a list for each field.
 * Throws a RangeError when the bytes do not fit.
 */
export function readGroups(bytes: ArrayBuffer): GroupColumns {
  const [groups = 0, fields = 0, length = 0] = new Uint32Array(bytes, 0, 3)
  const sizes = new Uint32Array(bytes, 12, fields)
  let at = 12 + fields * 4
  const counts = new Uint32Array(bytes, at, groups)
  at += groups * 4
  const codes = Array.from(sizes, (size): GroupCodes => {
    const column = size <= narrowValues ? new Uint16Array(bytes, at, groups) : new Uint32Array(bytes, at, groups)
    at += Math.ceil(column.byteLength / 4) * 4
    return column
  })
  const text = new TextDecoder().decode(new Uint8Array(bytes, at, length))
  return { values: JSON.parse(text) as (string | null)[][], codes, counts }
}
