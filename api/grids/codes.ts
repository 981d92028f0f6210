import { AppError } from '#api/contract/errors.ts'
import { toDegrees } from '#api/contract/topology/vertex.ts'
import type { Cell } from '#api/contract/topology/cell.ts'

/** How a community numbers its grids: digits of the sequence, the last number ever given. */
export interface Sequence {
  community: string
  region: string
  digits: number
  last: number
}

/** The height of a band of reading in metres: about a unit grid. */
const bandMetres = 110
const metresPerDegree = 111_319.49

function middleOf({ shell }: Cell): readonly [x: number, y: number] {
  const places = shell.map(toDegrees)
  const mean = (axis: 0 | 1) => places.reduce((sum, place) => sum + place[axis], 0) / places.length
  return [mean(0), mean(1)]
}

/** Cells in the order of reading: from north to south in bands, from west to east within a band. */
export function inReadingOrder(cells: readonly Cell[]): Cell[] {
  const placed = cells.map((cell) => ({ cell, middle: middleOf(cell) }))
  const north = Math.max(...placed.map(({ middle }) => middle[1]))
  return placed
    .map(({ cell, middle: [x, y] }) => ({ cell, x, band: Math.floor(((north - y) * metresPerDegree) / bandMetres) }))
    .sort((a, b) => a.band - b.band || a.x - b.x || (a.cell.id < b.cell.id ? -1 : 1))
    .map(({ cell }) => cell)
}

/**
 * Codes for new cells: the community's code and the numbers after the last one that was ever given there, in the order of reading.
 * Throws `GRID_CODES_EXHAUSTED` when a community has no number left, `NOT_FOUND` for an unknown community.
 */
export function issueCodes(cells: readonly Cell[], sequences: readonly Sequence[]): Map<string, string> {
  const issued = new Map<string, string>()
  for (const [community, own] of Map.groupBy(cells, (cell) => cell.community)) {
    const sequence = sequences.find((candidate) => candidate.community === community)
    if (!sequence) throw new AppError('NOT_FOUND', { area: community })
    const greatest = 10 ** sequence.digits - 1
    if (sequence.last + own.length > greatest)
      throw new AppError('GRID_CODES_EXHAUSTED', { area: community, greatest, last: sequence.last })
    inReadingOrder(own).forEach((cell, index) => {
      issued.set(cell.id, `${community}${String(sequence.last + 1 + index).padStart(sequence.digits, '0')}`)
    })
  }
  return issued
}
