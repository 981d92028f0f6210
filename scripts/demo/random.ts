/** A seeded source of random numbers; the same seed and name give the same numbers everywhere. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** In [low, high). */
  between(low: number, high: number): number
  /** A whole number in [0, count). */
  below(count: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** Normally distributed, mean 0, deviation 1. */
  normal(): number
  /** Poisson distributed with this mean (by the normal approximation above 30). */
  poisson(mean: number): number
}

function hashText(text: string, seed: number): number {
  let hash = 2166136261 ^ seed
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619)
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** A stream of its own for each name, so that one part of the city can change without moving the others (mulberry32). */
export function createRandom(seed: number, name: string): Random {
  let state = hashText(name, seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    normal,
    between: (low, high) => low + (high - low) * next(),
    below: (count) => Math.floor(next() * count),
    chance: (probability) => next() < probability,
    poisson(mean) {
      if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > limit; product *= next()) count++
      return count
    },
  }
}

/** Running sums of weights, to draw an index by `draw`. */
export function cumulate(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length)
  let sum = 0
  for (let index = 0; index < weights.length; index++) sums[index] = sum += weights[index] ?? 0
  return sums
}

/** Draws an index in proportion to the weights behind `sums`. */
export function draw(sums: Float64Array, random: Random): number {
  const goal = random.next() * (sums.at(-1) ?? 0)
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > goal) high = middle
    else low = middle + 1
  }
  return low
}

/** Divides `total` whole pieces in proportion to the weights: the sum is exact (largest remainders). */
export function apportion(total: number, weights: ArrayLike<number>): Int32Array {
  const sum = cumulate(weights).at(-1) ?? 0
  const counts = new Int32Array(weights.length)
  const rests: [rest: number, index: number][] = []
  let given = 0
  for (let index = 0; index < weights.length; index++) {
    const exact = sum > 0 ? (total * (weights[index] ?? 0)) / sum : 0
    counts[index] = Math.floor(exact)
    given += Math.floor(exact)
    rests.push([exact - Math.floor(exact), index])
  }
  rests.sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (const [, index] of rests.slice(0, total - given)) counts[index] = (counts[index] ?? 0) + 1
  return counts
}

/** Divides `total` whole pieces along the weights at even steps from `start` (0 … 1): the sum is exact, and small weights get their turn now and then. */
export function spread(total: number, weights: ArrayLike<number>, start: number): Int32Array {
  const sums = cumulate(weights)
  const scale = total / (sums.at(-1) || 1)
  let before = 0
  return Int32Array.from(sums, (sum, index) => {
    const passed = index === sums.length - 1 ? total : Math.min(total, Math.floor(sum * scale + start))
    const count = passed - before
    before = passed
    return count
  })
}
