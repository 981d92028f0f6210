import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ColumnKernel, CubeAxis, RowRange, Target, TimeBound, TimeColumns } from './columnKernel.ts'

type Export = (...numbers: number[]) => number

const file = join(import.meta.dirname, '..', '..', '..', 'dist', 'kernel.wasm')
const noAxis: CubeAxis = { column: 0, width: 1, remap: 0, stride: 0 }
let compiled: WebAssembly.Module | undefined

/** The compiled kernel, once per thread. Throws with the command that builds it when `dist/kernel.wasm` is missing. */
export function loadKernel(): WebAssembly.Module {
  if (!compiled && !existsSync(file)) throw new Error(`${file} is missing; build it: node scripts/buildKernel.ts`)
  compiled ??= new WebAssembly.Module(readFileSync(file))
  return compiled
}

const rangeOf = ({ bits, from, to }: RowRange) => [bits, from, to] as const
const targetOf = ({ bits, from, to, mode }: Target) => [bits, from, to, mode] as const
const columnsOf = ({ day, minute, second }: TimeColumns) => [day, minute, second] as const
const boundOf = ({ day, minute, second }: TimeBound) => [day, minute, second] as const
const axisOf = ({ column, width, remap, stride }: CubeAxis) => [column, width, remap, stride] as const

/**
 * The SIMD kernel over a shared memory of at most 65,536 pages. It allocates nothing and keeps nothing in the memory.
 * Throws when the kernel is not built.
 */
export function openKernel(memory: WebAssembly.Memory): ColumnKernel {
  const wasm = new WebAssembly.Instance(loadKernel(), { env: { memory } }).exports as Record<keyof ColumnKernel, Export>
  return {
    ones: wasm.ones,
    and: wasm.and,
    or: wasm.or,
    not: wasm.not,
    count: wasm.count,
    rangeU8: (target, ...rest) => void wasm.rangeU8(...targetOf(target), ...rest),
    rangeU16: (target, ...rest) => void wasm.rangeU16(...targetOf(target), ...rest),
    rangeU32: (target, ...rest) => void wasm.rangeU32(...targetOf(target), ...rest),
    memberU8: (target, ...rest) => void wasm.memberU8(...targetOf(target), ...rest),
    memberU16: (target, ...rest) => void wasm.memberU16(...targetOf(target), ...rest),
    since: (target, columns, at) => void wasm.since(...targetOf(target), ...columnsOf(columns), ...boundOf(at)),
    before: (target, columns, at) => void wasm.before(...targetOf(target), ...columnsOf(columns), ...boundOf(at)),
    countRuns: (bits, { starts, count, rows, places = 0 }, { x, y }, { window, grid }) =>
      wasm.countRuns(bits, starts, count, rows, places, x, y, window, grid) >>> 0,
    countRunLengths: ({ starts, count, rows, places = 0 }, { x, y }, { window, grid }) =>
      wasm.countRunLengths(starts, count, rows, places, x, y, window, grid) >>> 0,
    countRows: (rows, { x, y }, { window, grid }) => wasm.countRows(...rangeOf(rows), x, y, window, grid) >>> 0,
    histogramU8: (rows, ...rest) => void wasm.histogramU8(...rangeOf(rows), ...rest),
    histogramU16: (rows, ...rest) => void wasm.histogramU16(...rangeOf(rows), ...rest),
    histogramTime: (rows, { day, minute }, { firstDay, days, out }) =>
      void wasm.histogramTime(...rangeOf(rows), day, minute, firstDay, days, out),
    histogramCube: (rows, [a = noAxis, b = noAxis, c = noAxis], out) =>
      void wasm.histogramCube(...rangeOf(rows), out, ...axisOf(a), ...axisOf(b), ...axisOf(c)),
    placesOf: (rows, { column, width, size }, { places, codes }) =>
      wasm.placesOf(...rangeOf(rows), column, width, size, places, codes),
    takeCells: ({ cube, rows, width, names }, { starts, upper, lower, counts }) =>
      wasm.takeCells(cube, rows, width, names, starts, upper, lower, counts) >>> 0,
    rowsOf: (rows, out) => wasm.rowsOf(...rangeOf(rows), out),
    sumBytes: (pointer, bytes) => wasm.sumBytes(pointer, bytes) >>> 0,
    addU32: wasm.addU32,
  }
}
