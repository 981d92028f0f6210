import { useCallback, useSyncExternalStore } from 'react'
import type { Words } from '#web/core/i18n/words.ts'
import type { MapStatus } from '#web/core/map/types.ts'
import { useShell } from './shell.ts'

/** How the map is doing, kept current; null until the map is there. */
export function useMapStatus(): MapStatus | null {
  const { map } = useShell()
  const subscribe = useCallback((listener: () => void) => map?.onStatus(listener) ?? (() => {}), [map])
  return useSyncExternalStore(subscribe, () => map?.getStatus() ?? null)
}

/** The words for the HTTP status with which the map's question about a layer ended; 0: there was no answer. */
export function failedWords({ t }: Words, status: number): string {
  return status === 0 ? t('unreachable') : t('layer.failed', { status })
}
