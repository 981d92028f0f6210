import { allOf, printFilter } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Subject } from '#web/core/map/counts/picture.ts'
import { plainLook } from '#web/core/url/look.ts'
import type { Look } from '#web/core/url/look.ts'
import type { ViewState } from '#web/core/url/viewState.ts'
import { clauseOf, layerFilter } from './filters.ts'
import { spanOf } from './localTime.ts'
import { useShell, useViewPart } from './shell.ts'

/** What a layer's picture is of in a view. A layer without a time knows no periods. */
export function subjectOf(manifest: LayerManifest, view: ViewState): Subject {
  const own = view.filters[manifest.id] ?? ''
  const against = manifest.timeField ? spanOf(view.against) : null
  return {
    filter: layerFilter(manifest, own, view.period),
    own: layerFilter(manifest, own, null),
    span: manifest.timeField ? spanOf(view.period) : null,
    against,
    againstFilter: against ? layerFilter(manifest, own, against) : '',
    swipe: view.swipe,
  }
}

/** The look of a layer in the present view, and how to change it: at once in the address, or for a drag without an entry of the history. */
export function useLook(manifest: LayerManifest): [Look, (change: Partial<Look>, isPassing?: boolean) => void] {
  const { store } = useShell()
  const look = useViewPart('looks')[manifest.id] ?? plainLook
  const change = (by: Partial<Look>, isPassing = false) => {
    const { looks } = store.get()
    const next = { looks: { ...looks, [manifest.id]: { ...(looks[manifest.id] ?? plainLook), ...by } } }
    if (isPassing) store.replace(next)
    else store.push(next)
  }
  return [look, change]
}

/** The filter of a layer's list: that of the map, narrowed to what lies behind a number that was clicked. */
export function listFilter(filter: string, behind: string | undefined): string {
  if (!behind) return filter
  const whole = allOf(clauseOf(filter), clauseOf(behind))
  return whole.op === 'true' ? '' : printFilter(whole)
}
