/**
 * The greatest p-value that the procedure of Benjamini & Hochberg (1995, J. R. Statist. Soc. B 57:289–300) still rejects at the rate q: the greatest p₍ᵢ₎ ≤ i·q/m,
 * p₍₁₎ ≤ … ≤ p₍ₘ₎; −1 when it rejects none. All hypotheses with p up to it are rejected. `sorted` ascends and may leave out p-values above q, `tests` is m.
 */
export function rejectionLimit(sorted: Float64Array, tests: number, q: number): number {
  for (let index = sorted.length - 1; index >= 0; index--) {
    const p = sorted[index]!
    if (p * tests <= (index + 1) * q) return p
  }
  return -1
}

/** The rates of false discovery of the levels 1, 2 and 3: 90, 95 and 99 per cent confidence. */
export const discoveryRates = [0.1, 0.05, 0.01] as const

/** The greatest p-values of the levels 1, 2 and 3 (−1 where nothing is significant); `p` may leave out p-values above 0.1, `tests` is the number of all. */
export function levelLimits(p: Float64Array, tests: number): [number, number, number] {
  const sorted = p.slice().sort()
  const [one, two, three] = discoveryRates
  return [rejectionLimit(sorted, tests, one), rejectionLimit(sorted, tests, two), rejectionLimit(sorted, tests, three)]
}

/** The level of a score: 3, 2, 1 when its p-value is within the limit of 99, 95, 90 per cent, negative for a negative z, 0 for not significant. */
export function levelOf(z: number, p: number, limits: readonly [number, number, number]): number {
  const level = p <= limits[2] ? 3 : p <= limits[1] ? 2 : p <= limits[0] ? 1 : 0
  return level === 0 ? 0 : Math.sign(z) * level
}
