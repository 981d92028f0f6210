import { shade } from './shade.ts'
import type { ShadeQuestion } from './shade.ts'

addEventListener('message', ({ data: [id, question] }: MessageEvent<[number, ShadeQuestion]>) => {
  const shades = shade(question)
  postMessage([id, shades], { transfer: shades.shares.map(({ buffer }) => buffer) })
})
