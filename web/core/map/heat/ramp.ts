import { colourOf, rgba } from '#web/core/map/picture/style.ts'
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

/** The colour at a share of a ramp: red, green and blue to 255, opacity to 1. */
export function colourAt(stops: readonly Stop[], share: number): number[] {
  const next = Math.max(
    1,
    stops.findIndex((stop) => stop.share >= share),
  )
  const [from, to] = [stops[next - 1]!, stops[next]!]
  const part = (share - from.share) / (to.share - from.share)
  const end = rgba(to.colour)
  return rgba(from.colour).map((value, index) => {
    const mixed = value + (end[index]! - value) * part
    return index < 3 ? Math.round(mixed) : mixed
  })
}

/** The colours `#rrggbbaa` of a ramp for classes that fill whole regions, from pale but visible to full. */
export function classColours(ramp: RampName, theme: Theme, classes: number): string[] {
  const stops = rampOf(ramp, theme)
  const least = rampShares[1]
  return Array.from({ length: classes }, (_, index) => {
    const share = classes === 1 ? 1 : least + (1 - least) * (index / (classes - 1))
    const [red = 0, green = 0, blue = 0, opacity = 1] = colourAt(stops, share)
    return `#${[red, green, blue, Math.round(opacity * 255)].map((each) => each.toString(16).padStart(2, '0')).join('')}`
  })
}
