// The kernel's exports. What each means stands in `columnKernel.ts`, the same in plain TypeScript in the twin.
export { ones, and, or, not, count } from './words'
export { rangeU8, rangeU16, rangeU32, memberU8, memberU16 } from './predicates'
export { since, before } from './times'
export { countRuns, countRunLengths, countRows } from './counts'
export { histogramU8, histogramU16, histogramTime } from './counts'
export { histogramCube, placesOf, takeCells } from './cubes'
export { rowsOf, sumBytes, addU32 } from './counts'
