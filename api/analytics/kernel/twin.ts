import type { ColumnKernel } from './columnKernel.ts'
import { twinCounts } from './twinCounts.ts'
import { twinCubes } from './twinCubes.ts'
import { twinPredicates } from './twinPredicates.ts'

/** The whole memory as numbers of one width each. */
export interface Views {
  u8: Uint8Array
  u16: Uint16Array
  u32: Uint32Array
}

/** The twin of the SIMD kernel: the same functions row by row in TypeScript, byte for byte the same in the memory. Columns of wide numbers must be aligned. */
export function openTwin(memory: WebAssembly.Memory): ColumnKernel {
  let bytes = -1
  let views: Views
  const view = (): Views => {
    const { buffer } = memory
    if (buffer.byteLength === bytes) return views
    bytes = buffer.byteLength
    views = { u8: new Uint8Array(buffer), u16: new Uint16Array(buffer), u32: new Uint32Array(buffer) }
    return views
  }
  return { ...twinPredicates(view), ...twinCounts(view), ...twinCubes(view) }
}
