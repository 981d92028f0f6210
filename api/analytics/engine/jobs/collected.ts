import { codesIn } from './groupRuns.ts'
import type { GroupRuns } from './groupRuns.ts'

/** Runs of groups as they are found: views that hold until more is found. */
export type FoundRuns = Pick<GroupRuns, 'codes' | 'lengths'> & {
  upper: Uint16Array
  lower: Uint16Array
  counts: Uint32Array
}

/** How much the last question found; the next one begins with as much room, so that little is copied and thrown away. */
const last = { runs: 1_024, groups: 16_384 }

type Column = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

/** A column with room for so many numbers. */
function grown<Kind extends Column>(column: Kind, length: number): Kind {
  if (length <= column.length) return column
  const wider = new (column.constructor as new (size: number) => Kind)(Math.max(length, column.length * 2))
  wider.set(column)
  return wider
}

/** The runs of one thread, one stretch after another. */
export class Collected {
  #runs = 0
  #groups = 0
  #codes = new Uint16Array(last.runs)
  #lengths = new Uint32Array(last.runs)
  #upper = new Uint16Array(last.groups)
  #lower = new Uint16Array(last.groups)
  #counts = new Uint32Array(last.groups)

  /** Adds a copy of what was found. */
  add({ codes, lengths, upper, lower, counts }: FoundRuns): void {
    const [runs, groups] = [this.#runs + codes.length, this.#groups + counts.length]
    this.#codes = grown(this.#codes, runs)
    this.#lengths = grown(this.#lengths, runs)
    this.#upper = grown(this.#upper, groups)
    this.#lower = grown(this.#lower, groups)
    this.#counts = grown(this.#counts, groups)
    this.#codes.set(codes, this.#runs)
    this.#lengths.set(lengths, this.#runs)
    this.#upper.set(upper, this.#groups)
    this.#lower.set(lower, this.#groups)
    this.#counts.set(counts, this.#groups)
    this.#runs = runs
    this.#groups = groups
  }

  /** All that was added. */
  result(): GroupRuns {
    const [runs, groups] = [this.#runs, this.#groups]
    Object.assign(last, { runs: Math.max(1_024, runs), groups: Math.max(16_384, Math.ceil(groups * 1.1)) })
    const upper = this.#upper.subarray(0, groups)
    const lower = this.#lower.subarray(0, groups)
    return {
      codes: this.#codes.subarray(0, runs),
      lengths: this.#lengths.subarray(0, runs),
      upper,
      lower,
      counts: this.#counts.subarray(0, groups),
      uppers: codesIn([upper]),
      lowers: codesIn([lower]),
    }
  }
}
