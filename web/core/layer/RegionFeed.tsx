import { useEffect } from 'react'
import { allOf, printFilter } from '#api/contract/filter.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { mostRanks, useRanking } from '#web/core/api/analysis.ts'
import type { PerKind, RegionKind } from '#web/core/url/look.ts'
import { clauseOf, useLayerFilter } from './filters.ts'
import { useShell, useViewPart } from './shell.ts'
import { useLook } from './subject.ts'

/** Communities can be more than one answer holds: they are asked for around what is seen, this many screens wide and high. */
const screens = 2

function widened([west, south, east, north]: Bounds): Bounds {
  const step = Math.max(east - west, north - south)
  const by = (step * (screens - 1)) / 2
  const round = (value: number, to: (value: number) => number) => (to(value / step) * step) as number
  return [
    round(west - by, Math.floor),
    round(south - by, Math.floor),
    round(east + by, Math.ceil),
    round(north + by, Math.ceil),
  ]
}

function withinFilter(filter: string, bounds: Bounds): string {
  const [west, south, east, north] = widened(bounds)
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return printFilter(allOf(clauseOf(filter), { op: 'intersects', geometry: { type: 'Polygon', coordinates: [ring] } }))
}

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
  const asked = by === 'community' && map ? withinFilter(filter, map.bounds()) : filter
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
