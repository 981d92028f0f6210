import { shade } from './shade.ts'
import type { ShadeQuestion, Shades } from './shade.ts'

/** Smooths counts in a thread of its own, so that the page stays free; where no thread can be had, in the page. */
export class Shader {
  private worker: Worker | null = null
  private readonly waiting = new Map<number, { question: ShadeQuestion; answer: (shades: Shades) => void }>()
  private asked = 0

  /** Starts the thread, so that the first question need not wait for it. */
  prepare(): void {
    this.worker ??= this.start()
  }

  /** Answers what `shade` answers. */
  shade(question: ShadeQuestion): Promise<Shades> {
    this.asked += 1
    const id = this.asked
    return new Promise((answer) => {
      this.waiting.set(id, { question, answer })
      this.worker ??= this.start()
      this.worker.postMessage([id, question])
    })
  }

  /** Ends the thread; what was asked stays without an answer. */
  close(): void {
    this.worker?.terminate()
    this.waiting.clear()
    this.worker = null
  }

  private start(): Worker {
    const worker = new Worker(new URL('./shade.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data: [id, shades] }: MessageEvent<[number, Shades]>) => {
      this.waiting.get(id)?.answer(shades)
      this.waiting.delete(id)
    })
    worker.addEventListener('error', () => {
      for (const { question, answer } of this.waiting.values()) answer(shade(question))
      this.close()
    })
    return worker
  }
}
