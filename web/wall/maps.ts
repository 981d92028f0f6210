import { createContext, useContext, useSyncExternalStore } from 'react'
import type { MapControl } from '#web/core/map/types.ts'

/** The maps of a scene by the id of their tile, for tiles that speak of them. */
export class MapShelf {
  private readonly maps = new Map<string, MapControl>()
  private readonly listeners = new Set<() => void>()
  private version = 0

  /** Puts a map there, or takes it away (null). */
  put(id: string, map: MapControl | null): void {
    if (map) this.maps.set(id, map)
    else this.maps.delete(id)
    this.tell()
  }

  /** The map of a tile; null before it stands. */
  get(id: string): MapControl | null {
    return this.maps.get(id) ?? null
  }

  /** Something about the maps has changed, e.g. their heat. */
  tell = (): void => {
    this.version += 1
    for (const listener of this.listeners) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  state = (): number => this.version
}

/** The shelf of the scene. */
export const MapShelfContext = createContext<MapShelf>(new MapShelf())

/** The shelf of the scene; the component renders anew when its maps change. */
export function useMapShelf(): MapShelf {
  const shelf = useContext(MapShelfContext)
  useSyncExternalStore(shelf.subscribe, shelf.state)
  return shelf
}
