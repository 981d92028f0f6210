/**
 * The numbers (Int32) that the threads of one question share: the next segment, 1 when nobody waits any more, how many parts have not finished,
 * and after these for each part the address of the counts that it leaves in the memory.
 */
export const controls = { next: 0, cancelled: 1, working: 2, size: 3 } as const
