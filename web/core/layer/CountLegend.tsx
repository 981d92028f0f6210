import type { LayerManifest } from '#api/contract/layer.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'
import type { HeatReading, LegendClass } from '#web/core/map/types.ts'
import { plainLook } from '#web/core/url/look.ts'
import { failedWords, useMapStatus } from './mapStatus.ts'
import { useViewPart } from './shell.ts'

/** The legend of a layer's picture of counts, with real numbers; that they are not of now when the last answer failed. */
export function CountLegend({ manifest }: { manifest: LayerManifest }) {
  const words = useWords()
  const failed = useMapStatus()?.failures[manifest.id]
  return (
    <>
      {failed !== undefined && (
        <p className="legend-failed" role="alert">
          {failedWords(words, failed)}
        </p>
      )}
      <Reading manifest={manifest} />
    </>
  )
}

function Reading({ manifest }: { manifest: LayerManifest }) {
  const { t } = useWords()
  const reading = useMapStatus()?.heat[manifest.id]
  const picture = useViewPart('picture')[manifest.id] ?? 'symbol'
  if (!reading) return null
  if (reading.stops.length > 0) return <Ramp reading={reading} isChange={picture === 'difference'} />
  if (reading.classes.length > 0) {
    return (
      <>
        <div>
          <Head manifest={manifest} />
          <Classes classes={reading.classes} />
        </div>
        {reading.isCut && <p className="legend-none">{t('legend.cut')}</p>}
      </>
    )
  }
  return picture === 'bubbles' ? null : <p className="legend-none">{t('legend.nothing')}</p>
}

/** What the colours of classes stand for, and what is counted beside them. */
function Head({ manifest }: { manifest: LayerManifest }) {
  const { t } = useWords()
  const picture = useViewPart('picture')[manifest.id] ?? 'symbol'
  const { per } = useViewPart('looks')[manifest.id] ?? plainLook
  const isByRegion = picture === 'choropleth'
  const isNumber = isByRegion || picture === 'hexagons'
  return (
    <p className="legend-head">
      <span>{t(isNumber ? `look.per.${isByRegion ? per : 'count'}` : 'legend.kind')}</span>
      <small>{t(isByRegion ? 'legend.regions' : 'legend.cells')}</small>
    </p>
  )
}

function digitsFor(value: number): number {
  const size = Math.abs(value)
  return size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : 2
}

function Ramp({ reading: { stops, scale, cellMetres }, isChange }: { reading: HeatReading; isChange: boolean }) {
  const words = useWords()
  const isEmpty = stops.at(-1)!.value === 0
  if (isEmpty) return <p className="legend-none">{words.t(isChange ? 'legend.noChange' : 'legend.nothing')}</p>
  const colours = stops.map(({ colour, share }) => `${colour} ${share * 100}%`).join(', ')
  const ticks = isChange ? stops.filter((_, index) => index % 3 === 0) : stops
  return (
    <div className="heat-scale" data-scale={scale}>
      <div className="heat-ramp" style={{ background: `linear-gradient(to right, ${colours})` }} />
      <dl className="heat-values">
        {(['value', 'perCell'] as const).map((name) => (
          <div key={name} data-name={name}>
            <dt>
              {name === 'value'
                ? words.t('heat.unit')
                : words.t('heat.perCell', { metres: words.number(cellMetres, digitsFor(cellMetres)) })}
            </dt>
            <dd>
              {ticks.map((stop) => (
                <span key={stop.share} data-value={stop[name]} style={{ left: `${stop.share * 100}%` }}>
                  {words.number(stop[name], digitsFor(stop[name]))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function classWords(words: Words, { key, from, to }: LegendClass): string {
  if (key !== null) return words.t(key)
  const number = (value: number | null) => words.number(value ?? 0, digitsFor(value ?? 0))
  return from === to ? number(from) : words.t('legend.range', { from: number(from), to: number(to) })
}

/** The colours of classes with their values, and how many have each. */
export function Classes({ classes }: { classes: readonly LegendClass[] }) {
  const words = useWords()
  return (
    <ul className="legend-classes">
      {classes.map((each) => (
        <li key={each.key ?? each.from} data-class={each.key ?? each.from} data-count={each.count}>
          <i style={{ background: each.colour }} aria-hidden />
          <span>{classWords(words, each)}</span>
          <small>{words.number(each.count)}</small>
        </li>
      ))}
    </ul>
  )
}
