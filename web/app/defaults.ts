import { toDegrees, toMetres } from '#api/contract/geo.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { StartQuery } from '#web/generated/operations.ts'
import type { ViewState } from '#web/core/url/viewState.ts'

/** The view of a rectangle in degrees (west, south, east, north) that fills the page beside the panels; of the demo city without one. */
export function homeOf(bounds: readonly number[] | null): Pick<ViewState, 'center' | 'zoom' | 'rotation'> {
  const [west, south, east, north] = bounds ?? []
  if (west === undefined || south === undefined || east === undefined || north === undefined) {
    return { center: [112, 21.87], zoom: 12.4, rotation: 0 }
  }
  const left = toMetres(west, south)
  const right = toMetres(east, north)
  const isNarrow = window.innerWidth < 720
  const width = Math.max(320, window.innerWidth - (isNarrow ? 16 : 420))
  const height = Math.max(280, window.innerHeight - (isNarrow ? 260 : 90))
  const perPixel = Math.max((right[0] - left[0]) / width, (right[1] - left[1]) / height, 0.5)
  const zoom = Math.log2(156543.03392804097 / perPixel)
  const shift = isNarrow ? 0 : 170 * perPixel
  const [lon, lat] = toDegrees((left[0] + right[0]) / 2 - shift, (left[1] + right[1]) / 2)
  return { center: [lon, lat], zoom: Math.min(18, zoom), rotation: 0 }
}

/** The view of an address that tells nothing: the city, the layers that are on at first, the language and theme of the browser. */
export function defaultView(manifests: readonly LayerManifest[], bounds: readonly number[] | null): ViewState {
  return {
    ...homeOf(bounds),
    layers: firstLayers(manifests),
    selection: null,
    panel: null,
    filters: {},
    picture: {},
    looks: {},
    behind: {},
    marked: null,
    period: null,
    against: null,
    swipe: null,
    time: null,
    language: navigator.languages.some((language) => language.startsWith('zh')) || !navigator.language ? 'zh-CN' : 'en',
    theme: window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  }
}

/** The layers that are on at first, top first. */
export function firstLayers(manifests: readonly LayerManifest[]): ViewState['layers'] {
  return manifests
    .filter(({ visible }) => visible)
    .map(({ id }) => ({ id, opacity: 1 }))
    .toReversed()
}

/** What a viewer calls home: the area that it is bound to, or else the first city. */
export function homeBounds({ viewer, dataNote }: StartQuery): readonly number[] | null {
  return viewer.bounds ?? dataNote.cities[0]?.bounds ?? null
}
