import { useMemo } from 'react'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useSource } from '#web/core/api/source.ts'
import { parsePanels, printPanels } from '#web/core/layer/panels.ts'
import { openBehind, useShell, useViewPart } from '#web/core/layer/shell.ts'
import { textOf } from './crossFilter.ts'
import type { Asked, Sought } from './crossFilter.ts'

/** What is looked for in a layer, and how to look for something else: the address is the only place that holds it. */
export interface SoughtControl {
  sought: Sought
  /** A change of filter or period, one entry of the history. */
  seek(change: Partial<Sought>): void
  /** Opens the list of exactly what is asked. */
  open(asked: Asked): void
}

/** What is looked for in a layer. */
export function useSought({ id }: LayerManifest): SoughtControl {
  const { store } = useShell()
  const filter = useViewPart('filters')[id] ?? ''
  const period = useViewPart('period')
  return useMemo(() => {
    const changed = (change: Partial<Sought>) => ({
      ...('period' in change && { period: change.period ?? null }),
      ...(change.filter !== undefined && { filters: { ...store.get().filters, [id]: change.filter } }),
    })
    return {
      sought: { filter, period },
      seek: (change) => store.push(changed(change)),
      open: ({ behind, ...asked }) => {
        const { [id]: _, ...others } = store.get().behind
        store.push({
          ...changed(asked),
          behind: behind ? { ...others, [id]: behind } : others,
          panel: printPanels({ ...parsePanels(store.get().panel), table: id }),
        })
      },
    }
  }, [store, id, filter, period])
}

/** The time zone by which the rows of the page are counted. */
export function useZone(): string {
  const { start } = useSource()
  return start.dataNote.cities[0]?.timeZone ?? 'UTC'
}

/** Opens the rows of a place that pass a clause besides. */
export function useOpenPlace({ id }: LayerManifest, place: Clause): (clause: Clause) => void {
  const { store } = useShell()
  return (clause) => openBehind(store, id, textOf(place, clause))
}
