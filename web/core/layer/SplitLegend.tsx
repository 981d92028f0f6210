import { Button } from 'antd'
import { stepAt } from '#api/contract/layer.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useGroups } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { tileZoomAt } from '#web/core/map/picture/legend.ts'
import { splitColours } from '#web/core/map/picture/split.ts'
import { Failure } from '#web/core/ui/Notice.tsx'
import { useLayerFilter } from './filters.ts'
import { openBehind, useShell, useViewPart } from './shell.ts'
import { layerWords } from './values.ts'

/** The legend of a layer that is split by a field: each value with its colour and its number under the filter, which opens the list of these. */
export function SplitLegend({ manifest, by }: { manifest: LayerManifest; by: string }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const theme = useViewPart('theme')
  const zoom = useViewPart('zoom')
  const { data, failure, retry } = useGroups(manifest.id, by, useLayerFilter(manifest))
  if (failure) return <Failure words={failureWords(failure)} onRetry={retry} />
  const colours = splitColours({ manifest, by, theme })
  const named = (value: string) => layerWords(words, manifest.id, `choice.${by}.${value}`)
  const countOf = (value: string) => data && (data.find(({ key }) => key === value)?.count ?? 0)
  const hasGrids = stepAt(manifest, tileZoomAt(zoom)).draw === 'grid'
  return (
    <>
      <ul className="legend-classes legend-split">
        {colours.map(({ value, colour }) => (
          <li key={value} data-value={value} data-count={countOf(value) ?? undefined}>
            <i style={{ background: colour }} aria-hidden />
            <span>{named(value)}</span>
            <Count layer={manifest.id} behind={`${by} = '${value}'`} count={countOf(value)} />
          </li>
        ))}
      </ul>
      {hasGrids && (
        <p className="legend-none">{words.t('legend.splitGrids', { usual: named(colours[0]?.value ?? '') })}</p>
      )}
    </>
  )
}

/** A number that opens the list behind it. */
function Count({ layer, behind, count }: { layer: string; behind: string; count: number | null }) {
  const { number } = useWords()
  const { store } = useShell()
  if (!count) return <small>{count === null ? '…' : number(0)}</small>
  return (
    <Button type="link" className="value-link" onClick={() => openBehind(store, layer, behind)}>
      {number(count)}
    </Button>
  )
}
