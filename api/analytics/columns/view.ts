import { Directory } from './directory.ts'
import { addressOf, runLevels } from './layout.ts'
import type { Layout } from './layout.ts'
import { runPlacesAfter } from './runPlaces.ts'
import type { Column, FieldColumn } from './spec.ts'

/** All that a reader in another thread needs: a plain structure that can be posted. The memory and the directory in it are those of the writer. */
export interface TableView {
  layer: string
  fields: readonly FieldColumn[]
  /** Minutes from UTC to the frame of time in which days and minutes are told. */
  offset: number
  memory: WebAssembly.Memory
  layout: Layout
  directory: SharedArrayBuffer
}

/** A table as a reader sees it. Addresses are bytes in `memory`; they and the directory hold for one turn of reading. */
export interface TableReader extends TableView {
  readonly segments: Directory
  /** A column by its name. Throws a RangeError when there is none. */
  column(name: string): Column & { offset: number }
  /** The address of a column of a segment. */
  address(segment: number, column: { offset: number }): number
  /** The address of the starts of runs (Uint16) of a segment at a level of `runLevels`, how many there are, and the address of their places (pairs of Uint32), 0 when these are not kept. */
  runs(segment: number, level: (typeof runLevels)[number]): { address: number; count: number; places: number }
}

/** Opens a posted view of a table. */
export function openTableView(view: TableView): TableReader {
  const { layout } = view
  const segments = new Directory(view.directory)
  const columns = new Map(layout.columns.map((column) => [column.name, column]))
  const blockOf = (segment: number) => addressOf(layout, segments.block(segment))
  return {
    ...view,
    segments,
    column(name) {
      const column = columns.get(name)
      if (!column) throw new RangeError(`There is no column ${name}`)
      return column
    },
    address: (segment, { offset }) => blockOf(segment) + offset,
    runs(segment, level) {
      const index = runLevels.indexOf(level)
      const address = blockOf(segment) + layout.runs[index]!
      const count = segments.runsOf(segment, index)
      const after = runPlacesAfter(layout, count)
      return { address, count, places: after === null ? 0 : address + after }
    },
  }
}
