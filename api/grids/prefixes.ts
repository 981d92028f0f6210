import { LRUCache } from 'lru-cache'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { allCells } from '#api/contract/topology/coverage.ts'
import { factsOf } from '#api/contract/topology/cell.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import type { CellRow } from './cells.ts'
import { isFaulty, playOn, replayBetween, stageOf } from './replay.ts'
import type { Faulty, Replay, Stage } from './replay.ts'

/** Replays that go on from where an earlier one of the same base has come. The result is that of a full replay. */
export interface Prefixes {
  /** The result of operations on a base; null when the base is not remembered and no rows came along. */
  replay(base: string, rows: readonly CellRow[] | null, operations: readonly Operation[]): Replay | Faulty | null
}

/** A base with the stages that were reached on it: each has had the first so many of these operations. */
interface Remembered {
  start: Stage
  stages: readonly Stage[]
  operations: readonly string[]
  weight: number
}

/** How much is remembered: vertices of the bases in all, and stages of each. The older stages serve who takes operations back. */
const limits = { vertices: 400_000, bases: 64, stages: 8 } as const

function weightOf(coverage: Coverage): number {
  return allCells(coverage).reduce((sum, cell) => sum + factsOf(cell).edges.length, 1)
}

/** How many operations two lists have in common at their beginning. */
function commonLength(one: readonly string[], other: readonly string[]): number {
  const length = Math.min(one.length, other.length)
  for (let index = 0; index < length; index += 1) if (one[index] !== other[index]) return index
  return length
}

/** Makes a bounded memory of replays; what was used last stays. Operations are compared themselves, so a wrong prefix is never gone on from. */
export function createPrefixes(most: { vertices: number; bases: number } = limits): Prefixes {
  const known = new LRUCache<string, Remembered>({
    max: most.bases,
    maxSize: most.vertices,
    sizeCalculation: ({ weight, operations }) => weight + operations.length,
  })

  const begin = (rows: readonly CellRow[]): Remembered | Faulty => {
    const start = stageOf(rows)
    if (isFaulty(start)) return start
    return { start, stages: [start], operations: [], weight: weightOf(start.coverage) }
  }

  return {
    replay(base, rows, operations) {
      const found = known.get(base) ?? (rows && begin(rows))
      if (found === null || isFaulty(found)) return found
      const texts = operations.map((operation) => JSON.stringify(operation))
      const common = commonLength(found.operations, texts)
      const usable = found.stages.filter(({ count }) => count <= common)
      const last = usable.at(-1) ?? found.start
      const end = playOn(last, operations)
      if (isFaulty(end)) return end
      const stages = end.count === last.count ? usable : [...usable, end]
      known.set(base, { ...found, stages: stages.slice(-limits.stages), operations: texts })
      return replayBetween(found.start, end)
    },
  }
}
