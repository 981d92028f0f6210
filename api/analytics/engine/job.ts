import type { Transferable } from 'node:worker_threads'
import type { TableReader } from '#api/analytics/columns/view.ts'
import type { ColumnKernel } from '#api/analytics/kernel/columnKernel.ts'
import type { Scratch } from './scratch.ts'

/** What a job works with in a reading thread: the table, the kernel over its memory, and a stretch of this memory that is the thread's own. */
export interface Scene {
  readonly table: TableReader
  readonly kernel: ColumnKernel
  readonly scratch: Scratch
}

/** The rows of a segment that pass the filter: bits at an address; `isWhole` when all rows pass. */
export interface Chosen {
  readonly segment: number
  readonly rows: number
  /** The rows of the segment have a place. */
  readonly isPlaced: boolean
  readonly bits: number
  readonly isWhole: boolean
  /** No row passes. */
  readonly isEmpty: boolean
}

/** The work of one thread on a job: it visits segments, in any order, and tells in the end what it found. */
export interface JobPart<Result> {
  /** Whether a segment says nothing about the question, so that its rows need not be filtered. */
  skips?(segment: number): boolean
  visit(chosen: Chosen): void
  /** Of a gathered job: the Uint32 in the memory that are added up. */
  readonly counts?: { address: number; length: number }
  /** What was found. `isLast` tells that no other part of the question is at work: of a gathered job the counts are the sum of all then. */
  result(isLast: boolean): Result
}

/** A kind of question about rows that pass a filter. It is asked in several threads at once, each with other segments of the same state of the table. */
export interface Job<Question, Result, Answer = Result> {
  /** The counts of all parts are added up where they stand, in the memory of the table, by the part that finishes last; what is left to join is next to nothing. */
  readonly isGathered?: true
  open(scene: Scene, question: Question): JobPart<Result>
  /** Makes one answer of the results of all parts, at least one. */
  join(results: readonly Result[], question: Question): Answer
  /** What of a result or an answer can be handed over to another thread without a copy. */
  transfer(found: Result | Answer): Transferable[]
}
