import type { CellWindow } from '#api/contract/analytics.ts'
import type { Bounds } from '#api/contract/geo.ts'
import { mercatorHalf } from '#api/contract/geo.ts'
import { boundsOfCells, cellMetres } from './cellWindow.ts'

/** From the middle of a hexagon to a corner, in cells. Hexagons stand on a corner and lie on a lattice that does not move with the map. */
const side = 3.2
const root3 = Math.sqrt(3)

/** A hexagon by its column and row on the slanted lattice, with the rows whose cells' middles lie in it. */
export interface Hexagon {
  q: number
  r: number
  count: number
}

/** The hexagon in which a place lies; places in cells from the north-west corner of the world. */
export function hexagonAt(x: number, y: number): [q: number, r: number] {
  const r = y / (side * 1.5)
  const q = x / (side * root3) - r / 2
  const [nearQ, nearR, nearS] = [Math.round(q), Math.round(r), Math.round(-q - r)]
  const [offQ, offR, offS] = [Math.abs(nearQ - q), Math.abs(nearR - r), Math.abs(nearS + q + r)]
  if (offQ > offR && offQ > offS) return [-nearR - nearS, nearR]
  return offR > offS ? [nearQ, -nearQ - nearS] : [nearQ, nearR]
}

/** The filled hexagons of a grid of counts. Each cell belongs to the one in which its middle lies, so that counts add up. */
export function hexagonsOf({ x, y, width, height }: CellWindow, counts: Uint32Array): Hexagon[] {
  const found = new Map<string, Hexagon>()
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const count = counts[row * width + column]!
      if (count === 0) continue
      const [q, r] = hexagonAt(x + column + 0.5, y + row + 0.5)
      const key = `${q} ${r}`
      const hexagon = found.get(key)
      if (hexagon) hexagon.count += count
      else found.set(key, { q, r, count })
    }
  }
  return [...found.values()]
}

/** The ring of a hexagon in metres of EPSG:3857, slightly smaller than its place so that neighbours stay apart. */
export function ringOf({ q, r }: Pick<Hexagon, 'q' | 'r'>, level: number): [number, number][] {
  const cell = cellMetres(level)
  const [x, y] = [side * root3 * (q + r / 2), side * 1.5 * r]
  const ring = Array.from({ length: 6 }, (_, corner): [number, number] => {
    const angle = (Math.PI / 3) * corner + Math.PI / 6
    const [east, south] = [x + side * 0.96 * Math.cos(angle), y + side * 0.96 * Math.sin(angle)]
    return [east * cell - mercatorHalf, mercatorHalf - south * cell]
  })
  return [...ring, ring[0]!]
}

/** The cells of a window that belong to the hexagon of a place (column and row of a cell), as rectangles, one a row, and their count. */
export function cellsOfHexagon(
  window: CellWindow,
  counts: Uint32Array,
  [column, row]: readonly number[],
): { count: number; boxes: Bounds[] } {
  const wanted = hexagonAt(window.x + column! + 0.5, window.y + row! + 0.5)
  const reach = Math.ceil(side * 2)
  const boxes: Bounds[] = []
  let count = 0
  for (let at = Math.max(0, row! - reach); at <= Math.min(window.height - 1, row! + reach); at += 1) {
    const columns: number[] = []
    for (let each = Math.max(0, column! - reach); each <= Math.min(window.width - 1, column! + reach); each += 1) {
      const [q, r] = hexagonAt(window.x + each + 0.5, window.y + at + 0.5)
      if (q === wanted[0] && r === wanted[1]) columns.push(each)
    }
    if (columns.length === 0) continue
    boxes.push(boundsOfCells(window, [columns[0]!, at], columns.length))
    for (const each of columns) count += counts[at * window.width + each]!
  }
  return { count, boxes }
}
