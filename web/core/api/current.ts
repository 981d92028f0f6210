/** The first wait before a question that failed is asked again, and the longest; each is twice the one before. */
const [firstWait, longestWait] = [1_000, 60_000]

/** Calls back after a while in milliseconds; what it gives calls that off. */
export type After = (ms: number, again: () => void) => () => void

const afterTimer: After = (ms, again) => {
  const timer = setTimeout(again, ms)
  return () => clearTimeout(timer)
}

/** A question whose answer is kept current: asked one at a time, so that no older answer comes last; once more when it was called for meanwhile; and again, ever more slowly, when it failed. */
export class CurrentAnswer {
  private readonly ask: () => Promise<void>
  private readonly after: After
  private isWanted = false
  private isEnded = false
  private wait = firstWait
  private callOff: (() => void) | null = null
  private running: Promise<void> | null = null

  constructor(ask: () => Promise<void>, after: After = afterTimer) {
    this.ask = ask
    this.after = after
  }

  /** Asks as soon as may be; resolves when what was there at the call has been heard, or could not be for now. */
  renew = (): Promise<void> => {
    this.isWanted = true
    this.callOff?.()
    this.callOff = null
    this.running ??= this.run().finally(() => {
      this.running = null
    })
    return this.running
  }

  /** Asks no more. */
  end(): void {
    this.isEnded = true
    this.callOff?.()
  }

  private async run(): Promise<void> {
    while (this.isWanted && !this.isEnded) {
      this.isWanted = false
      try {
        await this.ask()
        this.wait = firstWait
      } catch {
        this.delay()
        return
      }
    }
  }

  private delay(): void {
    if (!this.isEnded) this.callOff = this.after(this.wait, () => void this.renew())
    this.wait = Math.min(longestWait, this.wait * 2)
  }
}
