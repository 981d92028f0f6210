import type { Degrees } from '#api/contract/geo.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'

/** How a cell looks while cells are edited. */
export type CellTone = 'own' | 'neighbour' | 'changed' | 'selected' | 'claimed' | 'faulty'

/** A cell on the map; with handles at its vertices where it can be moved. */
export interface EditCell {
  readonly cell: Cell
  readonly tone: CellTone
  readonly hasHandles: boolean
}

/** An outline for comparison: as it was, what a conflict is about (as it was before both, one side, the other), of another day; or ground that is offered. */
export interface EditOutline {
  readonly shape: GeoJSON.Geometry
  readonly tone: 'old' | 'base' | 'mine' | 'theirs' | 'day' | 'offer'
}

/** A place with words: a fault, a comment, or the place that a comment will get. */
export interface EditMark {
  readonly at: Degrees
  readonly tone: 'fault' | 'comment' | 'place'
  readonly text: string
}

/** What the surface shows. Cells that are the same object are not drawn anew. */
export interface EditScene {
  readonly cells: readonly EditCell[]
  readonly outlines: readonly EditOutline[]
  readonly marks: readonly EditMark[]
  /** The vertex that keys act on. */
  readonly vertex: Vertex | null
}

/** What counts as near on the screen: units of the lattice along a parallel, and how many times longer a unit of the meridian is drawn. */
export interface Reach {
  readonly radius: number
  readonly stretch: number
}

/** Who turns gestures into operations. */
export interface EditHost {
  /** The pointer went down; true when a drag begins, false when the map shall move. */
  grab(at: Vertex, reach: Reach): boolean
  /** Whether a drag would begin here. */
  canGrab(at: Vertex, reach: Reach): boolean
  drag(at: Vertex): void
  drop(at: Vertex): void
  /** A click; `isMore` with Shift or Ctrl. */
  pick(at: Vertex, reach: Reach, isMore: boolean): void
  /** A line was finished. */
  draw(line: readonly Vertex[]): void
}

/** The part of the map on which cells are edited. */
export interface EditSurface {
  show(scene: EditScene): void
  setTheme(theme: 'light' | 'dark'): void
  /** Clicks draw a line, or pick and drag. */
  setDrawing(isDrawing: boolean): void
  /** Ends the line that is being drawn; false when there was none. */
  finish(): boolean
  /** Gives the line up; false when there was none. */
  cancel(): boolean
  /** Takes the last point of the line back; false when there was none. */
  back(): boolean
  close(): void
}
