import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { FeatureRef, LayerId } from '#api/contract/ref.ts'
import type { MapControl } from '#web/core/map/types.ts'
import type { ViewStore } from '#web/core/url/history.ts'
import type { ViewState } from '#web/core/url/viewState.ts'
import { showLayer } from './order.ts'
import { parsePanels, printPanels } from './panels.ts'
import type { Panels } from './panels.ts'

/** Who is signed in, as the page needs it. */
export interface PageViewer {
  account: string
  role: string
  areaPrefix: string
  isSignedIn: boolean
}

/** What every panel may use: the view, the map, the layers that may be read and who reads. */
export interface Shell {
  store: ViewStore
  /** Null until the map's code has arrived. */
  map: MapControl | null
  manifests: readonly LayerManifest[]
  viewer: PageViewer
}

/** The shell of the page; the frame provides it. */
export const ShellContext = createContext<Shell | null>(null)

/** The shell around a panel. Throws outside of the frame. */
export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('A panel stands outside of the shell')
  return shell
}

/** The present view; the component renders anew when it changes. */
export function useView(): ViewState {
  const { store } = useShell()
  return useSyncExternalStore(store.subscribe, store.get)
}

/** One part of the view; the component renders anew only when that part changes. */
export function useViewPart<K extends keyof ViewState>(key: K): ViewState[K] {
  const { store } = useShell()
  const last = useRef(store.get()[key])
  const read = useCallback(() => {
    const next = store.get()[key]
    if (JSON.stringify(next) !== JSON.stringify(last.current)) last.current = next
    return last.current
  }, [store, key])
  return useSyncExternalStore(store.subscribe, read)
}

/** The manifest of a layer that the viewer may read, or null. */
export function useManifest(layer: LayerId): LayerManifest | null {
  return useShell().manifests.find(({ id }) => id === layer) ?? null
}

/** Selects a feature and shows its panel; null closes it. What an open census checks is shown in the panel of the census. */
export function openFeature(store: ViewStore, ref: FeatureRef | null): void {
  const { table, side } = parsePanels(store.get().panel)
  const isChecked = side?.kind === 'census' && side.census !== null && ref?.startsWith(`censusItem:${side.census}-`)
  store.push({ selection: ref, panel: printPanels({ table, side: isChecked ? side : null }) })
}

/** Opens the list of a layer narrowed to what lies behind a number (a CQL2 text); null shows the whole list again. */
export function openBehind(store: ViewStore, layer: LayerId, behind: string | null): void {
  const { [layer]: _, ...others } = store.get().behind
  store.push({
    behind: behind === null ? others : { ...others, [layer]: behind },
    panel: printPanels({ ...parsePanels(store.get().panel), table: layer }),
  })
}

/** Opens or closes panels, the others stay. */
export function openPanels(store: ViewStore, change: Partial<Panels>): void {
  store.push({ panel: printPanels({ ...parsePanels(store.get().panel), ...change }) })
}

/** Shows a layer as a heatmap, with its panel. */
export function openHeat({ store, manifests }: Pick<Shell, 'store' | 'manifests'>, layer: LayerId): void {
  const { picture, layers, panel } = store.get()
  const drawn = picture[layer] ?? 'heat'
  store.push({
    picture: { ...picture, [layer]: drawn === 'symbol' ? 'heat' : drawn },
    layers: showLayer(manifests, layers, layer),
    panel: printPanels({ ...parsePanels(panel), side: { kind: 'heat', layer } }),
  })
}

/** Shows a layer with its linked charts. */
export function openAnalysis({ store, manifests }: Pick<Shell, 'store' | 'manifests'>, layer: LayerId): void {
  const { layers, panel } = store.get()
  store.push({
    layers: showLayer(manifests, layers, layer),
    panel: printPanels({ ...parsePanels(panel), side: { kind: 'analysis', layer } }),
  })
}
