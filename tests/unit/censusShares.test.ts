import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shadesOf, shareLegend, shareStep, shareSteps } from '#web/layers/censusItem/census.shares.ts'
import type { CensusNumbersFragment } from '#web/generated/operations.ts'

/** A region of which `open` of `listed` are still to be checked. */
function region(key: string | null, listed: number, open: number): CensusNumbersFragment {
  const none = { missing: 0, gone: 0, new: 0, undecided: 0, accuracyA: 0, accuracyB: 0, accuracyC: 0 }
  return { ...none, key, listed, open, found: listed - open, share: listed === 0 ? null : 1 - open / listed }
}

const numbers = fc
  .nat({ max: 10_000 })
  .chain((listed) => fc.record({ listed: fc.constant(listed), open: fc.nat({ max: listed }) }))

test('only what is wholly checked is done, only what is untouched is at nothing, and more checked is never an earlier step', () => {
  fc.assert(
    fc.property(numbers, ({ listed, open }) => {
      const step = shareStep({ listed, open })
      expect(step === 'none').toBe(listed === 0)
      expect(step === 'done').toBe(listed > 0 && open === 0)
      expect(step === '0').toBe(listed > 0 && open === listed)
      const quarter = ((listed - open) * 4) / listed
      if (/[1-4]/.test(step)) {
        expect(quarter).toBeGreaterThanOrEqual(Number(step) - 1)
        expect(quarter).toBeLessThan(Number(step))
      }
      if (open > 0) {
        const later = shareSteps.indexOf(shareStep({ listed, open: open - 1 }))
        expect(later).toBeGreaterThanOrEqual(shareSteps.indexOf(step))
      }
    }),
    { seed: 11 },
  )
})

test('the legend counts each region that is on the map once, in the colours of the map', () => {
  const regions = [
    region('G1', 10, 10),
    region('G2', 10, 5),
    region('G3', 4, 0),
    region('G4', 0, 0),
    region(null, 3, 3),
  ]
  const legend = shareLegend(regions, 'light')
  expect(legend.reduce((sum, { count }) => sum + count, 0)).toBe(4)
  const shades = shadesOf(regions, 'light')
  expect([...shades.keys()]).toEqual(['G1', 'G2', 'G3', 'G4'])
  expect(new Set(legend.map(({ colour }) => colour)).size).toBe(legend.length)
  for (const colour of shades.values())
    expect(legend.some((entry) => entry.colour === colour && entry.count > 0)).toBe(true)
  expect(shareLegend([region('G1', 1, 1)], 'dark').map(({ key }) => key)).not.toContain('census.step.none')
})
