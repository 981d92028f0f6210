import { twoSidedP } from './normal.ts'

/** The test of Mann and Kendall for a monotonic trend: S, its variance, the z-score (positive: rising) and the two-sided p-value. */
export interface Trend {
  s: number
  variance: number
  z: number
  p: number
}

/** One pass of a merge sort: merges the halves of each block of 2 × `width` from `source` into `to`; gives how often a later value is smaller than an earlier one of the other half. */
function mergeHalves(source: Float64Array, to: Float64Array, n: number, width: number): number {
  let falls = 0
  for (let low = 0; low < n; low += 2 * width) {
    const middle = Math.min(low + width, n)
    const high = Math.min(low + 2 * width, n)
    let [left, right] = [low, middle]
    for (let at = low; at < high; at++) {
      if (left < middle && (right >= high || source[left]! <= source[right]!)) to[at] = source[left++]!
      else {
        falls += middle - left
        to[at] = source[right++]!
      }
    }
  }
  return falls
}

/** Σ t(t − 1)/2 and Σ t(t − 1)(2t + 5) over the groups of t equal values. */
function tiesOf(sorted: Float64Array, n: number): { pairs: number; correction: number } {
  let pairs = 0
  let correction = 0
  for (let from = 0, at = 1; at <= n; at++) {
    if (at < n && sorted[at] === sorted[from]) continue
    const t = at - from
    pairs += (t * (t - 1)) / 2
    correction += t * (t - 1) * (2 * t + 5)
    from = at
  }
  return { pairs, correction }
}

/**
 * Mann–Kendall of values in order of time: S = Σᵢ<ⱼ sgn(xⱼ − xᵢ), Var S = (n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)) / 18 over groups of t ties,
 * z = (S − sgn S) / √Var S (0 when S = 0), p two-sided by the normal distribution. Sources: Mann 1945, Econometrica 13:245–259; Kendall 1975, Rank Correlation Methods.
 * The normal distribution is good from ten values on. Fewer than two values, or all equal: z = 0, p = 1. Values must be numbers. n log n by counting inversions (Knight 1966).
 */
export function mannKendall(values: ArrayLike<number>): Trend {
  const n = values.length
  if (n < 2) return { s: 0, variance: 0, z: 0, p: 1 }
  let source = Float64Array.from(values)
  let spare = new Float64Array(n)
  let falls = 0
  for (let width = 1; width < n; width *= 2) {
    falls += mergeHalves(source, spare, n, width)
    const held = source
    source = spare
    spare = held
  }
  const { pairs, correction } = tiesOf(source, n)
  const s = (n * (n - 1)) / 2 - pairs - 2 * falls
  const variance = (n * (n - 1) * (2 * n + 5) - correction) / 18
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance)
  return { s, variance, z, p: twoSidedP(z) }
}
