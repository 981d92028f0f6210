/** The names of WebGL renderers that are no graphics card: SwiftShader (Chromium), llvmpipe and softpipe (Mesa), WARP (Windows), Apple's. */
const processors = /swiftshader|llvmpipe|softpipe|software|basic render/i

/** Tells from the name of a WebGL renderer that the processor draws in place of a graphics card. */
export function isProcessor(renderer: string): boolean {
  return processors.test(renderer)
}

/** Who paints the canvases of the page: the processor itself, or the graphics card. */
export type Painter = 'processor' | 'card'

const key = 'yizhangtu.painter'
/** The card is looked for when the page has long been drawn, in milliseconds: the answer waits for all that is under way. */
const rest = 10_000

let painter: Painter = 'processor'
let isFollowed = false

/** Who paints the canvases that are made at this moment. */
export function painterNow(): Painter {
  return painter
}

/**
 * Lets the processor paint canvases unless a graphics card is known. Without a card Chromium imitates one for canvases, too, at twice the cost, and OpenLayers makes its canvases
 * without asking. Whether there is a card takes long to learn while a page is being drawn, so it is learnt later and remembered for the next canvases and the next visit.
 */
export function choosePainter(): void {
  if (isFollowed) return
  isFollowed = true
  if (localStorage.getItem(key) === 'card') painter = 'card'
  for (const kind of [HTMLCanvasElement, OffscreenCanvas]) followPainter(kind.prototype)
  setTimeout(lookForCard, rest)
}

function followPainter(canvas: HTMLCanvasElement | OffscreenCanvas): void {
  const get = canvas.getContext as (this: unknown, ...args: unknown[]) => unknown
  Object.defineProperty(canvas, 'getContext', {
    configurable: true,
    writable: true,
    value(this: unknown, name: string, options?: object) {
      const isSoft = name === '2d' && painter === 'processor'
      return get.call(this, name, isSoft ? { willReadFrequently: true, ...options } : options)
    },
  })
}

function lookForCard(): void {
  const worker = new Worker(new URL('./graphics.worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data: isProcessor }: MessageEvent<boolean>) => {
    painter = isProcessor ? 'processor' : 'card'
    localStorage.setItem(key, painter)
  })
}
