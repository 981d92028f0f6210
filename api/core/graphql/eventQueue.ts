/** How many events wait for a slow reader at most. */
const mostWaiting = 1_000

/** Events pushed at one end and iterated at the other. Ending it at either side calls `onClose` once. */
export class EventQueue<Event> implements AsyncIterableIterator<Event, undefined> {
  private readonly events: Event[] = []
  private waiting: ((result: IteratorResult<Event, undefined>) => void) | null = null
  private closed = false
  private close: () => void = () => undefined

  /** Whether nobody listens any more. */
  get isClosed(): boolean {
    return this.closed
  }

  /** Sets what happens at the end. */
  onClose(close: () => void): void {
    this.close = close
    if (this.closed) close()
  }

  /** Adds an event; false when the reader is too slow for one more. */
  push(event: Event): boolean {
    if (this.closed) return true
    const { waiting } = this
    this.waiting = null
    if (waiting) waiting({ value: event, done: false })
    else if (this.events.length < mostWaiting) this.events.push(event)
    else return false
    return true
  }

  next(): Promise<IteratorResult<Event, undefined>> {
    const event = this.events.shift()
    if (event !== undefined) return Promise.resolve({ value: event, done: false })
    if (this.closed) return Promise.resolve({ value: undefined, done: true })
    return new Promise((resolve) => {
      this.waiting = resolve
    })
  }

  return(): Promise<IteratorResult<Event, undefined>> {
    const { waiting, closed } = this
    this.closed = true
    this.waiting = null
    this.events.length = 0
    waiting?.({ value: undefined, done: true })
    if (!closed) this.close()
    return Promise.resolve({ value: undefined, done: true })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }
}
