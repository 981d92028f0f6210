import type { LayerManifest } from '#api/contract/layer.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { legendOf, swatch } from '#web/core/map/picture/legend.ts'
import type { LegendMeaning } from '#web/core/map/picture/legend.ts'
import { CountLegend } from './CountLegend.tsx'
import { MarkDot } from './MarkDot.tsx'
import { SplitLegend } from './SplitLegend.tsx'
import { useViewPart } from './shell.ts'
import { layerWords } from './values.ts'

/** The legend of a layer at the present zoom: what its style or its picture draws, and its marks. */
export function Legend({ manifest }: { manifest: LayerManifest }) {
  const { t } = useWords()
  const isMarked = useViewPart('marked') === manifest.id
  return (
    <>
      <StyleLegend manifest={manifest} />
      {isMarked && (
        <p className="legend-mark">
          <MarkDot />
          {t('marks.legend')}
        </p>
      )}
    </>
  )
}

function StyleLegend({ manifest }: { manifest: LayerManifest }) {
  const words = useWords()
  const zoom = useViewPart('zoom')
  const theme = useViewPart('theme')
  const picture = useViewPart('picture')[manifest.id] ?? 'symbol'
  if (picture === 'split' && manifest.splitBy) return <SplitLegend manifest={manifest} by={manifest.splitBy} />
  if (picture === 'bubbles') return <p className="legend-none">{words.t('legend.bubbles')}</p>
  if (picture !== 'symbol') return <CountLegend manifest={manifest} />
  const entries = legendOf(manifest, zoom, theme)
  if (entries.length === 0) return <p className="legend-none">{words.t('legend.zoomIn')}</p>
  return (
    <ul className="legend">
      {entries.map((entry) => (
        <li key={entry.rule}>
          <img src={swatch(entry)} alt="" width={22} height={22} />
          <span>{meaningWords(words, manifest, entry.meaning)}</span>
        </li>
      ))}
    </ul>
  )
}

/** What a legend entry says, in words. */
export function meaningWords(words: Words, manifest: LayerManifest, meaning: LegendMeaning): string {
  if (meaning.about === 'layer') return layerWords(words, manifest.id, 'one')
  if (meaning.about === 'count') {
    const from = words.number(meaning.from)
    if (meaning.to === null) return words.t('legend.more', { from })
    return meaning.to === meaning.from ? from : words.t('legend.range', { from, to: words.number(meaning.to) })
  }
  const { field, value, not } = meaning
  const name = layerWords(words, manifest.id, `field.${field}`)
  if (value === '') return words.t('legend.other', { field: name })
  const key = `layer.${manifest.id}.choice.${field}.${value}`
  const text = words.has(key) ? words.t(key) : value === 'true' ? name : value
  return not ? words.t('legend.not', { value: text }) : text
}
