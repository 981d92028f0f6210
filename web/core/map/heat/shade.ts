import type { ScaleKind } from '#web/core/url/look.ts'
import { scaleOf } from './colourScale.ts'
import type { ColourScale } from './colourScale.ts'
import { smooth, smoothSigned } from './density.ts'

/** Counts in cells, row by row, and the hectares of each. */
export interface Ground {
  counts: Uint32Array | Int32Array
  width: number
  height: number
  hectares: number
}

/** What is to be coloured on one scale; the radius is in cells, `stops` are the shares whose values are asked. */
export interface ShadeQuestion {
  grounds: readonly Ground[]
  radius: number
  kind: ScaleKind
  /** Counts that may be negative; the middle of the ramp is nothing. */
  isChange: boolean
  stops: readonly number[]
}

/** The share of the ramp of each cell, for each ground, and the values per hectare of the stops. */
export interface Shades {
  shares: Float32Array[]
  values: number[]
}

function joined(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The scale around the middle of the ramp. */
function turned({ shareOf, valueAt }: ColourScale): Pick<ColourScale, 'shareOf' | 'valueAt'> {
  return {
    shareOf: (value) => 0.5 + (Math.sign(value) * shareOf(Math.abs(value))) / 2,
    valueAt: (share) => Math.sign(share - 0.5) * valueAt(Math.abs(share - 0.5) * 2),
  }
}

/** Smooths counts and brings them on one scale. */
export function shade({ grounds, radius, kind, isChange, stops }: ShadeQuestion): Shades {
  const soft = isChange ? smoothSigned : smooth
  const fields = grounds.map(({ counts, width, height, hectares }) =>
    soft(counts, width, height, radius).map((value) => value / hectares),
  )
  const whole = joined(fields)
  const scale = scaleOf(isChange ? whole.map(Math.abs) : whole, kind)
  const { shareOf, valueAt } = isChange ? turned(scale) : scale
  return { shares: fields.map((field) => field.map(shareOf)), values: stops.map(valueAt) }
}
