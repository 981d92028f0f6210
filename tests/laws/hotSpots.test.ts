import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emergingPatterns } from '#api/contract/analytics.ts'
import type { Frames } from '#api/contract/analytics.ts'
import { emergingSpots, patternOf, spaceTimeScores } from '#api/analytics/statistics/emerging.ts'
import { levelLimits, levelOf, rejectionLimit } from '#api/analytics/statistics/falseDiscovery.ts'
import { hotSpots } from '#api/analytics/statistics/getisOrd.ts'
import type { StudyArea } from '#api/analytics/statistics/getisOrd.ts'
import { mannKendall } from '#api/analytics/statistics/mannKendall.ts'
import { erfc, twoSidedP } from '#api/analytics/statistics/normal.ts'
import { evenly } from '#tests/harness/evenly.ts'

const seed = 20261126

interface Field extends StudyArea {
  counts: number[]
}

const fields: fc.Arbitrary<Field> = fc
  .record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      counts: fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 60 })), {
        minLength: width * height,
        maxLength: width * height,
      }),
      mask: fc
        .array(fc.boolean(), { minLength: width * height, maxLength: width * height })
        .map((inside) => Uint8Array.from(inside, Number)),
    }),
  )

/** Places of a cube as a textbook has them: one value each, all weights written out. */
interface Place {
  x: number
  y: number
  step: number
  value: number
}

/** Gi* as Ord & Getis 1995 write it, with a full row of weights for each place. */
function textbookScores(places: readonly Place[], isNear: (a: Place, b: Place) => boolean): number[] {
  const n = places.length
  const mean = places.reduce((sum, { value }) => sum + value, 0) / n
  const s = Math.sqrt(places.reduce((sum, { value }) => sum + value ** 2, 0) / n - mean ** 2)
  const isFlat = places.every(({ value }) => value === places[0]?.value)
  return places.map((place) => {
    const w = places.map((other) => (isNear(place, other) ? 1 : 0) as number)
    const weight = w.reduce((sum, value) => sum + value, 0)
    const squares = w.reduce((sum, value) => sum + value ** 2, 0)
    const weighted = places.reduce((sum, { value }, index) => sum + w[index]! * value, 0)
    if (n < 3 || isFlat || weight === n) return 0
    return (weighted - mean * weight) / (s * Math.sqrt((n * squares - weight ** 2) / (n - 1)))
  })
}

function placesOf({ width, mask, counts }: Field): Place[] {
  return counts.flatMap((value, cell) =>
    mask[cell] === 0 ? [] : [{ x: cell % width, y: Math.floor(cell / width), step: 0, value }],
  )
}

/** Benjamini & Hochberg by their words: the largest k with P(k) ≤ k·q/m; reject the first k. */
function textbookRejected(p: readonly number[], q: number): boolean[] {
  const order = p.map((_, index) => index).sort((a, b) => p[a]! - p[b]!)
  let k = 0
  order.forEach((index, rank) => {
    if (p[index]! <= ((rank + 1) * q) / p.length) k = rank + 1
  })
  const rejected = p.map(() => false)
  for (const index of order.slice(0, k)) rejected[index] = true
  return rejected
}

function close(actual: ArrayLike<number>, expected: readonly number[], digits: number): void {
  expect(actual.length).toBe(expected.length)
  expected.forEach((value, index) => expect(actual[index]).toBeCloseTo(value, digits))
}

describe('the normal distribution', () => {
  test('has the published values of erfc', () => {
    const table: [x: number, value: number][] = [
      [0, 1],
      [0.5, 0.4795001221869535],
      [1, 0.15729920705028513],
      [2, 0.004677734981047266],
      [3, 2.209049699858544e-5],
      [5, 1.5374597944280349e-12],
    ]
    for (const [x, value] of table) expect(Math.abs(erfc(x) / value - 1)).toBeLessThan(1e-12)
    expect(twoSidedP(1.959963984540054)).toBeCloseTo(0.05, 12)
    expect(twoSidedP(-2.5758293035489004)).toBeCloseTo(0.01, 12)
    expect(twoSidedP(60)).toBe(0)
  })

  test('is the integral of the bell curve and falls without a step', () => {
    fc.assert(
      fc.property(evenly(0, 5), (z) => {
        const parts = 4000
        const width = (10 - z) / parts
        const bell = (at: number) => Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI)
        let tail = bell(z) + bell(10)
        for (let part = 1; part < parts; part++) tail += (part % 2 === 1 ? 4 : 2) * bell(z + part * width)
        expect(Math.abs(twoSidedP(z) - (2 * tail * width) / 3)).toBeLessThan(1e-12)
        expect(twoSidedP(z + 1e-6)).toBeLessThan(twoSidedP(z))
      }),
      { seed, numRuns: 60 },
    )
  })
})

describe('the false-discovery correction', () => {
  test('rejects four of the fifteen hypotheses of the published example', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ]
    expect(rejectionLimit(Float64Array.from(p), p.length, 0.05)).toBe(0.0095)
    expect(p.filter((value) => value <= 0.0095)).toHaveLength(4)
  })

  test('rejects what the textbook rejects, whether or not great p-values are left out', () => {
    const values = fc.oneof(evenly(0, 1), evenly(0, 0.02))
    fc.assert(
      fc.property(fc.array(values, { maxLength: 40 }), (p) => {
        const limits = levelLimits(Float64Array.from(p), p.length)
        expect(levelLimits(Float64Array.from(p.filter((value) => value <= 0.1)), p.length)).toEqual(limits)
        const rejected = [0.1, 0.05, 0.01].map((q) => textbookRejected(p, q))
        p.forEach((value, index) => {
          const level = rejected.filter((each) => each[index]).length
          expect(levelOf(2, value, limits)).toBe(level)
          expect(levelOf(-2, value, limits)).toBe(level === 0 ? 0 : -level)
        })
      }),
      { seed },
    )
  })
})

describe('hot spots', () => {
  test('have the scores of the textbook, within the study area alone', () => {
    fc.assert(
      fc.property(fields, fc.integer({ min: 0, max: 3 }), (field, radius) => {
        const places = placesOf(field)
        const expected = textbookScores(
          places,
          (a, b) => Math.abs(a.x - b.x) <= radius && Math.abs(a.y - b.y) <= radius,
        )
        const spots = hotSpots(field.counts, field, radius)
        close(spots.z, expected, 4)
        close(
          spots.p,
          expected.map((z) => twoSidedP(z)),
          5,
        )
        expect([...spots.counts]).toEqual(places.map(({ value }) => value))
        expect([...spots.cells]).toEqual(places.map(({ x, y }) => y * field.width + x))
      }),
      { seed },
    )
  })

  test('do not change when all counts are multiplied or raised, and ignore what is outside', () => {
    fc.assert(
      fc.property(
        fields,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 1000 }),
        (field, factor, shift) => {
          const { z, levels } = hotSpots(field.counts, field)
          const changed = field.counts.map((value, cell) => (field.mask[cell] === 0 ? 77 : value * factor + shift))
          const other = hotSpots(changed, field)
          close(other.z, [...z], 4)
          expect(other.levels).toEqual(levels)
        },
      ),
      { seed },
    )
  })

  test('are mirrored with the grid', () => {
    fc.assert(
      fc.property(fields, (field) => {
        const { width, height } = field
        const mirror = (cell: number) => cell - (cell % width) + width - 1 - (cell % width)
        const turned: Field = {
          width,
          height,
          counts: field.counts.map((_, cell) => field.counts[mirror(cell)]!),
          mask: field.mask.map((_, cell) => field.mask[mirror(cell)]!),
        }
        const byCell = ({ cells, z }: { cells: Uint32Array; z: Float32Array }, at = (cell: number) => cell) =>
          [...cells].map((cell, index) => [at(cell), z[index]!] as const).sort(([a], [b]) => a - b)
        expect(byCell(hotSpots(turned.counts, turned), mirror)).toEqual(byCell(hotSpots(field.counts, field)))
      }),
      { seed },
    )
  })

  test('are none in a constant field, in two cells, or where the neighbourhood is everything', () => {
    const mask = new Uint8Array(100).fill(1)
    for (const spots of [
      hotSpots(new Uint32Array(100).fill(7), { width: 10, height: 10, mask }),
      hotSpots([5, 9], { width: 2, height: 1, mask: mask.slice(0, 2) }),
      hotSpots([5, 9, 1, 4], { width: 2, height: 2, mask: mask.slice(0, 4) }),
    ]) {
      expect(spots.z.every((z) => z === 0)).toBe(true)
      expect(spots.p.every((p) => p === 1)).toBe(true)
      expect(spots.levels.every((level) => level === 0)).toBe(true)
    }
    expect(hotSpots([], { width: 0, height: 0, mask: new Uint8Array() }).cells).toHaveLength(0)
  })

  test('are found where many rows lie together', () => {
    const counts = new Uint32Array(900)
    for (const cell of [311, 312, 313, 341, 342, 343, 371, 372, 373]) counts[cell] = 50
    const { cells, levels } = hotSpots(counts, { width: 30, height: 30, mask: new Uint8Array(900).fill(1) })
    expect(levels[cells.indexOf(342)]).toBe(3)
    expect(levels[0]).toBe(0)
  })
})

describe('Mann–Kendall', () => {
  /** S and the ties by the definition, pair by pair. */
  function textbook(values: readonly number[]): { s: number; variance: number } {
    let s = 0
    for (let i = 0; i < values.length; i++)
      for (let j = i + 1; j < values.length; j++) s += Math.sign(values[j]! - values[i]!)
    const n = values.length
    const groups = new Map<number, number>()
    for (const value of values) groups.set(value, (groups.get(value) ?? 0) + 1)
    const ties = [...groups.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)
    return { s, variance: (n * (n - 1) * (2 * n + 5) - ties) / 18 }
  }

  // J. Little, "A Mann-Kendall Example (By Hand)", College of the Holy Cross.
  test('gives the published S, variance and z of fourteen values with one tie', () => {
    const values = [12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7]
    const { s, variance, z, p } = mannKendall(values)
    expect(s).toBe(54)
    expect(variance).toBeCloseTo((14 * 13 * 33) / 18 - (2 * 1 * 9) / 18, 10)
    expect(z).toBeCloseTo(2.9058, 4)
    expect(p / 2).toBeCloseTo(0.0018, 4)
  })

  test('counts as the definition does, and turns its sign when time is turned', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 70 }), (values) => {
        const { s, variance, z } = mannKendall(values)
        expect({ s, variance }).toEqual(textbook(values))
        expect(mannKendall([...values].reverse()).z).toBeCloseTo(-z, 12)
      }),
      { seed },
    )
  })

  test('sees no trend in nothing, in one value, in equal values', () => {
    for (const values of [[], [4], [4, 4, 4, 4]]) expect(mannKendall(values)).toMatchObject({ s: 0, z: 0, p: 1 })
  })
})

describe('emerging hot spots', () => {
  const cubes = fields.chain((field) =>
    fc.integer({ min: 1, max: 12 }).chain((frames) =>
      fc
        .array(fc.integer({ min: 0, max: 9 }), {
          minLength: frames * field.counts.length,
          maxLength: frames * field.counts.length,
        })
        .map((values) => ({ field, frames, values })),
    ),
  )

  /** The frames as an answer holds them: cells without any row are left out. */
  function framesOf(size: number, frames: number, values: readonly number[]): Frames {
    const kept = Array.from({ length: size }, (_, cell) => cell).filter((cell) =>
      Array.from({ length: frames }, (_, frame) => values[frame * size + cell]!).some((value) => value > 0),
    )
    const counts = Array.from({ length: frames }, (_, frame) => kept.map((cell) => values[frame * size + cell]!))
    return { cells: Uint32Array.from(kept), counts: Uint32Array.from(counts.flat()), frames }
  }

  test('have the scores of the textbook in the whole cube, with the step before as a neighbour', () => {
    fc.assert(
      fc.property(cubes, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }), (cube, radius, previous) => {
        const { field, frames, values } = cube
        const size = field.counts.length
        const places = Array.from({ length: frames }, (_, step) =>
          placesOf({ ...field, counts: values.slice(step * size, (step + 1) * size) }).map((at) => ({ ...at, step })),
        ).flat()
        const expected = textbookScores(
          places,
          (a, b) =>
            Math.abs(a.x - b.x) <= radius &&
            Math.abs(a.y - b.y) <= radius &&
            b.step <= a.step &&
            a.step - b.step <= previous,
        )
        const given = framesOf(size, frames, values)
        const scores = spaceTimeScores(given, field, { radius, previous })
        const inner = scores.cells.length
        const byStep = expected.map((_, at) => scores.z[(at % inner) * frames + Math.floor(at / inner)]!)
        close(byStep, expected, 4)
        const spots = emergingSpots(given, field, { radius, previous })
        spots.cells.forEach((cell, index) => {
          const total = Array.from({ length: frames }, (_, step) => values[step * size + cell]!)
          expect(spots.counts[index]).toBe(total.reduce((sum, value) => sum + value, 0))
        })
      }),
      { seed, numRuns: 60 },
    )
  })

  const rising = { s: 40, variance: 1, z: 3, p: 0.003 }
  const flat = { s: 0, variance: 1, z: 0, p: 1 }
  const falling = { s: -40, variance: 1, z: -3, p: 0.003 }

  test.each([
    ['none', '0000000000', flat],
    ['new', '0000000001', flat],
    ['new', '00c0000001', flat],
    ['consecutive', '0000000011', flat],
    ['consecutive', '0011111111', rising],
    ['intensifying', '1111111111', rising],
    ['intensifying', '0111111111', rising],
    ['persistent', '1111101111', flat],
    ['diminishing', '1111111111', falling],
    ['sporadic', '1101100011', flat],
    ['oscillating', '11c1100011', flat],
    ['historical', '1111111110', flat],
    ['none', '1111111100', flat],
    ['none', '00000cc010', flat],
  ] as const)('%s is the pattern of %s', (name, course, trend) => {
    const levels = Int8Array.from(course, (step) => (step === 'c' ? -1 : Number(step)))
    const index = emergingPatterns.indexOf(name)
    expect(patternOf(levels, trend)).toBe(index)
    const cold = patternOf(
      levels.map((level) => -level),
      { ...trend, z: -trend.z },
    )
    expect(cold).toBe(index === 0 ? 0 : -index)
  })

  test('of random courses are one pattern each, turned with the sign', () => {
    const steps = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 24 })
    fc.assert(
      fc.property(steps, fc.constantFrom(rising, flat, falling), (values, trend) => {
        const pattern = patternOf(Int8Array.from(values), trend)
        const turned = patternOf(
          Int8Array.from(values, (value) => -value),
          { ...trend, z: -trend.z },
        )
        expect(turned + pattern).toBe(0)
        if (pattern !== 0 && Math.abs(pattern) !== emergingPatterns.indexOf('historical')) {
          expect(Math.sign(pattern)).toBe(Math.sign(values.at(-1)!))
        }
      }),
      { seed },
    )
  })

  test('are seen where rows begin to gather', () => {
    const [side, frames] = [20, 12]
    const values = Array.from({ length: frames }, (_, frame) =>
      Array.from({ length: side * side }, (_, cell) => {
        const isThere = Math.abs((cell % side) - 5) <= 1 && Math.abs(Math.floor(cell / side) - 5) <= 1
        return isThere && frame === frames - 1 ? 40 : (cell * 7 + frame * 3) % 2
      }),
    ).flat()
    const area = { width: side, height: side, mask: new Uint8Array(side * side).fill(1) }
    const { cells, patterns } = emergingSpots(framesOf(side * side, frames, values), area)
    expect(emergingPatterns[patterns[cells.indexOf(5 * side + 5)]!]).toBe('new')
  })
})
