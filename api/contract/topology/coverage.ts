import { canonical, factsOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { boxesMeet } from './vertex.ts'
import type { Box } from './vertex.ts'
import { entriesOf, valueOf, versionedMap, withChanges } from './versionedMap.ts'
import type { VersionedMap } from './versionedMap.ts'

/** Cells without overlap that meet in common edges. Immutable: every operation makes another one that shares what it left alone. */
export interface Coverage {
  readonly cells: VersionedMap<CellId, Cell>
  /** Which cells have their box in a square of the plane, by the number of the square. */
  readonly squares: VersionedMap<number, readonly CellId[]>
  /** The side of a square. */
  readonly step: number
  /** Cells over so many squares that they are in none. */
  readonly large: readonly CellId[]
}

const mostSquares = 1024

/** The squares that a box lies in; null when they are too many. */
function squaresOf([west, south, east, north]: Box, step: number): number[] | null {
  const [x0, y0] = [Math.floor(west / step), Math.floor(south / step)]
  const [x1, y1] = [Math.floor(east / step), Math.floor(north / step)]
  if ((x1 - x0 + 1) * (y1 - y0 + 1) > mostSquares) return null
  const squares: number[] = []
  for (let x = x0; x <= x1; x += 1) for (let y = y0; y <= y1; y += 1) squares.push(x * 2 ** 24 + y)
  return squares
}

/** Squares as wide as an ordinary cell, but not less than five metres: the numbers of squares stay whole. */
function stepFor(cells: readonly Cell[]): number {
  const widths = cells.map((cell) => {
    const [west, south, east, north] = factsOf(cell).box
    return Math.max(east - west, north - south)
  })
  return Math.max(4096, widths.toSorted((a, b) => a - b)[widths.length >> 1] ?? 0)
}

/** A coverage of cells that are known to be sound. */
export function collect(cells: readonly Cell[]): Coverage {
  const step = stepFor(cells)
  const squares = new Map<number, CellId[]>()
  const large: CellId[] = []
  for (const cell of cells) {
    const own = squaresOf(factsOf(cell).box, step)
    if (own === null) large.push(cell.id)
    for (const square of own ?? []) {
      const list = squares.get(square)
      if (list) list.push(cell.id)
      else squares.set(square, [cell.id])
    }
  }
  const byId = versionedMap(cells.map((cell) => [cell.id, cell] as const))
  return { cells: byId, squares: versionedMap(squares), step, large }
}

/** The coverage with other cells under some ids; undefined takes a cell away. Costs by these cells, not by the coverage. */
export function withCells(coverage: Coverage, updates: ReadonlyMap<CellId, Cell | undefined>): Coverage {
  const squares = new Map<number, readonly CellId[] | undefined>()
  let { large } = coverage
  const change = (cell: Cell, edit: (list: readonly CellId[]) => readonly CellId[]) => {
    const own = squaresOf(factsOf(cell).box, coverage.step)
    if (own === null) large = edit(large)
    for (const square of own ?? []) {
      const list = edit(squares.get(square) ?? valueOf(coverage.squares, square) ?? [])
      squares.set(square, list)
    }
  }
  for (const [id, cell] of updates) {
    const before = valueOf(coverage.cells, id)
    if (before) change(before, (list) => list.filter((other) => other !== id))
    if (cell) change(cell, (list) => [...list, id])
  }
  return {
    cells: withChanges(coverage.cells, updates),
    squares: withChanges(coverage.squares, squares),
    step: coverage.step,
    large,
  }
}

/** The cell of an id. */
export function cellOf(coverage: Coverage, id: CellId): Cell | undefined {
  return valueOf(coverage.cells, id)
}

/** The cells whose box meets a box, in the order of their ids. */
export function cellsNear(coverage: Coverage, box: Box): Cell[] {
  const squares = squaresOf(box, coverage.step)
  if (squares === null) return allCells(coverage).filter((cell) => boxesMeet(factsOf(cell).box, box))
  const ids = new Set(coverage.large)
  for (const square of squares) for (const id of valueOf(coverage.squares, square) ?? []) ids.add(id)
  return [...ids]
    .sort()
    .map((id) => cellOf(coverage, id)!)
    .filter((cell) => boxesMeet(factsOf(cell).box, box))
}

/** All cells as they are held, in the order of their ids. */
export function allCells(coverage: Coverage): Cell[] {
  return [...entriesOf(coverage.cells)].map(([, cell]) => cell).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** All cells in their canonical form: rings begin at their least vertex, cells are in the order of their ids. */
export function cellsOf(coverage: Coverage): Cell[] {
  return allCells(coverage).map(canonicalOnce)
}

const forms = new WeakMap<Cell, Cell>()

/** The canonical form of a cell, made once. */
function canonicalOnce(cell: Cell): Cell {
  let form = forms.get(cell)
  if (!form) {
    form = canonical(cell)
    forms.set(cell, form)
    forms.set(form, form)
  }
  return form
}
