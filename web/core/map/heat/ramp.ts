import { colourOf } from '#web/core/map/picture/style.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import type { RampName } from '#web/core/url/look.ts'

/** A colour at a share of a ramp (0 to 1). */
export interface Stop {
  share: number
  colour: string
}

/** The shares at which the colours of a ramp stand; its lightness is even between the first and the last. */
export const rampShares = [0, 0.12, 0.32, 0.55, 0.78, 1] as const

/** The colours of a ramp for a theme, from nothing to most. */
export function rampOf(ramp: RampName, theme: Theme): Stop[] {
  return rampShares.map((share, index) => ({ share, colour: colourOf(`ramp.${ramp}.${index + 1}`, theme) }))
}

/** The diverging colours of a difference: 0 is the greatest loss, 1 the greatest gain, the middle nothing. */
export function changeRamp(theme: Theme): Stop[] {
  return [-3, -2, -1, 0, 1, 2, 3].map((step) => ({ share: (step + 3) / 6, colour: colourOf(`change.${step}`, theme) }))
}

/** The colours of a ramp for classes that fill whole regions, the empty one left out. */
export function classColours(ramp: RampName, theme: Theme, classes: number): string[] {
  const stops = rampOf(ramp, theme).slice(1)
  return Array.from({ length: classes }, (_, index) => {
    const at = classes === 1 ? stops.length - 1 : Math.round((index / (classes - 1)) * (stops.length - 1))
    return stops[at]!.colour
  })
}
