/** erf by its series of positive terms, for 0 ≤ x < 2 (Abramowitz & Stegun 1964, 7.1.6). */
function errorSeries(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}

/** erfc by its continued fraction, for x ≥ 2, from the 60th partial denominator inwards (Abramowitz & Stegun 1964, 7.1.14). */
function errorFraction(x: number): number {
  let below = x
  for (let n = 60; n > 0; n--) below = x + n / 2 / below
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / below
}

/**
 * The complementary error function, erfc(x) = 2/√π ∫ₓ^∞ e^(−t²) dt, by the series 7.1.6 and the continued fraction 7.1.14 of Abramowitz & Stegun,
 * Handbook of Mathematical Functions (1964). Relative error below 1e-12 down to 1e-300; 0 beyond x = 27.3.
 */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x)
  return x < 2 ? 1 - errorSeries(x) : errorFraction(x)
}

/** The two-sided p-value of a standard normal z: P(|Z| ≥ |z|) = erfc(|z| / √2). */
export function twoSidedP(z: number): number {
  return erfc(Math.abs(z) * Math.SQRT1_2)
}
