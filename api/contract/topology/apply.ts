import type { Coverage } from './coverage.ts'
import { split, transfer } from './cut.ts'
import type { Outcome } from './fault.ts'
import { merge } from './merge.ts'
import type { Operation } from './operations.ts'
import { draw, retire } from './place.ts'
import { reshape } from './reshape.ts'
import { insert, move, remove } from './vertexEdits.ts'

/** The coverage after an operation; refused with places and reasons when the result would not be sound, and never half done. */
export function apply(coverage: Coverage, operation: Operation): Outcome {
  switch (operation.kind) {
    case 'move':
      return move(coverage, operation)
    case 'insert':
      return insert(coverage, operation)
    case 'delete':
      return remove(coverage, operation)
    case 'reshape':
      return reshape(coverage, operation)
    case 'split':
      return split(coverage, operation)
    case 'merge':
      return merge(coverage, operation)
    case 'transfer':
      return transfer(coverage, operation)
    case 'draw':
      return draw(coverage, operation)
    case 'retire':
      return retire(coverage, operation)
  }
}
