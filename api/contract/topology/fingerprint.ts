import { ringsOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { cellsOf } from './coverage.ts'
import type { Coverage } from './coverage.ts'

const prime = 0x01000193

/** Two FNV-1a hashes of 32 bits that begin differently, over the UTF-16 units of a text, as 16 hexadecimal digits. */
function digest(text: string): string {
  let [one, other] = [0x811c9dc5, 0xc59d1c81]
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    one = Math.imul(one ^ unit, prime)
    other = Math.imul(other ^ unit ^ (index & 0xff), prime)
  }
  return [one, other].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('')
}

const digests = new WeakMap<Cell, string>()

/** The digest of a cell in its canonical form, found once. */
function digestOf(cell: Cell): string {
  let known = digests.get(cell)
  if (known === undefined) {
    known = digest(`${cell.id}|${cell.community}|${ringsOf(cell).join('|')}`)
    digests.set(cell, known)
  }
  return known
}

/**
 * A short text that is equal for equal coverages and, but for rare accidents, for these only: browser and server compare what they made of the same operations.
 * It is no protection against forgery. With ids, of these cells alone (ids without a cell are left out).
 */
export function fingerprintOf(coverage: Coverage, ids?: Iterable<CellId>): string {
  const wanted = ids && new Set(ids)
  const cells = cellsOf(coverage).filter(({ id }) => wanted === undefined || wanted.has(id))
  return digest(cells.map(digestOf).join())
}
