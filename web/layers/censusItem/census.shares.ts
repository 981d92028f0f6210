import type { LegendClass } from '#web/core/map/types.ts'
import { classColours } from '#web/core/map/heat/ramp.ts'
import { colourOf } from '#web/core/map/picture/style.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import type { CensusNumbersFragment } from '#web/generated/operations.ts'

/** How far a region is: `0` to `4` by the quarter that its checked share is in, `done`; `none` where nothing is listed. */
export type ShareStep = (typeof shareSteps)[number]
/** The steps from nothing to all, and what has nothing to check. */
export const shareSteps = ['0', '1', '2', '3', '4', 'done', 'none'] as const

/** What is listed in a region and not open any more. */
export function checkedOf({ listed, open }: Pick<CensusNumbersFragment, 'listed' | 'open'>): number {
  return listed - open
}

/** The step of a region. */
export function shareStep(numbers: Pick<CensusNumbersFragment, 'listed' | 'open'>): ShareStep {
  const checked = checkedOf(numbers)
  if (numbers.listed === 0) return 'none'
  if (numbers.open === 0) return 'done'
  if (checked === 0) return '0'
  return shareSteps[1 + Math.floor((checked / numbers.listed) * 4)]!
}

/** The colours `#rrggbb` of the steps: a ramp, and grey where there is nothing to check. */
export function shareColours(theme: Theme): Readonly<Record<ShareStep, string>> {
  const ramp = classColours('dune', theme, shareSteps.length - 1).map((colour) => colour.slice(0, 7))
  const grey = colourOf('census.open', theme)
  return Object.fromEntries(shareSteps.map((step, index) => [step, ramp[index] ?? grey])) as Record<ShareStep, string>
}

/** The colours of regions by their codes. */
export function shadesOf(regions: readonly CensusNumbersFragment[], theme: Theme): ReadonlyMap<string, string> {
  const colours = shareColours(theme)
  return new Map(regions.flatMap((region) => (region.key ? [[region.key, colours[shareStep(region)]] as const] : [])))
}

/** The legend of the colours: each step that some region has, and how many have it. */
export function shareLegend(regions: readonly CensusNumbersFragment[], theme: Theme): LegendClass[] {
  const colours = shareColours(theme)
  return shareSteps.flatMap((step) => {
    const count = regions.filter((region) => region.key && shareStep(region) === step).length
    const isTold = step !== 'none' || count > 0
    return isTold ? [{ key: `census.step.${step}`, from: null, to: null, colour: colours[step], count }] : []
  })
}
