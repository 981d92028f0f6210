import type { ColumnKernel, CubeAxis } from './columnKernel.ts'
import type { Views } from './twin.ts'
import { visitRows } from './twinPredicates.ts'

function codeOf({ u8, u16 }: Views, { column, width, remap }: Omit<CubeAxis, 'stride'>, row: number): number {
  const code = width === 1 ? u8[column + row]! : u16[(column >>> 1) + row]!
  return remap === 0 ? code : u16[(remap >>> 1) + code]!
}

/** The twin of what counts by the codes of several columns. */
export function twinCubes(view: () => Views): Pick<ColumnKernel, 'histogramCube' | 'placesOf' | 'takeCells'> {
  return {
    histogramCube(rows, axes, out) {
      const views = view()
      visitRows(views.u8, rows, (row) => {
        const index = axes.reduce((sum, axis) => sum + codeOf(views, axis, row) * axis.stride, out >>> 2)
        views.u32[index]!++
      })
    },
    placesOf(rows, { column, width, size }, { places, codes }) {
      const views = view()
      const found = new Set<number>()
      visitRows(views.u8, rows, (row) => found.add(codeOf(views, { column, width, remap: 0 }, row)))
      views.u16.fill(0, places >>> 1, (places >>> 1) + size)
      for (const [place, code] of [...found].sort((a, b) => a - b).entries()) {
        views.u16[(codes >>> 1) + place] = code
        views.u16[(places >>> 1) + code] = place
      }
      return found.size
    },
    takeCells({ cube, rows, width, names }, { starts, upper, lower, counts }) {
      const { u16, u32 } = view()
      let n = 0
      for (let cell = 0; cell < rows * width; cell++) {
        if (cell % width === 0) u32[(starts >>> 2) + cell / width] = n
        const count = u32[(cube >>> 2) + cell]!
        if (count === 0) continue
        u32[(cube >>> 2) + cell] = 0
        const name = u32[(names >>> 2) + (cell % width)]!
        u16[(upper >>> 1) + n] = name >>> 16
        u16[(lower >>> 1) + n] = name & 0xffff
        u32[(counts >>> 2) + n] = count
        n++
      }
      return n
    },
  }
}
