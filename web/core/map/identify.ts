import type OlMap from 'ol/Map.js'
import type RenderFeature from 'ol/render/Feature.js'
import { formatRef } from '#api/contract/ref.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Hit } from './types.ts'

const steps = ['feature', 'area', 'grid', 'cluster'] as const
const mostHits = 60

/** A hit with the tile feature that it came from. */
export interface FoundHit {
  hit: Hit
  feature: RenderFeature
}

/** What a tile feature of a layer is; null for labels. A layer whose own field is called `kind` only has features. */
function hitOf(manifest: LayerManifest, feature: RenderFeature): Hit | null {
  const properties = feature.getProperties() as Record<string, unknown>
  if (properties['kind'] === 'label') return null
  const kind = steps.find((step) => step === properties['kind']) ?? 'feature'
  const id = properties['id']
  const of = kind === 'area' || kind === 'grid' ? kind : manifest.id
  const ref = kind !== 'cluster' && typeof id === 'string' ? formatRef(of, id) : null
  const count = typeof properties['count'] === 'number' ? properties['count'] : 1
  const label = typeof properties['label'] === 'string' ? properties['label'] : null
  return { ref, layer: manifest.id, kind, count, label, properties }
}

/** Each thing once; of a thing in a special and its general layer, the special one. */
export function withoutDoubles(hits: readonly FoundHit[], manifests: readonly LayerManifest[]): FoundHit[] {
  const general = new Map(manifests.flatMap(({ id, specialises }) => (specialises ? [[id, specialises] as const] : [])))
  const covered = new Set(
    hits.flatMap(({ hit: { ref, layer, kind } }) => {
      const of = general.get(layer)
      return of && ref && kind === 'feature' ? [formatRef(of, ref.slice(layer.length + 1))] : []
    }),
  )
  const seen = new Set<string>()
  return hits.filter(({ hit: { ref, layer, kind, count } }) => {
    const key = `${layer} ${ref ?? `${kind} ${count}`}`
    if (seen.has(key) || (ref && covered.has(ref) && kind === 'feature' && !general.has(layer))) return false
    seen.add(key)
    return true
  })
}

/** Points are named before lines and lines before polygons: the smaller thing is the one that was meant. */
function rank({ feature }: FoundHit): number {
  const type = feature.getType()
  return type.endsWith('Point') ? 0 : type.endsWith('LineString') ? 1 : 2
}

/** What is drawn at a pixel, within a tolerance in pixels: points, lines, polygons, the topmost of each first. */
export function hitsAt(
  map: OlMap,
  pixel: readonly number[],
  manifests: readonly LayerManifest[],
  tolerance: number,
): FoundHit[] {
  const byId = new Map(manifests.map((manifest) => [manifest.id, manifest]))
  const found: FoundHit[] = []
  map.forEachFeatureAtPixel(
    [...pixel],
    (feature, layer) => {
      const manifest = byId.get(layer?.get('id') as string)
      const hit = manifest && hitOf(manifest, feature as RenderFeature)
      if (hit) found.push({ hit, feature: feature as RenderFeature })
      return found.length >= mostHits * 4
    },
    { hitTolerance: tolerance, layerFilter: (layer) => byId.has(layer.get('id') as string) },
  )
  return withoutDoubles(
    found.toSorted((a, b) => rank(a) - rank(b)),
    manifests,
  ).slice(0, mostHits)
}

/** The references of hits, each once. */
export function refsOf(hits: readonly Hit[]): FeatureRef[] {
  return [...new Set(hits.flatMap(({ ref }) => (ref ? [ref] : [])))]
}
