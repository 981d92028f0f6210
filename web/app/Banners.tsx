import { ExperimentOutlined } from '@ant-design/icons'
import { lazy, Suspense } from 'react'
import type { Bounds } from '#api/contract/geo.ts'
import { useSource } from '#web/core/api/source.ts'
import type { StartQuery } from '#web/generated/operations.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { useManifest, useShell, useViewPart } from '#web/core/layer/shell.ts'
import { useMapStatus } from '#web/core/layer/mapStatus.ts'
import { useIsOnline } from '#web/core/ui/page.ts'

const MarksNote = lazy(() => import('#web/core/layer/MarksNote.tsx'))

/** What the user must know: the data are synthetic, the connection is gone, tiles are missing; and what is marked on the map. */
export function Banners() {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const { live, start } = useSource()
  const { map } = useShell()
  useViewPart('center')
  const isSynthetic = isSyntheticInView(start.dataNote.cities, map?.bounds() ?? null)
  const status = useMapStatus()
  const isCut = !isOnline || live === 'lost'
  return (
    <div className="banners">
      <div className="map-progress" data-busy={status?.isLoading ?? true} aria-hidden />
      {isCut && (
        <p className="banner banner-warning" role="alert">
          {t(isOnline ? 'live.lost' : 'offline')}
        </p>
      )}
      <Marks />
      {isSynthetic && (
        <p className="synthetic" title={t('synthetic.hint')}>
          <ExperimentOutlined aria-hidden /> {t('synthetic')}
        </p>
      )}
    </div>
  )
}

/** What is marked, if anything is. */
function Marks() {
  const manifest = useManifest(useViewPart('marked') ?? '')
  return <Suspense>{manifest && <MarksNote manifest={manifest} />}</Suspense>
}

type City = StartQuery['dataNote']['cities'][number]

/** A synthetic city lies in what the map shows; before the map is there, in the world. */
export function isSyntheticInView(
  cities: readonly Pick<City, 'isSynthetic' | 'bounds'>[],
  view: Bounds | null,
): boolean {
  return cities.some(({ isSynthetic, bounds: [west = 0, south = 0, east = 0, north = 0] }) => {
    if (!isSynthetic) return false
    return !view || (west <= view[2] && view[0] <= east && south <= view[3] && view[1] <= north)
  })
}
