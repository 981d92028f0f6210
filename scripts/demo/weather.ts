import type { DemoParameters } from './parameters.ts'
import { createRandom } from './random.ts'

/** The day of the year (0 …) and the weekday (0 = Sunday) of a day counted from the first one. */
export function calendarDay(
  parameters: DemoParameters,
  day: number,
): { date: string; weekday: number; yearShare: number } {
  const instant = new Date(Date.parse(`${parameters.firstDay}T00:00:00Z`) + day * 86_400_000)
  const begin = Date.UTC(instant.getUTCFullYear(), 0, 1)
  return {
    date: instant.toISOString().slice(0, 10),
    weekday: instant.getUTCDay(),
    yearShare: (instant.getTime() - begin) / (365.25 * 86_400_000),
  }
}

/** Millimetres of rain on each day: a dry winter, a wet summer, wet days in rows, now and then a storm. */
export function createWeather(parameters: DemoParameters): Float64Array {
  const random = createRandom(parameters.seed, 'weather')
  const rain = new Float64Array(parameters.days)
  let wasWet = false
  for (let day = 0; day < parameters.days; day++) {
    const { yearShare } = calendarDay(parameters, day)
    const wetness = 0.5 - 0.5 * Math.cos(2 * Math.PI * (yearShare - 0.02))
    const isWet = random.chance(wasWet ? 0.35 + 0.35 * wetness : 0.06 + 0.3 * wetness)
    const isStorm = isWet && random.chance(0.02 + 0.07 * wetness)
    if (isWet) rain[day] = -Math.log(1 - random.next()) * (3 + 12 * wetness) + (isStorm ? random.between(40, 130) : 0)
    wasWet = isWet
  }
  return rain
}
