import type { LayerId } from '#api/contract/ref.ts'
import type { HeatReading, LapseReading, MapStatus } from './types.ts'

/** Keeps how the map is doing as a snapshot that changes identity only when its content changes. */
export class StatusBoard {
  private snapshot: MapStatus = { isLoading: false, failures: {}, heat: {}, lapse: {} }
  private readonly busy = new Set<string>()
  private readonly listeners = new Set<() => void>()

  /** The present snapshot. */
  get(): MapStatus {
    return this.snapshot
  }

  /** Hears of changes until what is returned is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Something begins or ends to load. */
  setBusy(what: string, isBusy: boolean): void {
    if (isBusy) this.busy.add(what)
    else this.busy.delete(what)
    const isLoading = this.busy.size > 0
    if (isLoading !== this.snapshot.isLoading) this.set({ isLoading })
  }

  /** The HTTP status of a layer's last answer; 200 forgets a failure. */
  setAnswer(layer: LayerId, status: number): void {
    const before = this.snapshot.failures[layer]
    if (status === (before ?? 200)) return
    this.set({ failures: withEntry(this.snapshot.failures, layer, status === 200 ? null : status) })
  }

  /** What the picture of counts of a layer shows; null when there is none. */
  setHeat(layer: LayerId, reading: HeatReading | null): void {
    if (!reading && !this.snapshot.heat[layer]) return
    this.set({ heat: withEntry(this.snapshot.heat, layer, reading) })
  }

  /** How far the time-lapse of a layer is; null when there is none. */
  setLapse(layer: LayerId, reading: LapseReading | null): void {
    if (!reading && !this.snapshot.lapse[layer]) return
    this.set({ lapse: withEntry(this.snapshot.lapse, layer, reading) })
  }

  private set(change: Partial<MapStatus>): void {
    this.snapshot = { ...this.snapshot, ...change }
    for (const listener of this.listeners) listener()
  }
}

/** A record with an entry set, or without it (null). */
function withEntry<T>(record: Readonly<Record<LayerId, T>>, layer: LayerId, value: T | null): Record<LayerId, T> {
  const others = Object.entries(record).filter(([id]) => id !== layer)
  return Object.fromEntries(value === null ? others : [...others, [layer, value]]) as Record<LayerId, T>
}
