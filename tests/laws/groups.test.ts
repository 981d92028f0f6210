import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TableReader } from '#api/analytics/columns/view.ts'
import type { Scene } from '#api/analytics/engine/job.ts'
import { groupsJob } from '#api/analytics/engine/jobs/groups.ts'
import type { GroupsFound } from '#api/analytics/engine/jobs/groupRuns.ts'
import { Scratch, scratchBytes } from '#api/analytics/engine/scratch.ts'
import { openKernel } from '#api/analytics/kernel/kernel.ts'
import { segmentSlots } from '#api/analytics/kernel/columnKernel.ts'
import { groupBytes } from '#api/analytics/queries/groups.ts'
import { readGroups } from '#api/contract/groups.ts'
import { groupRows } from '#tests/harness/groups.ts'
import { randomFrom } from '#tests/harness/random.ts'

const segments = 3
const fieldBytes = 2 * segmentSlots
const segmentBytes = 4 * fieldBytes
const memory = new WebAssembly.Memory({
  initial: (scratchBytes + segments * segmentBytes) / 65_536,
  maximum: (scratchBytes + segments * segmentBytes) / 65_536,
  shared: true,
})
const kernel = openKernel(memory)
const scratch = new Scratch(memory, 0)
const addressOf = (segment: number, field: number) => scratchBytes + segment * segmentBytes + field * fieldBytes

/** The columns `0`, `1` and `2` of three segments; the bitmap stands behind them. */
function sceneOf(sizes: readonly number[]): Scene {
  const widthOf = (field: number) => (sizes[field]! <= 256 ? 1 : 2)
  const table = {
    memory,
    column: (name: string) => ({ name, width: widthOf(Number(name)), offset: Number(name) }),
    address: (segment: number, { offset }: { offset: number }) => addressOf(segment, offset),
  } as unknown as TableReader
  return { table, kernel, scratch }
}

interface Case {
  seed: number
  sizes: number[]
  rows: number
  /** So many rows that follow one another share nearly the same codes. */
  local: number
}

const cases: fc.Arbitrary<Case> = fc.record({
  seed: fc.integer(),
  sizes: fc.array(fc.constantFrom(1, 2, 40, 200, 256, 3_000, 60_000), { minLength: 1, maxLength: 3 }),
  rows: fc.constantFrom(0, 1, 65, 5_000, 9_001, segmentSlots),
  local: fc.constantFrom(1, 64, 3_000),
})

/** Writes rows into the memory and returns how many of each group are chosen. */
function fill({ seed, sizes, rows, local }: Case): Map<string, number> {
  const random = randomFrom(seed)
  const expected = new Map<string, number>()
  for (let segment = 0; segment < segments; segment += 1) {
    const columns = sizes.map((size, field) =>
      size <= 256
        ? new Uint8Array(memory.buffer, addressOf(segment, field), segmentSlots)
        : new Uint16Array(memory.buffer, addressOf(segment, field), segmentSlots),
    )
    const bits = new Uint8Array(memory.buffer, addressOf(segment, 3), segmentSlots / 8).fill(0)
    let base = sizes.map(() => 0)
    for (let row = 0; row < rows; row += 1) {
      if (row % local === 0) base = sizes.map((size) => random.whole(size))
      const codes = sizes.map((size, field) => (base[field]! + random.whole(Math.min(size, 3))) % size)
      for (const [field, code] of codes.entries()) columns[field]![row] = code
      if (random.whole(4) === 0) continue
      bits[row >> 3]! |= 1 << (row & 7)
      expected.set(codes.join(' '), (expected.get(codes.join(' ')) ?? 0) + 1)
    }
  }
  return expected
}

/** The groups as two threads find them, which share the segments. */
function found({ sizes, rows }: Case): GroupsFound {
  const question = { fields: sizes.map((_, field) => String(field)), sizes }
  const scene = sceneOf(sizes)
  const parts = [[0, 2], [1]].map((own) => {
    scratch.release()
    const part = groupsJob.open(scene, question)
    for (const segment of own)
      part.visit({ segment, rows, isPlaced: true, bits: addressOf(segment, 3), isWhole: false, isEmpty: false })
    return part.result(true)
  })
  return groupsJob.join(parts, question)
}

test('groups by one to three fields are those of the rows, whatever there are of codes and however they lie', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const expected = fill(given)
      const { counts, codes, used } = found(given)
      const values = used.map((column) => Array.from(column, String))
      const groups = groupRows({ values, codes, counts })
      expect(new Map(groups.map(({ keys, count }) => [keys.join(' '), count]))).toEqual(expected)
      expect(groups).toHaveLength(expected.size)
      for (const [field, column] of codes.entries()) {
        const places = new Set(column)
        expect(used[field]!.filter((code, place) => code !== 0 && !places.has(place))).toHaveLength(0)
      }
    }),
    { seed: 20261125, numRuns: 60 },
  )
})

test('columns of groups are read as they were written', () => {
  const text = fc.oneof(fc.constant(null), fc.string({ unit: 'binary' }))
  const columns = fc.integer({ min: 1, max: 3 }).chain((fields) =>
    fc.record({
      values: fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: fields, maxLength: fields }),
      counts: fc.uint32Array({ maxLength: 7 }),
      seed: fc.nat(),
    }),
  )
  fc.assert(
    fc.property(columns, fc.nat({ max: 5 }), ({ values, counts, seed }, wide) => {
      const many =
        wide === 0 ? [...values[0]!, ...Array.from({ length: 65_536 }, (_, index) => `${index}`)] : values[0]!
      const all = [many, ...values.slice(1)]
      const codes = all.map((list, field) => {
        const column = Array.from(counts, (_, index) => (seed + index * 7 + field) % list.length)
        return list.length > 65_536 ? Uint32Array.from(column) : Uint16Array.from(column)
      })
      const given = { values: all, codes, counts: Uint32Array.from(counts) }
      const bytes = groupBytes(given)
      expect(readGroups(new Uint8Array(bytes).buffer)).toEqual(given)
      expect(() => readGroups(new Uint8Array(bytes.subarray(0, bytes.length - 4)).buffer)).toThrow()
    }),
    { seed: 20261125, numRuns: 30 },
  )
})
