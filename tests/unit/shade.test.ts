import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shade } from '#web/core/map/heat/shade.ts'
import type { ShadeQuestion } from '#web/core/map/heat/shade.ts'
import { scaleKinds } from '#web/core/url/look.ts'

const seed = 20261125
const [width, height] = [12, 9]
const grid = (least: number) =>
  fc
    .array(fc.integer({ min: least, max: 50 }), { minLength: width * height, maxLength: width * height })
    .map((counts) => Int32Array.from(counts))
const question = (counts: readonly Int32Array[], change: Partial<ShadeQuestion>): ShadeQuestion => ({
  grounds: counts.map((each) => ({ counts: each, width, height, hectares: 2 })),
  radius: 0,
  kind: 'linear',
  isChange: false,
  stops: [0, 0.5, 1],
  ...change,
})

describe('the shades of counts', () => {
  test('give two periods the same colour for the same number', () => {
    fc.assert(
      fc.property(grid(0), grid(0), fc.constantFrom(...scaleKinds), (one, other, kind) => {
        const { shares } = shade(question([one, other], { kind }))
        const colours = new Map<number, number>()
        for (const [period, counts] of [one, other].entries())
          for (const [cell, count] of counts.entries()) {
            const share = shares[period]![cell]!
            expect(colours.get(count) ?? share).toBe(share)
            colours.set(count, share)
          }
      }),
      { seed },
    )
  })

  test('tell values per hectare that rise with the share', () => {
    const { shares, values } = shade(question([Int32Array.from({ length: width * height }, () => 8)], {}))
    expect(values).toEqual([0, 2, 4])
    expect(new Set(shares[0])).toEqual(new Set([1]))
  })
})

describe('the shades of a change', () => {
  test('are the mirror of those of the opposite change, around nothing in the middle', () => {
    fc.assert(
      fc.property(grid(-50), fc.constantFrom(...scaleKinds), fc.integer({ min: 0, max: 2 }), (counts, kind, radius) => {
        const ask = { kind, radius, isChange: true }
        const [there] = shade(question([counts], ask)).shares
        const [back] = shade(question([counts.map((count) => -count)], ask)).shares
        for (const [cell, share] of there!.entries()) expect(share + back![cell]!).toBeCloseTo(1, 5)
      }),
      { seed },
    )
  })

  test('tell as much lost as gained at the ends of the ramp', () => {
    const counts = Int32Array.from({ length: width * height }, (_, index) => (index % 2 === 0 ? 6 : -6))
    expect(shade(question([counts], { isChange: true })).values).toEqual([-3, 0, 3])
  })
})
