import type { ScaleKind } from '#web/core/url/look.ts'

/** Values as shares of a colour ramp (0 to 1) and back. `shareOf` never falls when the value rises. */
export interface ColourScale {
  kind: ScaleKind
  shareOf(value: number): number
  valueAt(share: number): number
  /** The value of the full colour. */
  peak: number
}

/** On the logarithmic scale this many times less than the peak is the first colour. */
const logSpan = 40
/** By rank, what is this many times less than the peak counts as empty: the far tails of smoothing. */
const rankFloor = 250
const ranks = 256
const mostSamples = 65_536

/** The filled values in rising order; of very many, every so manyth. */
function sortedSample(values: Float32Array): Float32Array {
  const stride = Math.max(1, Math.floor(values.length / mostSamples))
  const sampled = stride === 1 ? values : values.filter((_, index) => index % stride === 0)
  return sampled.filter((value) => value > 0).sort()
}

/** The value that all but a small share of the filled ones stay below. */
function highEnd(sorted: Float32Array): number {
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.995))]!
}

function byRank(sorted: Float32Array, peak: number): Pick<ColourScale, 'shareOf' | 'valueAt'> {
  const filled = sorted.subarray(sorted.findIndex((value) => value >= peak / rankFloor))
  const table = Float32Array.from(
    { length: ranks + 1 },
    (_, rank) => filled[Math.round((rank / ranks) * (filled.length - 1))]!,
  )
  return {
    shareOf(value) {
      if (value < table[0]!) return 0
      let [low, high] = [0, ranks]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (table[middle]! <= value) low = middle
        else high = middle - 1
      }
      if (low === ranks) return 1
      const [from, to] = [table[low]!, table[low + 1]!]
      return (low + (value - from) / (to - from)) / ranks
    },
    valueAt(share) {
      const place = Math.min(1, Math.max(0, share)) * ranks
      const low = Math.min(ranks - 1, Math.floor(place))
      return table[low]! + (table[low + 1]! - table[low]!) * (place - low)
    },
  }
}

/** The scale of a picture from the values that it shows; negative and zero values have no part in it. */
export function scaleOf(values: Float32Array, kind: ScaleKind): ColourScale {
  const sorted = sortedSample(values)
  const peak = highEnd(sorted)
  if (peak === 0) return { kind, peak, shareOf: () => 0, valueAt: () => 0 }
  if (kind === 'quantile') return { kind, peak, ...byRank(sorted, peak) }
  const inPart = (value: number) => Math.min(1, Math.max(0, value / peak))
  if (kind === 'linear') return { kind, peak, shareOf: inPart, valueAt: (share) => share * peak }
  return {
    kind,
    peak,
    shareOf: (value) => Math.log1p(inPart(value) * logSpan) / Math.log1p(logSpan),
    valueAt: (share) => (Math.expm1(share * Math.log1p(logSpan)) / logSpan) * peak,
  }
}
