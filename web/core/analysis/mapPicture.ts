import type { HeatReading, MapControl } from '#web/core/map/types.ts'
import type { Ink } from './plots.ts'

/** One entry of a picture's legend. */
export interface LegendMark {
  colour: string
  text: string
}

/** The words around a picture of the map: title and lines above, notes below. */
export interface PictureWords {
  title: string
  lines: readonly string[]
  legend: readonly LegendMark[]
  notes: readonly string[]
}

const margin = 24
const line = 22

/** The colours of a picture of counts with their values, as the legend beside the map tells them. */
export function legendMarks(
  reading: HeatReading | undefined,
  told: (from: number | null, to: number | null, key: string | null) => string,
): LegendMark[] {
  if (!reading) return []
  if (reading.classes.length > 0)
    return reading.classes.map(({ colour, from, to, key }) => ({ colour, text: told(from, to, key) }))
  return reading.stops.map(({ colour, value }) => ({ colour, text: told(value, value, null) }))
}

/** The canvases of the map, from the bottom to the top. */
function canvasesOf(element: Element): HTMLCanvasElement[] {
  return [...element.querySelectorAll('canvas')].filter(({ width, height }) => width > 0 && height > 0)
}

function opacityOf(canvas: HTMLCanvasElement, root: Element): number {
  let opacity = 1
  for (let at: Element | null = canvas; at && at !== root; at = at.parentElement)
    opacity *= Number(getComputedStyle(at).opacity)
  return opacity
}

function drawMap(context: CanvasRenderingContext2D, element: Element, [left, top]: readonly [number, number]): void {
  const frame = element.getBoundingClientRect()
  for (const canvas of canvasesOf(element)) {
    const box = canvas.getBoundingClientRect()
    context.globalAlpha = opacityOf(canvas, element)
    context.drawImage(canvas, left + box.left - frame.left, top + box.top - frame.top, box.width, box.height)
  }
  context.globalAlpha = 1
}

function write(context: CanvasRenderingContext2D, { title, lines, legend, notes }: PictureWords, ink: Ink): void {
  const { width, height } = context.canvas
  context.textBaseline = 'top'
  const text = (words: string, [x, y]: readonly [number, number], font: string, colour: string) => {
    context.font = `${font} system-ui, "Noto Sans CJK SC", sans-serif`
    context.fillStyle = colour
    context.fillText(words, x, y, width - x - margin)
  }
  text(title, [margin, margin], '600 22px', ink.text)
  lines.forEach((words, index) => text(words, [margin, margin + 32 + index * line], '14px', ink.faint))
  const foot = height - margin - (legend.length > 0 ? line : 0) - notes.length * line
  const step = (width - 2 * margin) / Math.max(1, legend.length)
  legend.forEach(({ colour, text: words }, index) => {
    context.fillStyle = colour
    context.fillRect(margin + index * step, foot + 2, 14, 14)
    text(words, [margin + index * step + 20, foot + 2], '12px', ink.text)
  })
  notes.forEach((words, index) =>
    text(words, [margin, height - margin - (notes.length - index) * line + 4], '12px', ink.faint),
  )
}

/** A picture (PNG) of what the map shows, with its title, legend and notes. */
export async function takePicture(map: MapControl, words: PictureWords, ink: Ink): Promise<Blob> {
  const element = document.querySelector('.map')!
  const { width, height } = element.getBoundingClientRect()
  const above = margin + 32 + words.lines.length * line + 10
  const below = margin + (words.legend.length > 0 ? line : 0) + words.notes.length * line + 10
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width)
  canvas.height = Math.round(height + above + below)
  const context = canvas.getContext('2d')!
  context.fillStyle = ink.surface
  context.fillRect(0, 0, canvas.width, canvas.height)
  await map.inFrame(() => {
    context.fillStyle = ink.line
    context.fillRect(0, above, canvas.width, height)
    drawMap(context, element, [0, above])
  })
  write(context, words, ink)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be encoded'))), 'image/png')
  })
}
