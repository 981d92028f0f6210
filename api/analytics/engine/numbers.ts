import type { Chosen, Scene } from './job.ts'

/** The numbers of a column in the rows of a segment, where they stand. Throws a RangeError when there is no such column. */
export function numbersOf(
  { table }: Scene,
  { segment, rows }: Pick<Chosen, 'segment' | 'rows'>,
  name: string,
): Uint8Array | Uint16Array | Uint32Array {
  const column = table.column(name)
  const address = table.address(segment, column)
  const { buffer } = table.memory
  if (column.width === 1) return new Uint8Array(buffer, address, rows)
  return column.width === 2 ? new Uint16Array(buffer, address, rows) : new Uint32Array(buffer, address, rows)
}
