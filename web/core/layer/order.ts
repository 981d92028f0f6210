import type { LayerManifest } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { ShownLayer } from '#web/core/url/viewState.ts'

/** A group of the layer tree with its layers, both from the top of the map to its bottom. */
export interface LayerGroup {
  id: LayerManifest['group']
  layers: LayerManifest[]
}

/**
 * The tree of layers for the shown ones (top first). A hidden layer stands where it would appear when it is shown;
 * a group stands where its topmost layer stands.
 */
export function layerTree(manifests: readonly LayerManifest[], shown: readonly ShownLayer[]): LayerGroup[] {
  const all = manifests.reduce((layers, { id }) => showLayer(manifests, layers, id), shown)
  const byId = new Map(manifests.map((manifest) => [manifest.id, manifest]))
  const groups = new Map<LayerManifest['group'], LayerManifest[]>()
  for (const { id } of all) {
    const manifest = byId.get(id)
    if (manifest) groups.set(manifest.group, [...(groups.get(manifest.group) ?? []), manifest])
  }
  return [...groups].map(([id, layers]) => ({ id, layers }))
}

/** Shows a layer at its natural place: directly above the shown layers that the manifests put below it. */
export function showLayer(
  manifests: readonly LayerManifest[],
  shown: readonly ShownLayer[],
  id: LayerId,
): readonly ShownLayer[] {
  if (shown.some((layer) => layer.id === id)) return shown
  const natural = (layer: LayerId) => manifests.findIndex((manifest) => manifest.id === layer)
  const at = shown.findIndex((layer) => natural(layer.id) < natural(id))
  return at < 0 ? [...shown, { id, opacity: 1 }] : shown.toSpliced(at, 0, { id, opacity: 1 })
}

/** Hides a layer. */
export function hideLayer(shown: readonly ShownLayer[], id: LayerId): readonly ShownLayer[] {
  return shown.filter((layer) => layer.id !== id)
}

/** Puts a shown layer directly above (or below) another shown one. */
export function moveLayer(
  shown: readonly ShownLayer[],
  id: LayerId,
  target: LayerId,
  side: 'above' | 'below',
): readonly ShownLayer[] {
  const moved = shown.find((layer) => layer.id === id)
  if (!moved || id === target) return shown
  const rest = hideLayer(shown, id)
  const at = rest.findIndex((layer) => layer.id === target)
  return at < 0 ? shown : rest.toSpliced(side === 'above' ? at : at + 1, 0, moved)
}

/** Moves a shown layer one place up or down among all shown ones. */
export function stepLayer(shown: readonly ShownLayer[], id: LayerId, up: boolean): readonly ShownLayer[] {
  const at = shown.findIndex((layer) => layer.id === id)
  const other = shown[up ? at - 1 : at + 1]
  return at < 0 || !other ? shown : moveLayer(shown, id, other.id, up ? 'above' : 'below')
}
