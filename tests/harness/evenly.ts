import fc from 'fast-check'

const steps = 2 ** 31 - 1

/**
 * Numbers between two bounds, most of them spread evenly over the span. `fc.double` alone takes all bit patterns as equally likely, and nearly all of those in a span
 * that holds 0 lie beside 0: a law over it says little of the rest.
 */
export function evenly(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: steps }).map((step) => min + (max - min) * (step / steps)) },
    { weight: 1, arbitrary: fc.double({ min, max, noNaN: true }) },
  )
}
