import { framesOf } from './frames.ts'
import type { FrameBands, FramesQuestion } from './frames.ts'
import { shade } from './shade.ts'
import type { ShadeQuestion, Shades } from './shade.ts'

/** What the thread is given. */
export type ShadeWork = ShadeQuestion | FramesQuestion

interface Waiting {
  work: ShadeWork
  answer: (answer: never) => void
}

const answerOf = (work: ShadeWork): Shades | FrameBands => ('frames' in work ? framesOf(work) : shade(work))

/** Smooths counts in a thread of its own, so that the page stays free; where no thread can be had, in the page. */
export class Shader {
  private worker: Worker | null = null
  private readonly waiting = new Map<number, Waiting>()
  private asked = 0

  /** Starts the thread, so that the first question need not wait for it. */
  prepare(): void {
    this.worker ??= this.start()
  }

  /** Answers what `shade` answers. */
  shade(question: ShadeQuestion): Promise<Shades> {
    return this.ask(question)
  }

  /** Answers what `framesOf` answers. */
  frames(question: FramesQuestion): Promise<FrameBands> {
    return this.ask(question)
  }

  /** Ends the thread; what was asked stays without an answer. */
  close(): void {
    this.worker?.terminate()
    this.waiting.clear()
    this.worker = null
  }

  private ask<T>(work: ShadeWork): Promise<T> {
    this.asked += 1
    const id = this.asked
    return new Promise((answer) => {
      this.waiting.set(id, { work, answer })
      this.prepare()
      this.worker!.postMessage([id, work])
    })
  }

  private start(): Worker {
    const worker = new Worker(new URL('./shade.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data: [id, answer] }: MessageEvent<[number, never]>) => {
      this.waiting.get(id)?.answer(answer)
      this.waiting.delete(id)
    })
    worker.addEventListener('error', () => {
      for (const { work, answer } of this.waiting.values()) answer(answerOf(work) as never)
      this.close()
    })
    return worker
  }
}
