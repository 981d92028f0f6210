import { expect, test } from 'vitest'
import { emergingPatterns } from '#api/contract/analytics.ts'
import { palette } from '#styles/index.ts'
import { rampOf, rampShares } from '#web/core/map/heat/ramp.ts'
import { rampNames } from '#web/core/url/look.ts'

type Colour = readonly [number, number, number]
const themes = ['light', 'dark'] as const

/** The linear light of a colour `#rrggbb…`. */
function linear(colour: string): Colour {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as unknown as Colour
}

/** OKLab (Ottosson 2020): lightness and two opponent axes, in which distances are nearly what eyes see. */
function oklab([r, g, b]: Colour): Colour {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** How a colour looks without the red or the green cones (Viénot, Brettel and Mollon 1999). */
const blind: Readonly<Record<string, (colour: Colour) => Colour>> = {
  protanopia: ([r, g, b]) => [0.1124 * r + 0.8876 * g, 0.1124 * r + 0.8876 * g, 0.004 * r - 0.004 * g + b],
  deuteranopia: ([r, g, b]) => [0.2928 * r + 0.7072 * g, 0.2928 * r + 0.7072 * g, -0.0223 * r + 0.0223 * g + b],
}

const distance = (a: Colour, b: Colour) => Math.hypot(...a.map((value, index) => value - b[index]!))

const ramps = themes.flatMap((theme) => rampNames.map((ramp) => ({ theme, ramp })))

test.each(ramps)('the lightness of $ramp in the $theme theme is even along the ramp', ({ theme, ramp }) => {
  const lightness = rampOf(ramp, theme).map(({ colour }) => oklab(linear(colour))[0])
  const [first, last] = [lightness[0]!, lightness.at(-1)!]
  expect(Math.abs(last - first)).toBeGreaterThan(0.55)
  for (const [index, value] of lightness.entries())
    expect(Math.abs(value - (first + (last - first) * rampShares[index]!))).toBeLessThan(0.03)
})

test.each(themes)(
  'the colours of hot and cold spots and of changes stay apart for colour-blind eyes in the %s theme',
  (theme) => {
    for (const family of ['spot', 'change']) {
      const colours = [-3, -2, -1, 1, 2, 3].map((step) => linear(palette[theme][`${family}.${step}`]!))
      for (const see of Object.values(blind)) {
        const seen = colours.map((colour) => oklab(see(colour)))
        for (const [index, colour] of seen.entries()) {
          for (const other of seen.slice(index + 1)) expect(distance(colour, other)).toBeGreaterThan(0.06)
        }
      }
    }
  },
)

test('every pattern and every level of significance has a colour in both themes', () => {
  const names = [...emergingPatterns, 'cold'].map((name) => `pattern.${name}`)
  const levels = [-3, -2, -1, 0, 1, 2, 3].map((level) => `spot.${level}`)
  for (const theme of themes) expect([...names, ...levels].filter((name) => !(name in palette[theme]))).toEqual([])
})
