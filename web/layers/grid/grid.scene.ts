import { factsOf } from '#api/contract/topology/cell.ts'
import type { Cell, CellId } from '#api/contract/topology/cell.ts'
import { allCells } from '#api/contract/topology/coverage.ts'
import type { CellChange } from '#api/contract/topology/difference.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import type { Draw } from '#api/contract/topology/operations.ts'
import { edgeKeyOf, isPassing, keyOf, toDegrees } from '#api/contract/topology/vertex.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import type { CellTone, EditMark, EditOutline, EditScene } from '#web/core/map/edit/types.ts'
import { isInside } from './grid.model.ts'
import type { Editing } from './grid.model.ts'

type Edge = readonly [Vertex, Vertex]

/** What the map shows of a draft besides its cells. */
export interface SceneParts {
  readonly editing: Editing
  readonly changes: readonly CellChange[]
  readonly broken: readonly Fault<string>[]
  /** Cells that open drafts of others touch. */
  readonly claimed: ReadonlySet<CellId>
  readonly isEditable: boolean
  /** Outlines and places besides those of the draft. */
  readonly outlines: readonly EditOutline[]
  readonly marks: readonly EditMark[]
  readonly faultWords: (code: string) => string
}

const distance = (a: Vertex, b: Vertex) => Math.hypot(b[0] - a[0], b[1] - a[1])

/** Whether an edge only got vertices: it is where it was, in parts. */
function isInParts([a, b]: Edge, vertices: readonly Vertex[], edges: ReadonlySet<string>): boolean {
  const between = vertices.filter((vertex) => isPassing(vertex, a, b))
  const run = [a, ...between.toSorted((one, other) => distance(a, one) - distance(a, other)), b]
  return between.length > 0 && run.every((vertex, i) => i === 0 || edges.has(edgeKeyOf(run[i - 1]!, vertex)))
}

/** The borders that the changed cells had and no longer have, each edge once; null when there are none. */
function bordersGone(changes: readonly CellChange[]): EditOutline | null {
  const edgesOf = (side: 'before' | 'after') =>
    new Map(
      changes
        .flatMap(({ [side]: cell }) => (cell ? factsOf(cell).edges : []))
        .map((edge) => [edgeKeyOf(...edge), edge]),
    )
  const now = edgesOf('after')
  const keys = new Set(now.keys())
  const vertices = [...new Map([...now.values()].flat().map((vertex) => [keyOf(vertex), vertex])).values()]
  const gone = [...edgesOf('before')].flatMap(([key, edge]) =>
    keys.has(key) || isInParts(edge, vertices, keys) ? [] : [edge.map(toDegrees)],
  )
  return gone.length === 0 ? null : { shape: { type: 'MultiLineString', coordinates: gone }, tone: 'old' }
}

/** The ground of a cell that waits to be taken. */
function offerOf({ shell }: Draw): EditOutline {
  return { shape: { type: 'Polygon', coordinates: [[...shell, shell[0]!].map(toDegrees)] }, tone: 'offer' }
}

/** The scene of a draft: its cells by what is happening to them, how changed ones were (of a conflict the base tells it), and what is wrong at its place. */
export function sceneOf(parts: SceneParts): EditScene {
  const { editing, changes, broken, faultWords, isEditable } = parts
  const tone = toneOf(parts)
  const cells = allCells(editing.history.coverage).map((cell) => {
    const isOwn = isInside(editing, cell)
    return { cell, tone: tone(cell, isOwn), hasHandles: isOwn && isEditable }
  })
  const old = parts.outlines.some(({ tone: side }) => side === 'base') ? null : bordersGone(changes)
  const faults = [...editing.faults, ...broken].map(({ code, at }): EditMark => ({
    at: toDegrees(at),
    tone: 'fault',
    text: faultWords(code),
  }))
  return {
    cells,
    outlines: [...(old ? [old] : []), ...(editing.offer ? [offerOf(editing.offer)] : []), ...parts.outlines],
    marks: [...parts.marks, ...faults],
    vertex: editing.vertex,
  }
}

const legendTones = ['own', 'changed', 'old', 'mine', 'claimed', 'neighbour'] as const

/** What the legend may explain. */
export type LegendTone = (typeof legendTones)[number]

/** What of a scene wants an explanation, in a fixed order; the three sides of a conflict have their own. */
export function legendOf({ cells, outlines }: EditScene): LegendTone[] {
  const shown = new Set<string>([...cells, ...outlines].map(({ tone }) => tone))
  return legendTones.filter((tone) => shown.has(tone) && (tone !== 'mine' || !shown.has('base')))
}

function toneOf({ editing, changes, broken, claimed }: SceneParts): (cell: Cell, isOwn: boolean) => CellTone {
  const selected = new Set(editing.selected)
  const faulty = new Set(broken.flatMap(({ cells }) => cells))
  const changed = new Set(changes.flatMap(({ id, kind }) => (kind === 'noded' ? [] : [id])))
  return ({ id }, isOwn) => {
    if (selected.has(id)) return 'selected'
    if (faulty.has(id)) return 'faulty'
    if (changed.has(id)) return 'changed'
    if (claimed.has(id)) return 'claimed'
    return isOwn ? 'own' : 'neighbour'
  }
}
