/** The numbers (Int32) that the threads of one question share: the next segment, and 1 when nobody waits any more. */
export const controls = { next: 0, cancelled: 1, size: 2 } as const
