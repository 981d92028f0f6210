import type { CellId } from './cell.ts'
import type { Ring, Vertex } from './vertex.ts'

/** Moves a vertex; every cell that uses it changes. An edge is moved by two. */
export interface Move {
  readonly kind: 'move'
  readonly from: Vertex
  readonly to: Vertex
}

/** Puts a vertex on the edge between two others. */
export interface Insert {
  readonly kind: 'insert'
  readonly from: Vertex
  readonly to: Vertex
  readonly at: Vertex
}

/** Takes a vertex away where only two edges meet. */
export interface Delete {
  readonly kind: 'delete'
  readonly at: Vertex
}

/** Lays the border of a cell along a line, between the places where the line meets it. */
export interface Reshape {
  readonly kind: 'reshape'
  readonly cell: CellId
  readonly line: readonly Vertex[]
}

/** Cuts a cell in two along a line: the larger part gets the first id. A closed line inside cuts out an enclave. */
export interface Split {
  readonly kind: 'split'
  readonly cell: CellId
  readonly line: readonly Vertex[]
  readonly into: readonly [CellId, CellId]
}

/** Makes one cell of several that are adjacent. */
export interface Merge {
  readonly kind: 'merge'
  readonly cells: readonly CellId[]
  readonly into: CellId
}

/** Gives the part that a line cuts off to a neighbour: of the two parts the smaller one that has an edge in common with it. */
export interface Transfer {
  readonly kind: 'transfer'
  readonly from: CellId
  readonly to: CellId
  readonly line: readonly Vertex[]
}

/** Makes a new cell where there is none. */
export interface Draw {
  readonly kind: 'draw'
  readonly cell: CellId
  readonly community: string
  readonly shell: Ring
}

/** Takes a cell away and leaves a gap. */
export interface Retire {
  readonly kind: 'retire'
  readonly cell: CellId
}

/** One step of editing a coverage. */
export type Operation = Move | Insert | Delete | Reshape | Split | Merge | Transfer | Draw | Retire
