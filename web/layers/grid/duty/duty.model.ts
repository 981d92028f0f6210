import { cellFromPolygon } from '#api/contract/topology/geojson.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import { cellOf } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import { cellAt } from '#web/layers/grid/grid.places.ts'
import type { CellTone, EditScene } from '#web/core/map/edit/types.ts'

/** Who is on duty when: times as `08:00` (over midnight where `to` is the earlier), days from 1 (Monday) to 7. */
export interface Post {
  person: string
  from: string
  to: string
  days: readonly number[]
}

/** A unit grid that may be chosen, and the duty grid that it belongs to. */
export interface DutyCell {
  cell: Cell
  dutyGrid: string | null
}

/** The unit grids of an area, for choosing. */
export interface DutyGround {
  coverage: Coverage
  cells: ReadonlyMap<string, DutyCell>
  /** Their outlines in degrees. */
  outlines: GeoJSON.Position[][][]
}

/** A duty grid as it is being written. */
export interface DutyDraft {
  name: string
  posts: readonly Post[]
  cells: ReadonlySet<string>
}

/** The draft of a duty grid, an empty one when there is none yet. */
export function draftOf(
  roster: { name: string; posts: readonly unknown[]; cells: readonly string[] } | null,
): DutyDraft {
  return { name: roster?.name ?? '', posts: (roster?.posts ?? []) as readonly Post[], cells: new Set(roster?.cells) }
}

/** The usual shift of a new post. */
export const usualPost: Post = { person: '', from: '08:00', to: '18:00', days: [1, 2, 3, 4, 5] }

/** Reads the cells of a workspace; those of neighbouring areas are left out. Null when they do not fit together. */
export function groundOf(
  cells: readonly {
    id: string
    community: string
    dutyGrid: string | null
    isInside: boolean
    geometry: GeoJSON.Polygon
  }[],
): DutyGround | null {
  const own = cells.filter(({ isInside }) => isInside)
  const outcome = coverageOf(own.map(({ id, community, geometry }) => cellFromPolygon(id, community, geometry)))
  if (isRefusal(outcome)) return null
  const { coverage } = outcome
  const entries = own.flatMap(({ id, dutyGrid }): [string, DutyCell][] => {
    const cell = cellOf(coverage, id)
    return cell ? [[id, { cell, dutyGrid }]] : []
  })
  return { coverage, cells: new Map(entries), outlines: own.map(({ geometry }) => geometry.coordinates) }
}

/** Takes the cell at a place into a draft, or out of it. */
export function toggled(draft: DutyDraft, { coverage }: DutyGround, at: Vertex): DutyDraft {
  const found = cellAt(coverage, at)
  if (!found) return draft
  const cells = new Set(draft.cells)
  if (!cells.delete(found.id)) cells.add(found.id)
  return { ...draft, cells }
}

/** What is shown: the cells of the draft, those of other duty grids, and those that no duty grid covers. */
export function dutyScene(
  { cells }: DutyGround,
  { cells: chosen }: Pick<DutyDraft, 'cells'>,
  id: string | null,
): EditScene {
  const toneOf = (name: string, dutyGrid: string | null): CellTone => {
    if (chosen.has(name)) return 'selected'
    return dutyGrid !== null && dutyGrid !== id ? 'claimed' : 'own'
  }
  return {
    cells: [...cells].map(([name, { cell, dutyGrid }]) => ({ cell, tone: toneOf(name, dutyGrid), hasHandles: false })),
    outlines: [],
    marks: [],
    vertex: null,
  }
}

/** The cells of a draft that leave another duty grid. */
export function takenOver({ cells }: DutyGround, { cells: chosen }: DutyDraft, id: string | null): string[] {
  return [...chosen].filter((name) => {
    const dutyGrid = cells.get(name)?.dutyGrid ?? null
    return dutyGrid !== null && dutyGrid !== id
  })
}

/** Whether a draft can be sent: it has a name, and every post a person and a day. */
export function isComplete({ name, posts }: DutyDraft): boolean {
  return name.trim() !== '' && posts.every(({ person, days }) => person.trim() !== '' && days.length > 0)
}
