/** A count as a pie: its parts with their colours, clockwise from the top. */
export interface Pie {
  /** In pixels, the rim included. */
  radius: number
  /** Of the hole that the number stands in; 0 for none. */
  hole: number
  slices: readonly { share: number; colour: string }[]
  /** The colours of the rim and of the hole. */
  rim: string
  ground: string
}

/** A slice that is there is at least so much of the whole, so that it is seen. */
const least = 0.07
/** Shares are drawn in so many steps. */
const steps = 48

/** Shares of a whole as they are drawn: each part that is there is seen, the greatest gives way. They add up to 1. */
export function drawnShares(parts: readonly number[]): number[] {
  const sum = parts.reduce((total, part) => total + part, 0)
  if (sum === 0) return parts.map(() => 0)
  const shares = parts.map((part) => (part === 0 ? 0 : Math.max(least, Math.round((part / sum) * steps) / steps)))
  const greatest = parts.indexOf(Math.max(...parts))
  shares[greatest] = 1 - shares.reduce((total, share, index) => (index === greatest ? total : total + share), 0)
  return shares
}

const drawn = new Map<string, HTMLCanvasElement>()
const mostDrawn = 2_000

/** The picture of a pie, `density` dots to a pixel; the same pie is drawn once. */
export function drawPie(pie: Pie, density: number): HTMLCanvasElement {
  const key = `${density} ${JSON.stringify(pie)}`
  const known = drawn.get(key)
  if (known) return known
  if (drawn.size >= mostDrawn) drawn.clear()
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = Math.ceil(pie.radius * 2 * density)
  const context = canvas.getContext('2d')
  if (context) {
    context.scale(density, density)
    context.translate(pie.radius, pie.radius)
    paint(context, pie)
  }
  drawn.set(key, canvas)
  return canvas
}

function paint(context: CanvasRenderingContext2D, { radius, hole, slices, rim, ground }: Pie): void {
  const disc = (size: number, colour: string) => {
    context.beginPath()
    context.arc(0, 0, size, 0, 2 * Math.PI)
    context.fillStyle = colour
    context.fill()
  }
  disc(radius, rim)
  let from = -Math.PI / 2
  for (const { share, colour } of slices) {
    if (share === 0) continue
    const to = from + share * 2 * Math.PI
    context.beginPath()
    context.moveTo(0, 0)
    context.arc(0, 0, radius - 1, from, to)
    context.closePath()
    context.fillStyle = colour
    context.fill()
    from = to
  }
  if (hole > 0) disc(hole, ground)
}
