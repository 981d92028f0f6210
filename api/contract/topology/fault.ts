import type { CellId } from './cell.ts'
import type { Coverage } from './coverage.ts'
import type { Vertex } from './vertex.ts'

/** Why an operation is refused or a coverage is broken. */
export type FaultCode =
  | 'no-cell'
  | 'id-taken'
  | 'no-vertex'
  | 'no-edge'
  | 'off-edge'
  | 'off-lattice'
  | 'too-many-vertices'
  | 'node'
  | 'too-few-vertices'
  | 'spike'
  | 'crossing'
  | 'overlap'
  | 'pinched'
  | 'hole-outside'
  | 'line-crosses-itself'
  | 'zero-length'
  | 'too-many-hits'
  | 'cut-along-edge'
  | 'cut-stays-inside'
  | 'cut-misses'
  | 'many-parts'
  | 'not-adjacent'
  | 'other-community'
  | 'several-neighbours'
  | 'swallows'
  | 'falls-apart'
  | 'rounding'

/** What the rules of a city find. */
export type ViolationCode =
  | 'too-small'
  | 'too-large'
  | 'outside-community'
  | 'unknown-community'
  | 'parentage'
  | 'island'
  | 'sliver'

/** A fault with its place and the cells concerned; `size` is in m², or a share for slivers. */
export interface Fault<Code extends string = FaultCode> {
  readonly code: Code
  readonly at: Vertex
  readonly cells: readonly CellId[]
  readonly size?: number
}

/** The coverage after an operation with the cells that it changed, made or took away; or why nothing was done. */
export type Outcome = { readonly coverage: Coverage; readonly touched: readonly CellId[] } | Refusal

/** Why nothing was done. */
export interface Refusal {
  readonly faults: readonly Fault[]
}

/** A refusal for one reason. */
export function refuse(code: FaultCode, at: Vertex, ...cells: CellId[]): Refusal {
  return { faults: [{ code, at, cells }] }
}

/** Tells a refusal from a result. */
export function isRefusal<Result extends object>(result: Result | Refusal): result is Refusal {
  return 'faults' in result
}
