import type { CellWindow } from '#api/contract/analytics.ts'
import { cellWindowOf } from './cellWindow.ts'

/** What is seen, in metres of EPSG:3857 with a margin, and metres per screen pixel. */
export interface CountView {
  extent: readonly number[]
  resolution: number
}

/** What is asked about the cells in view, and who hears the answer. */
export interface Question<T> {
  /** Screen pixels along the smallest cell. */
  pixels: number
  /** The address for a window; null while there is nothing to ask. */
  url(window: CellWindow): string | null
  read(answer: Response, window: CellWindow): Promise<T>
  show(answer: T): void
  /** An HTTP status; 0: no answer. */
  fail(status: number): void
  /** A question begins to rest before it is asked, or nothing is under way any more. */
  busy(isBusy: boolean): void
}

const patience = 140
/** A question that met no answer, or a server that had none at the moment, is asked again after so many milliseconds. */
const again = 5_000

const isPassing = (status: number) => status === 0 || status === 429 || status >= 500

/** Keeps an answer in step with the view: asks after a short rest, once for each address, and drops what is outdated. */
export class Asking<T> {
  private readonly question: Question<T>
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: AbortController | null = null
  private asked = ''
  private hasAsked = false
  private view: CountView | null = null

  constructor(question: Question<T>) {
    this.question = question
  }

  /** The map looks elsewhere. */
  setView(view: CountView): void {
    this.view = view
    this.schedule()
  }

  /** Something that the address depends on may have changed. */
  check(): void {
    this.schedule()
  }

  /** The rows have changed. */
  renew(): void {
    this.asked = ''
    this.schedule()
  }

  /** Ends all that is under way. */
  close(): void {
    clearTimeout(this.timer)
    this.running?.abort()
    this.running = null
  }

  /** Rests before it asks, as there may be more changes; the first question cannot follow another. */
  private schedule(): void {
    clearTimeout(this.timer)
    const isAnswered = this.asked !== '' && this.next()?.url === this.asked
    if (isAnswered && !this.running) this.question.busy(false)
    if (isAnswered) return
    if (!this.hasAsked && this.next()) {
      void this.ask()
      return
    }
    this.question.busy(true)
    this.timer = setTimeout(() => void this.ask(), patience)
  }

  /** What is to be asked now. */
  private next(): { url: string; window: CellWindow } | null {
    const { view, question } = this
    const window = view && cellWindowOf(view.extent, view.resolution, question.pixels)
    const url = window && question.url(window)
    return window && url ? { url, window } : null
  }

  private async ask(): Promise<void> {
    const next = this.next()
    if (next?.url !== this.asked) {
      this.running?.abort()
      this.running = null
      this.asked = next?.url ?? ''
      this.hasAsked ||= next !== null
      if (next) await this.fetchFrom(next.url, next.window)
    }
    if (!this.running) this.question.busy(false)
  }

  private async fetchFrom(url: string, window: CellWindow): Promise<void> {
    const { question } = this
    const controller = new AbortController()
    this.running = controller
    question.busy(true)
    try {
      const answer = await fetch(url, { signal: controller.signal })
      if (!answer.ok) throw new Refusal(url, answer.status)
      const read = await question.read(answer, window)
      if (!controller.signal.aborted) question.show(read)
    } catch (error) {
      if (controller.signal.aborted) return
      this.asked = ''
      const status = error instanceof Refusal ? error.status : 0
      question.fail(status)
      if (isPassing(status)) this.timer = setTimeout(() => void this.ask(), again)
    } finally {
      if (this.running === controller) {
        this.running = null
        question.busy(false)
      }
    }
  }
}

/** The server gave no answer but a status. */
class Refusal extends Error {
  readonly status: number

  constructor(url: string, status: number) {
    super(`${url}: ${status}`)
    this.status = status
  }
}
