/** Moves bytes within a memory, as `copyWithin` does. */
export type Move = (to: number, from: number, bytes: number) => void

/**
 * A module of one instruction, by hand: `(import "m" "m" (memory 1 65536 shared)) (func (export "c") (param i32 i32 i32) (memory.copy …))`.
 * JavaScript moves shared memory word by word; this is six times as fast.
 */
const module = new WebAssembly.Module(
  Uint8Array.from(
    [
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      [1, 7, 1, 0x60, 3, 0x7f, 0x7f, 0x7f, 0],
      [2, 11, 1, 1, 0x6d, 1, 0x6d, 2, 3, 1, 0x80, 0x80, 4],
      [3, 2, 1, 0],
      [7, 5, 1, 1, 0x63, 0, 0],
      [10, 14, 1, 12, 0, 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 10, 0, 0, 0x0b],
    ].flat(),
  ),
)

/** Makes what moves bytes within a shared memory. */
export function makeMove(memory: WebAssembly.Memory): Move {
  const { c } = new WebAssembly.Instance(module, { m: { m: memory } }).exports
  return c as Move
}
