import { gridFaults } from './gridFaults.ts'
import { mendsOf } from './mends.ts'
import { areaOf } from './shapes.ts'
import { createTopology } from './topology.ts'
import type { JudgedArea, JudgeTask, Judgement } from './judge.ts'
import type { Mend, MendKind } from '#api/contract/importing.ts'
import type { Mending } from './mends.ts'
import type { Shape } from './shapes.ts'

/** Which mends were accepted: all of a kind that are proposed, and single ones. */
export interface Acceptance {
  kinds: readonly MendKind[]
  ids: readonly string[]
}

/** How the area of a cell changes. */
export interface CellAreas {
  id: string
  before: number
  after: number
}

/** A cell as it came and after its mends; null without ground. */
export interface CellOutline {
  id: string
  before: Shape
  after: Shape | null
}

/** The mends of a layer and what the accepted ones do. */
export interface Mended {
  mends: Mend[]
  accepted: string[]
  /** Accepted ids that no mend has: the file is another one. */
  unknown: string[]
  /** The cells whose ground changes by the accepted mends, when none was accepted by all proposed ones. */
  cells: CellAreas[]
  /** The ground of each mend, in their order. */
  grounds: GeoJSON.MultiPolygon[]
  /** All cells before and after the accepted mends, when none was accepted after all proposed ones; empty when that is not wanted. */
  outlines: CellOutline[]
  /** The cells after the accepted mends, null for those without ground; empty when nothing was accepted. */
  shapes: Map<string, Shape | null>
  /** The union of the cells after the accepted mends; null when nothing was accepted. */
  outline: Shape | null
}

/** An area in m² below which a difference is noise of the lattice. */
const noise = 0.01

function changedCells(areas: readonly JudgedArea[], after: ReadonlyMap<string, Shape | null>): CellAreas[] {
  return areas.flatMap(({ id, shape }) => {
    const left = after.get(id)
    const sizes = { id, before: areaOf(shape), after: left ? areaOf(left) : 0 }
    return Math.abs(sizes.after - sizes.before) > noise ? [sizes] : []
  })
}

function mend({ areas, acceptance, withOutlines = false }: JudgeTask, mending: Mending): Mended {
  const { mends } = mending
  const known = new Set(mends.map(({ id }) => id))
  const wanted = new Set(acceptance.ids)
  const accepted = mends.filter(({ id, kind }) => wanted.has(id) || acceptance.kinds.includes(kind)).map(({ id }) => id)
  const proposed = mends.filter(({ isProposed }) => isProposed).map(({ id }) => id)
  const isMended = accepted.length > 0
  const chosen = new Set(isMended ? accepted : proposed)
  const after = mending.apply(chosen)
  return {
    mends: [...mends],
    accepted,
    unknown: acceptance.ids.filter((id) => !known.has(id)),
    cells: changedCells(areas, after),
    grounds: mends.map(mending.groundOf),
    outlines: withOutlines ? areas.map(({ id, shape }) => ({ id, before: shape, after: after.get(id) ?? null })) : [],
    shapes: isMended ? after : new Map(),
    outline: isMended ? mending.outlineAfter(chosen) : null,
  }
}

/** Judges how areas fit together and mends what was accepted. */
export function judgeTogether(task: JudgeTask): Judgement {
  const judge = createTopology()
  for (const { id, shape } of task.areas) judge.add(id, shape)
  const { topology, outline } = judge.judge()
  const { isTold, acceptance } = task
  const mending = isTold || acceptance.kinds.length + acceptance.ids.length > 0 ? mendsOf(task.areas) : null
  const mended = mending && mend(task, mending)
  const faults = task.grids ? gridFaults(task.areas, task.grids.communities, task.grids.rule) : []
  return { topology, outline: mended?.outline ?? outline, mended, gridFaults: faults }
}
