import { framesOf } from './frames.ts'
import { shade } from './shade.ts'
import type { ShadeWork } from './shader.ts'

addEventListener('message', ({ data: [id, work] }: MessageEvent<[number, ShadeWork]>) => {
  if ('frames' in work) {
    const bands = framesOf(work)
    postMessage([id, bands], { transfer: [bands.data.buffer] })
    return
  }
  const shades = shade(work)
  postMessage([id, shades], { transfer: shades.shares.map(({ buffer }) => buffer) })
})
