import type { Cell, CellId } from '#api/contract/topology/cell.ts'
import { allCells } from '#api/contract/topology/coverage.ts'
import type { CellChange } from '#api/contract/topology/difference.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import { polygonOf } from '#api/contract/topology/geojson.ts'
import { toDegrees } from '#api/contract/topology/vertex.ts'
import type { CellTone, EditMark, EditOutline, EditScene } from '#web/core/map/edit/types.ts'
import { isInside } from './grid.model.ts'
import type { Editing } from './grid.model.ts'

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

const polygons = new WeakMap<Cell, GeoJSON.Polygon>()

function polygon(cell: Cell): GeoJSON.Polygon {
  let shape = polygons.get(cell)
  if (!shape) {
    shape = polygonOf(cell)
    polygons.set(cell, shape)
  }
  return shape
}

/** The scene of a draft: its cells by what is happening to them, how changed ones were, and what is wrong at its place. */
export function sceneOf(parts: SceneParts): EditScene {
  const { editing, changes, broken, faultWords, isEditable } = parts
  const tone = toneOf(parts)
  const cells = allCells(editing.history.coverage).map((cell) => {
    const isOwn = isInside(editing, cell)
    return { cell, tone: tone(cell, isOwn), hasHandles: isOwn && isEditable }
  })
  const old = changes.flatMap(({ before, kind }): EditOutline[] =>
    before && kind !== 'noded' ? [{ shape: polygon(before), tone: 'old' }] : [],
  )
  const faults = [...editing.faults, ...broken].map(({ code, at }): EditMark => ({
    at: toDegrees(at),
    tone: 'fault',
    text: faultWords(code),
  }))
  return {
    cells,
    outlines: [...old, ...parts.outlines],
    marks: [...parts.marks, ...faults],
    vertex: editing.vertex,
  }
}

function toneOf({ editing, changes, broken, claimed }: SceneParts): (cell: Cell, isOwn: boolean) => CellTone {
  const selected = new Set(editing.selected)
  const faulty = new Set([...editing.faults, ...broken].flatMap(({ cells }) => cells))
  const changed = new Set(changes.flatMap(({ id, kind }) => (kind === 'noded' ? [] : [id])))
  return ({ id }, isOwn) => {
    if (selected.has(id)) return 'selected'
    if (faulty.has(id)) return 'faulty'
    if (changed.has(id)) return 'changed'
    if (claimed.has(id)) return 'claimed'
    return isOwn ? 'own' : 'neighbour'
  }
}
