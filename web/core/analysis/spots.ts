import type { CellWindow } from '#api/contract/analytics.ts'
import { filterLimits } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { toUnit } from '#api/contract/geo.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { Words } from '#web/core/i18n/words.ts'

/** The most cells across a view. */
const mostAcross = 96

/** The cells that cover a rectangle in degrees: squares, at most 96 of them across. */
export function cellsIn([west, south, east, north]: Bounds): CellWindow {
  const [left, top] = toUnit(west, north)
  const [right, bottom] = toUnit(east, south)
  const widest = Math.max(right - left, bottom - top, 2 ** -20)
  const level = Math.min(24, Math.max(0, Math.floor(Math.log2(mostAcross / widest))))
  const cell = (place: number) => Math.min(2 ** level - 1, Math.max(0, Math.floor(place * 2 ** level)))
  const [x, y] = [cell(left), cell(top)]
  return { level, x, y, width: cell(right) - x + 1, height: cell(bottom) - y + 1 }
}

/** The rectangle to look at for a place, some hundred metres around it. */
export function boundsAround([lon = 0, lat = 0]: readonly number[]): Bounds {
  const around = 0.001
  return [lon - around, lat - around, lon + around, lat + around]
}

/** The parts, first and last row from 1 on, in which so many rows are named: as many in each as a filter can name. */
export function rowParts(count: number): [first: number, last: number][] {
  const size = filterLimits.values
  return Array.from({ length: Math.max(1, Math.ceil(count / size)) }, (_, part) => [
    part * size + 1,
    Math.min(count, (part + 1) * size),
  ])
}

/** The clause of named rows. */
export function clauseOfRefs(refs: readonly string[]): Clause {
  return { op: 'in', field: 'id', values: refs.map((ref) => ref.slice(ref.indexOf(':') + 1)) }
}

/** What the statistics of a cell say in words: the level holds after the correction for looking at many cells, p is that of the cell alone. */
export function significance(words: Words, { level, z, p }: { level: number; z: number; p: number }): string {
  const chance = p < 0.001 ? words.t('spot.p.small') : words.t('spot.p', { p: words.number(p, 3) })
  return [words.t(`spot.${level}`), words.t('spot.z', { z: words.number(z, 2) }), chance].join(' · ')
}
