import { useCallback, useSyncExternalStore } from 'react'
import type { MapStatus } from '#web/core/map/types.ts'
import { useShell } from './shell.ts'

/** How the map is doing, kept current; null until the map is there. */
export function useMapStatus(): MapStatus | null {
  const { map } = useShell()
  const subscribe = useCallback((listener: () => void) => map?.onStatus(listener) ?? (() => {}), [map])
  return useSyncExternalStore(subscribe, () => map?.getStatus() ?? null)
}
