import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import type { CellWindow } from '#api/contract/analytics.ts'
import { toUnit } from '#api/contract/geo.ts'
import type { Random } from '#tests/harness/random.ts'

const compress = promisify(zstdCompress)

/** A grid as it goes over the wire: zstd at level 1. */
export function encodeGrid(cells: Uint32Array): Promise<Buffer> {
  const bytes = new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength)
  return compress(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
}

/** The geometric mean. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}

/** The values in random order. */
export function shuffle<Value>(values: readonly Value[], random: Random): Value[] {
  const shuffled = [...values]
  for (let index = shuffled.length - 1; index > 0; index -= 1) {
    const other = random.whole(index + 1)
    ;[shuffled[index], shuffled[other]] = [shuffled[other]!, shuffled[index]!]
  }
  return shuffled
}

/** 512 × 512 cells of level 20 around the middle of the demo city: all of it. */
export function cityWindow([lon, lat]: readonly [number, number]): CellWindow {
  const [x, y] = toUnit(lon, lat)
  const cells = 2 ** 20
  return { level: 20, x: Math.floor(x * cells) - 256, y: Math.floor(y * cells) - 256, width: 512, height: 512 }
}

/** The window of a heat tile with 256 × 256 cells. */
export function tileWindow({ z, x, y }: { z: number; x: number; y: number }): CellWindow {
  return { level: z + 8, x: x * 256, y: y * 256, width: 256, height: 256 }
}

/** Throws unless both sides counted the same. */
export function compareCells(ours: Uint32Array, theirs: Uint32Array, about: string): void {
  const at = ours.findIndex((count, index) => count !== theirs[index])
  if (at >= 0 || ours.length !== theirs.length)
    throw new Error(`${about}: cell ${at} has ${ours[at]}, the rival counts ${theirs[at]}`)
}
