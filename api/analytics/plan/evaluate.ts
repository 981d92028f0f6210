import { bitmapBytes, modes } from '#api/analytics/kernel/columnKernel.ts'
import type { ColumnKernel, Mode, RowRange } from '#api/analytics/kernel/columnKernel.ts'
import { openPlaceSides } from './placeSides.ts'
import type { PlaceSides } from './placeSides.ts'
import { isJunction } from './plan.ts'
import type { JunctionPlan, LeafPlan, Plan, PolygonPlan } from './plan.ts'
import { addPolygonRows, sideOfSegment } from './polygonRows.ts'
import type { SegmentRows } from './segmentRows.ts'

/** Where a plan is evaluated: the kernel of a memory, and a stretch of it that is the evaluation's alone (on a multiple of 16). */
export interface Evaluation {
  kernel: ColumnKernel
  memory: WebAssembly.Memory
  scratch: { address: number; bytes: number }
  /** What PostGIS has said of rows that the columns could not decide, by `doubtKey`. */
  decided?: ReadonlyMap<string, boolean>
}

/** A row so near to an edge of a polygon that rounding its place could have moved it across: the number of the polygon in the plan, and the row's key. */
export interface DoubtfulRow {
  polygon: number
  key: string
}

/** A plan that is ready to be evaluated segment by segment. */
export interface PreparedPlan {
  /** The areas of the plan, by the numbers of its polygons. */
  polygons: readonly PolygonPlan[]
  /** The rows that nobody has decided so far. They pass for the time being, so that all polygons tell their doubts at once: once these are decided there are no others. */
  doubtful: readonly DoubtfulRow[]
  /** Writes the bits of the rows [from, to) of a segment, as mode `write`. */
  fill(segment: SegmentRows, range: RowRange): void
}

/** The name of a doubtful row in `Evaluation.decided`. */
export function doubtKey({ polygon, key }: DoubtfulRow): string {
  return `${polygon} ${key}`
}

type ModedRange = RowRange & { mode: Mode; depth: number }

function leavesOf(plan: Plan): LeafPlan[] {
  return isJunction(plan) ? plan.parts.flatMap(leavesOf) : [plan]
}

/** How many bitmaps are open at once below a plan. */
function depthOf(plan: Plan): number {
  if (isJunction(plan)) return 1 + Math.max(...plan.parts.map(depthOf))
  return plan.op === 'polygon' ? 1 : 0
}

/** The bytes of scratch that a plan needs. */
export function scratchOf(plan: Plan): number {
  const sets = leavesOf(plan).reduce((sum, leaf) => sum + (leaf.op === 'codes' && !leaf.range ? leaf.set.length : 0), 0)
  return sets + depthOf(plan) * bitmapBytes
}

class Preparation implements PreparedPlan {
  readonly plan: Plan
  readonly at: Evaluation
  readonly polygons: PolygonPlan[] = []
  readonly doubtful: DoubtfulRow[] = []
  readonly #known = new Set<string>()
  readonly #sets = new Map<Plan, number>()
  readonly #sides = new Map<Plan, PlaceSides>()
  readonly #bitmaps: number

  constructor(plan: Plan, at: Evaluation) {
    if (scratchOf(plan) > at.scratch.bytes) throw new RangeError(`The plan needs ${scratchOf(plan)} bytes of scratch`)
    this.plan = plan
    this.at = at
    let next = at.scratch.address
    for (const leaf of leavesOf(plan)) {
      if (leaf.op === 'polygon') {
        this.#sides.set(leaf, openPlaceSides(leaf.area))
        this.polygons.push(leaf)
      } else if (leaf.op === 'codes' && !leaf.range) {
        new Uint8Array(at.memory.buffer, next, leaf.set.length).set(leaf.set)
        this.#sets.set(leaf, next)
        next += leaf.set.length
      }
    }
    this.#bitmaps = next
  }

  fill(segment: SegmentRows, range: RowRange): void {
    this.#fill(this.plan, segment, { ...range, mode: modes.write, depth: 0 })
  }

  #fill(plan: Plan, segment: SegmentRows, target: ModedRange): void {
    if (isJunction(plan)) this.#fillJunction(plan, segment, target)
    else if (plan.op === 'polygon') this.#fillPolygon(plan, segment, target)
    else this.#fillLeaf(plan, segment, target)
  }

  #fillJunction(plan: JunctionPlan, segment: SegmentRows, target: ModedRange): void {
    const { bits, from, to, mode, depth } = target
    if (plan.op === 'and' && mode === modes.write && this.#isApart(plan, segment)) return this.#clear(target)
    const own = modes[plan.op]
    if (mode === modes.write || mode === own)
      return plan.parts.forEach((part, i) => this.#fill(part, segment, { ...target, mode: i === 0 ? mode : own }))
    const inner = this.#bitmaps + depth * bitmapBytes
    this.#fill(plan, segment, { bits: inner, from, to, mode: modes.write, depth: depth + 1 })
    this.#join(mode, bits, inner, target)
  }

  #join(mode: Mode, bits: number, other: number, { from, to }: RowRange): void {
    if (mode === modes.and) this.at.kernel.and(bits, other, from, to)
    else this.at.kernel.or(bits, other, from, to)
  }

  #clear({ bits, from, to }: RowRange): void {
    this.at.kernel.ones(bits, from, to)
    this.at.kernel.not(bits, from, to)
  }

  /** One of the conjuncts is a polygon on the wrong side of the whole segment. */
  #isApart({ parts }: JunctionPlan, segment: SegmentRows): boolean {
    return parts.some((part) => {
      if (part.op !== 'polygon') return false
      const side = this.#sideOf(part, segment)
      return side !== 'border' && (side === 'inside') !== part.isInside
    })
  }

  /** Where a segment lies; `outside` without places, and then not on the other side either. */
  #sideOf(plan: PolygonPlan, segment: SegmentRows) {
    if (!segment.hasPlaces) return plan.isInside ? 'outside' : 'inside'
    return sideOfSegment(this.#sides.get(plan)!, segment, this.at.memory.buffer)
  }

  #fillPolygon(plan: PolygonPlan, segment: SegmentRows, target: ModedRange): void {
    const { bits, from, to, mode, depth } = target
    const own = mode === modes.write ? bits : this.#bitmaps + depth * bitmapBytes
    const side = this.#sideOf(plan, segment)
    const rows = { bits: own, from, to }
    if (side !== 'border' && (side === 'inside') === plan.isInside) this.at.kernel.ones(own, from, to)
    else this.#clear(rows)
    if (side === 'border') this.#addRows(plan, segment, { ...rows, wanted: mode === modes.and ? bits : 0 })
    if (mode !== modes.write) this.#join(mode, bits, own, target)
  }

  #addRows(plan: PolygonPlan, segment: SegmentRows, rows: RowRange & { wanted: number }): void {
    const polygon = this.polygons.indexOf(plan)
    const decide = (row: number) => {
      const doubtful = { polygon, key: segment.key(row) }
      const name = doubtKey(doubtful)
      const meets = this.at.decided?.get(name)
      if (meets !== undefined) return meets === plan.isInside
      if (!this.#known.has(name)) this.doubtful.push(doubtful)
      this.#known.add(name)
      return true
    }
    const range = { ...rows, buffer: this.at.memory.buffer }
    const side = plan.isInside ? 'inside' : 'outside'
    addPolygonRows(this.#sides.get(plan)!, segment, range, { side, wanted: rows.wanted, decide })
  }

  #fillLeaf(plan: Exclude<LeafPlan, PolygonPlan>, segment: SegmentRows, target: RowRange & { mode: Mode }): void {
    const { kernel } = this.at
    switch (plan.op) {
      case 'always':
        return kernel.ones(target.bits, target.from, target.to)
      case 'never':
        return this.#clear(target)
      case 'days':
        return kernel.rangeU16(target, segment.address(`${plan.field}.day`), plan.low, plan.high)
      case 'since':
      case 'before': {
        const columnOf = (part: string) => segment.address(`${plan.field}.${part}`)
        const columns = { day: columnOf('day'), minute: columnOf('minute'), second: columnOf('second') }
        return kernel[plan.op](target, columns, plan.at)
      }
      default: {
        const column = segment.address(plan.field)
        const width = plan.width === 1 ? 'U8' : 'U16'
        if (plan.range) return kernel[`range${width}`](target, column, plan.range.low, plan.range.high)
        return kernel[`member${width}`](target, column, this.#sets.get(plan)!)
      }
    }
  }
}

/** Puts the sets of a plan into the scratch and prepares its polygons. Throws a RangeError when `scratchOf` is more than the scratch. */
export function preparePlan(plan: Plan, at: Evaluation): PreparedPlan {
  return new Preparation(plan, at)
}
