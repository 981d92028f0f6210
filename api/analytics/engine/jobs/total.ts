import type { Job } from '#api/analytics/engine/job.ts'

/** Rows in the filter, and those of them without a place. */
export interface Totals {
  total: number
  withoutPlace: number
}

/** Adds up totals. */
export function sumTotals(all: readonly Totals[]): Totals {
  return {
    total: all.reduce((sum, { total }) => sum + total, 0),
    withoutPlace: all.reduce((sum, { withoutPlace }) => sum + withoutPlace, 0),
  }
}

/** Counts the rows that pass. */
export const totalJob: Job<null, Totals> = {
  open({ kernel }) {
    const found: Totals = { total: 0, withoutPlace: 0 }
    return {
      visit({ bits, rows, isWhole, isPlaced }) {
        const count = isWhole ? rows : kernel.count(bits, 0, rows)
        found.total += count
        if (!isPlaced) found.withoutPlace += count
      },
      result: () => found,
    }
  },
  join: sumTotals,
  transfer: () => [],
}
