import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bitmapBytes, modes, noDay, segmentSlots } from '#api/analytics/kernel/columnKernel.ts'
import type { ColumnKernel, Target } from '#api/analytics/kernel/columnKernel.ts'
import { loadKernel, openKernel } from '#api/analytics/kernel/kernel.ts'
import { openTwin } from '#api/analytics/kernel/twin.ts'
import { randomFrom } from '#tests/harness/random.ts'

const seed = 20261124

/** Addresses of one segment and what the functions need beside it. */
const at = {
  bits: 0,
  other: bitmapBytes,
  set8: 2 * bitmapBytes,
  set16: 2 * bitmapBytes + 64,
  window: 3 * bitmapBytes + 64,
  u8: 4 * bitmapBytes,
  u16: 4 * bitmapBytes + segmentSlots,
  day: 4 * bitmapBytes + 3 * segmentSlots,
  minute: 4 * bitmapBytes + 5 * segmentSlots,
  second: 4 * bitmapBytes + 7 * segmentSlots,
  x: 4 * bitmapBytes + 8 * segmentSlots,
  y: 4 * bitmapBytes + 12 * segmentSlots,
  starts: 4 * bitmapBytes + 16 * segmentSlots,
  remap: 4 * bitmapBytes + 18 * segmentSlots,
  out: 4 * bitmapBytes + 20 * segmentSlots,
}
const outWords = 300_000
const pages = Math.ceil((at.out + outWords * 4) / segmentSlots)
const columns = { day: at.day, minute: at.minute, second: at.second }
const places = { x: at.x, y: at.y }
const cells = { window: at.window, grid: at.out }

function open(make: (memory: WebAssembly.Memory) => ColumnKernel) {
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
  return { kernel: make(memory), bytes: new Uint8Array(memory.buffer) }
}
const simd = open(openKernel)
const twin = open(openTwin)

interface Shape {
  seed: number
  /** Codes of the byte column are below this. */
  codes: number
  /** So many rows in a row have one code in the wide column. */
  repeated: number
  /** Of 256 words of the bitmap so many are full, and as many are empty. */
  extreme: number
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  seed: fc.integer(),
  codes: fc.constantFrom(2, 16, 17, 128, 129, 256),
  repeated: fc.constantFrom(1, 8, 300),
  extreme: fc.constantFrom(0, 60, 128),
})

/** A memory in which every byte is random, columns of few values where few are needed. */
function imageOf({ seed: start, codes, repeated, extreme }: Shape): Uint8Array {
  const random = randomFrom(start)
  const image = new Uint8Array(pages * segmentSlots)
  const words = new Uint32Array(image.buffer)
  for (let i = 0; i < words.length; i++) words[i] = random.next() * 2 ** 32
  const wide = (address: number) => new Uint16Array(image.buffer, address, segmentSlots)
  const bits = new BigUint64Array(image.buffer, at.bits, bitmapBytes / 8)
  for (let i = 0; i < bits.length; i++) {
    const chance = random.whole(256)
    if (chance < extreme) bits[i] = 2n ** 64n - 1n
    else if (chance >= 256 - extreme) bits[i] = 0n
  }
  for (let row = 0; row < segmentSlots; row++) image[at.u8 + row]! %= codes
  const [u16, day, minute] = [wide(at.u16), wide(at.day), wide(at.minute)]
  for (let row = 0; row < segmentSlots; row++) {
    if (row % repeated !== 0) u16[row] = u16[row - 1]!
    day[row] = day[row]! % 7 === 0 ? noDay : 20_000 + (day[row]! % 5)
    minute[row]! %= 1440
    image[at.second + row]! %= 60
  }
  wide(at.remap).forEach((code, i, remap) => (remap[i] = code % 40))
  return image
}

const range = fc
  .oneof(
    fc.tuple(fc.nat({ max: segmentSlots }), fc.nat({ max: segmentSlots })),
    fc.tuple(fc.nat({ max: segmentSlots }), fc.nat({ max: 200 })).map(([from, n]) => [from, from + n] as const),
    fc.constant([0, segmentSlots] as const),
    fc.nat({ max: segmentSlots }).map((n) => [0, n] as const),
  )
  .map(([a, b]) => ({ from: Math.min(a, b, segmentSlots), to: Math.min(Math.max(a, b), segmentSlots) }))
const rows = range.map((found) => ({ ...found, bits: at.bits }))
const targets: fc.Arbitrary<Target> = fc
  .record({ rows, mode: fc.constantFrom(...Object.values(modes)) })
  .map(({ rows: found, mode }) => ({ ...found, mode }))
const bound = fc.record({
  day: fc.oneof(fc.integer({ min: 19_999, max: 20_006 }), fc.constantFrom(0, 65_534, 65_535)),
  minute: fc.constantFrom(0, 1, 700, 1439),
  second: fc.constantFrom(0, 1, 30, 59),
})

type Act = (kernel: ColumnKernel, image: Uint8Array) => unknown

/** Both give the same result and leave the same bytes everywhere. */
function alike(acts: fc.Arbitrary<Act>, numRuns = 60): void {
  fc.assert(
    fc.property(shapes, fc.array(acts, { minLength: 1, maxLength: 4 }), (shape, several) => {
      const image = imageOf(shape)
      simd.bytes.set(image)
      twin.bytes.set(image)
      for (const act of several) expect(act(simd.kernel, simd.bytes)).toEqual(act(twin.kernel, twin.bytes))
      expect(Buffer.compare(simd.bytes, twin.bytes)).toBe(0)
    }),
    { seed, numRuns },
  )
}

test('the kernel has no data of its own that could lie on a column', () => {
  const imports = WebAssembly.Module.imports(loadKernel())
  expect(imports).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }])
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true })
  const before = new Uint8Array(memory.buffer).fill(0xa5).slice()
  openKernel(memory)
  expect(Buffer.compare(new Uint8Array(memory.buffer), before)).toBe(0)
})

test('bitmaps are set, joined, turned round and counted as by the twin', () => {
  const pair = range.map(
    ({ from, to }): Act =>
      (kernel) =>
        kernel.count(at.bits, from, to),
  )
  const join = range.chain(({ from, to }) =>
    fc.constantFrom<Act>(
      (kernel) => kernel.ones(at.bits, from, to),
      (kernel) => kernel.and(at.bits, at.other, from, to),
      (kernel) => kernel.or(at.bits, at.other, from, to),
      (kernel) => kernel.not(at.bits, from, to),
    ),
  )
  alike(fc.oneof(pair, join))
})

test('ranges pass as by the twin', () => {
  const limit = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 70_000 }), fc.nat({ max: 2 ** 32 - 1 }))
  alike(
    fc.tuple(targets, limit, limit, fc.constantFrom(8, 16, 32)).map(([target, low, high, width]): Act => (kernel) => {
      if (width === 8) kernel.rangeU8(target, at.u8, low, high)
      else if (width === 16) kernel.rangeU16(target, at.u16, low, high)
      else kernel.rangeU32(target, at.x, low, high)
    }),
  )
})

test('sets of codes pass as by the twin', () => {
  const setBytes = fc.constantFrom(1, 2, 15, 16, 17, 32)
  alike(
    fc.tuple(targets, setBytes, fc.boolean()).map(([target, size, isWide]): Act => (kernel, bytes) => {
      bytes.fill(0, at.set8 + size, at.set8 + 32)
      if (isWide) kernel.memberU16(target, at.u16, at.set16)
      else kernel.memberU8(target, at.u8, at.set8)
    }),
  )
})

test('times are since or before a bound as by the twin', () => {
  alike(
    fc.tuple(targets, bound, fc.boolean()).map(([target, time, isSince]): Act => (kernel) => {
      if (isSince) kernel.since(target, columns, time)
      else kernel.before(target, columns, time)
    }),
  )
})

test('cells are counted by runs, run lengths and rows as by the twin', () => {
  const window = fc.record({
    shift: fc.integer({ min: 22, max: 32 }),
    corner: fc.integer({ min: -3, max: 40 }),
    width: fc.integer({ min: 1, max: 500 }),
    height: fc.integer({ min: 1, max: 500 }),
  })
  const gaps = fc.array(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 400 })), { maxLength: 400 })
  alike(
    fc
      .tuple(window, gaps, fc.integer({ min: 1, max: 500 }), rows)
      .map(([{ shift, corner, width, height }, steps, last, found]): Act => (kernel, bytes) => {
        new Int32Array(bytes.buffer, at.window, 5).set([shift, corner, corner, width, height])
        const starts = [0]
        for (const step of steps) starts.push(starts.at(-1)! + step)
        const known = starts.filter((start) => start < segmentSlots)
        new Uint16Array(bytes.buffer, at.starts, known.length).set(known)
        const runs = {
          starts: at.starts,
          count: known.length,
          rows: Math.min(segmentSlots, known.at(-1)! + last),
        }
        return [
          kernel.countRuns(at.bits, runs, places, cells),
          kernel.countRunLengths(runs, places, cells),
          kernel.countRows(found, places, cells),
        ]
      }),
  )
})

test('codes, quarters of an hour and cubes are counted as by the twin', () => {
  alike(
    rows.map((found): Act => (kernel) => {
      kernel.histogramU8(found, at.u8, at.out)
      kernel.histogramU16(found, at.u16, at.out)
      kernel.histogramTime(found, columns, { firstDay: 20_001, days: 3, out: at.out })
      const axes = [
        { column: at.u16, width: 2, remap: at.remap, stride: 256 * 20 },
        { column: at.u8, width: 1, remap: 0, stride: 20 },
        { column: at.second, width: 1, remap: at.remap, stride: 1 },
      ] as const
      kernel.histogramCube(found, axes, at.out)
      kernel.histogramCube(found, axes.slice(1), at.out)
      const wide = [axes[0], axes[1], { ...axes[2], remap: 0 }] as const
      kernel.histogramCube(found, wide, at.out)
      kernel.histogramCube(found, wide.slice(0, 2), at.out)
    }),
  )
})

test('the codes that occur are numbered as by the twin', () => {
  const axis = fc.constantFrom({ column: at.u16, width: 2 as const }, { column: at.u8, width: 1 as const })
  alike(
    fc.tuple(rows, axis).map(([found, { column, width }]): Act => (kernel) => {
      const size = width === 1 ? 256 : segmentSlots
      return [kernel.placesOf(found, { column, width, size }, { places: at.remap, codes: at.starts })]
    }),
    40,
  )
})

test('the cells of a cube that are not empty are taken as by the twin, and leave it empty', () => {
  const side = fc.integer({ min: 1, max: 40 })
  alike(
    fc.tuple(rows, side, side).map(([found, lines, width]): Act => (kernel, image) => {
      const cube = { cube: at.out, rows: lines, width, names: at.x }
      const columns = [at.out + 16_384, at.out + 32_768, at.out + 49_152] as const
      const [upper, lower, counts] = columns
      const take = () => {
        const taken = kernel.takeCells(cube, { starts: at.starts, upper, lower, counts })
        for (const [index, column] of columns.entries()) {
          const bytes = index === 2 ? 4 : 2
          image.fill(0, column + taken * bytes, column + (taken + 1) * bytes)
        }
        return taken
      }
      const full = take()
      kernel.histogramU8(found, at.u8, at.out)
      return [full, take(), take()]
    }),
  )
})

test('row numbers, sums and additions are those of the twin', () => {
  const number = fc.nat({ max: 70_000 })
  alike(
    fc.tuple(rows, number, number).map(([found, n, from]): Act => (kernel) => {
      kernel.addU32(at.out, at.x, n)
      return [kernel.sumBytes(at.x + from * 4, n * 4), kernel.rowsOf(found, at.starts)]
    }),
  )
})
