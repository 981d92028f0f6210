/** Items by square cell: those of cell c are `items[starts[c]]` to before `items[starts[c + 1]]`, in the order in which they came. */
export interface CellIndex {
  cells: number
  starts: Uint32Array
  items: Uint32Array
  /** Cell of each item. */
  cellOf: Uint32Array
  columns: Int32Array
  rows: Int32Array
  /** The number of the cell at a column and row, −1 where there are no items. */
  at(column: number, row: number): number
}

/** A slot for a column and a row in a table of 2^bits slots, 8 at least: eight columns side by side stay together, which spares the memory. */
function slotOf(column: number, row: number, mask: number): number {
  let mixed = Math.imul(column >> 3, 0x9e3779b1) ^ Math.imul(row, 0x85ebca77)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0xc2b2ae3d)
  return (((mixed ^ (mixed >>> 13)) << 3) | (column & 7)) & mask
}

/** Sorts items by the number of their group (counting sort): starts of the groups, and the items. */
export function groupItems(groupOf: Uint32Array, groups: number): { starts: Uint32Array; items: Uint32Array } {
  const starts = new Uint32Array(groups + 1)
  for (let item = 0; item < groupOf.length; item++) starts[groupOf[item]! + 1]! += 1
  for (let group = 0; group < groups; group++) starts[group + 1]! += starts[group]!
  const next = starts.slice()
  const items = new Uint32Array(groupOf.length)
  for (let item = 0; item < groupOf.length; item++) items[next[groupOf[item]!]!++] = item
  return { starts, items }
}

/** Indexes points by cells of `side`, counted from their least x and y. Throws a RangeError when the cells would be more than 2³⁰ across or a coordinate is not finite. */
export function cellIndex(x: Float64Array, y: Float64Array, side: number): CellIndex {
  const west = x.reduce((least, value) => Math.min(least, value), Infinity)
  const north = y.reduce((least, value) => Math.min(least, value), Infinity)
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, x.length * 2)))
  const slots = new Int32Array(size).fill(-1)
  const columns = new Int32Array(x.length)
  const rows = new Int32Array(x.length)
  const cellOf = new Uint32Array(x.length)
  const find = (column: number, row: number): number => {
    let slot = slotOf(column, row, size - 1)
    for (let cell = slots[slot]!; cell >= 0; cell = slots[slot]!) {
      if (columns[cell] === column && rows[cell] === row) break
      slot = (slot + 1) & (size - 1)
    }
    return slot
  }
  let cells = 0
  for (let item = 0; item < x.length; item++) {
    const column = Math.floor((x[item]! - west) / side)
    const row = Math.floor((y[item]! - north) / side)
    if (!(column < 2 ** 30 && row < 2 ** 30)) throw new RangeError('Points are not finite or too far apart')
    const slot = find(column, row)
    if (slots[slot]! < 0) {
      columns[cells] = column
      rows[cells] = row
      slots[slot] = cells++
    }
    cellOf[item] = slots[slot]!
  }
  const { starts, items } = groupItems(cellOf, cells)
  return { cells, starts, items, cellOf, columns, rows, at: (column, row) => slots[find(column, row)]! }
}
