import { emergingSpots } from './statistics/emerging.ts'
import { hotSpots } from './statistics/getisOrd.ts'

/** The statistics that take long enough to need a thread of their own, by name; arguments and results are plain values and typed arrays. */
export const computations = { hotSpots, emergingSpots } as const

/** The statistics with their names. */
export type Computations = typeof computations
