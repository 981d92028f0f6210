import { useEffect } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import { mostRanks, useRanking } from '#web/core/api/analysis.ts'
import type { PerKind, RegionKind } from '#web/core/url/look.ts'
import { useLayerFilter } from './filters.ts'
import { useShell, useViewPart } from './shell.ts'
import { useLook } from './subject.ts'
import { widened, withinFilter } from './within.ts'

/** Communities can be more than one answer holds: they are asked for around what is seen, this many screens wide and high. */
const screens = 2

/** Brings the numbers of a layer's choropleth of areas to the map; those of unit grids it asks for itself. */
export default function RegionFeed({ manifest }: { manifest: LayerManifest }) {
  const [{ by, per }] = useLook(manifest)
  // the last answer, which stays meanwhile, is not one of another level or divisor
  return by === 'grid' ? null : <AreaFeed key={`${by} ${per}`} manifest={manifest} by={by} per={per} />
}

function AreaFeed({ manifest, by, per }: { manifest: LayerManifest; by: RegionKind; per: PerKind }) {
  const { map } = useShell()
  const filter = useLayerFilter(manifest)
  useViewPart('center')
  useViewPart('zoom')
  const asked = by === 'community' && map ? withinFilter(filter, widened(map.bounds(), screens)) : filter
  const { data, failure, isLoading } = useRanking(manifest, {
    by: `area:${by}`,
    per,
    filter: asked,
  })
  useEffect(() => {
    map?.setRegions(manifest.id, data && !failure ? { by, values: data, isCut: data.size >= mostRanks } : null)
  }, [map, manifest.id, by, data, failure])
  useEffect(() => {
    const what = `regions ${manifest.id}`
    map?.setBusy(what, isLoading)
    return () => map?.setBusy(what, false)
  }, [map, manifest.id, isLoading])
  return null
}
