/** The running mean over 2r + 1 cells along one direction; cells outside count as empty. */
function boxBlur(from: Float32Array, to: Float32Array, radius: number, { lines, length, line, step }: Walk): void {
  const share = 1 / (2 * radius + 1)
  for (let at = 0; at < lines; at += 1) {
    const start = at * line
    let sum = 0
    for (let index = 0; index < Math.min(radius, length); index += 1) sum += from[start + index * step]!
    for (let index = 0; index < length; index += 1) {
      if (index + radius < length) sum += from[start + (index + radius) * step]!
      if (index - radius - 1 >= 0) sum -= from[start + (index - radius - 1) * step]!
      to[start + index * step] = Math.max(0, sum * share)
    }
  }
}

/** How to walk a grid: `lines` lines of `length` cells; distances in the array between lines and between cells. */
interface Walk {
  lines: number
  length: number
  line: number
  step: number
}

/** Counts smoothed by three running means each way, which is nearly a Gaussian and keeps the sum but for what leaves the grid. */
export function smooth(counts: ArrayLike<number>, width: number, height: number, radius: number): Float32Array {
  let from: Float32Array = Float32Array.from(counts)
  if (radius < 1) return from
  let to: Float32Array = new Float32Array(from.length)
  const along: Walk = { lines: height, length: width, line: width, step: 1 }
  const down: Walk = { lines: width, length: height, line: 1, step: width }
  for (const walk of [along, down, along, down, along, down]) {
    boxBlur(from, to, radius, walk)
    ;[from, to] = [to, from]
  }
  return from
}

/** Differences smoothed like counts: what was gained and what was lost apart, so that nothing stays where nothing was. */
export function smoothSigned(values: ArrayLike<number>, width: number, height: number, radius: number): Float32Array {
  const part = (sign: 1 | -1) =>
    smooth(
      Float32Array.from(values, (value) => Math.max(0, value * sign)),
      width,
      height,
      radius,
    )
  const lost = part(-1)
  return part(1).map((value, index) => value - lost[index]!)
}
