import type { LayerId } from '#api/contract/ref.ts'
import { fetchCounts, windowOf } from './countGrid.ts'
import type { CountGrid } from './countGrid.ts'

/** What a picture of counts needs to know of the map. */
export interface CountView {
  /** What is seen, in metres of EPSG:3857, with a margin. */
  extent: readonly number[]
  resolution: number
}

/** How a picture of counts speaks: `show` with a new grid, `fail` with an HTTP status (0: no answer), `busy` when a request begins or ends. */
export interface CountListener {
  show(grid: CountGrid): void
  fail(status: number): void
  busy(isBusy: boolean): void
}

const patience = 140

/** Keeps the count grid of a layer in step with the view and the filter: asks after a short rest, drops what is outdated. */
export class CountPicture {
  private readonly layer: LayerId
  private readonly cellPixels: number
  private readonly listener: CountListener
  private filter = ''
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: AbortController | null = null
  private asked = ''
  private view: CountView | null = null

  constructor(layer: LayerId, cellPixels: number, listener: CountListener) {
    this.layer = layer
    this.cellPixels = cellPixels
    this.listener = listener
  }

  /** The map looks elsewhere. */
  setView(view: CountView): void {
    this.view = view
    this.schedule()
  }

  /** Filters the counts by a CQL2 text. */
  setFilter(filter: string): void {
    if (filter === this.filter) return
    this.filter = filter
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
  }

  private schedule(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.ask(), patience)
  }

  private async ask(): Promise<void> {
    if (!this.view) return
    const target = windowOf(this.view.extent, this.view.resolution, this.cellPixels)
    const key = `${target.window.bbox.join()} ${this.filter}`
    if (key === this.asked) return
    this.asked = key
    this.running?.abort()
    const controller = new AbortController()
    this.running = controller
    this.listener.busy(true)
    try {
      const grid = await fetchCounts(this.layer, target, this.filter, controller.signal)
      if (!controller.signal.aborted) this.listener.show(grid)
    } catch (error) {
      if (controller.signal.aborted) return
      this.asked = ''
      this.listener.fail(statusOf(error))
    } finally {
      if (this.running === controller) {
        this.running = null
        this.listener.busy(false)
      }
    }
  }
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : 0
  return typeof status === 'number' ? status : 0
}
