import { AimOutlined, BorderOuterOutlined, ExpandOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { allOf } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { recurrenceHere, usePlace, useRowParts } from '#web/core/api/places.ts'
import type { PlaceRequest } from '#web/core/api/places.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { clauseOf, layerFilter, useLayerFilter } from '#web/core/layer/filters.ts'
import { openBehind, openPanels, useManifest, useShell, useViewPart } from '#web/core/layer/shell.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { textOf } from './crossFilter.ts'
import { explain } from './explain.ts'
import type { Facts, Opening, Statement } from './explain.ts'
import { ExplainCharts } from './ExplainCharts.tsx'
import { OpenRows } from './OpenRows.tsx'
import { behindRing, boundsOfPlace, boxRing, placeOf, surroundingsOf } from './place.ts'
import { SourceNote } from './SourceNote.tsx'
import { clauseOfRefs } from './spots.ts'
import { useZone } from './sought.ts'
import './analysis.css'

const BoxDrawer = lazy(() => import('./BoxDrawer.tsx'))

/** What is behind a place, in words and charts: a cell that was clicked, an area, a box that was drawn. */
export default function ExplainPanel({ layer }: { layer: LayerId }) {
  const words = useWords()
  const { store } = useShell()
  const manifest = useManifest(layer)
  const place = placeOf(useViewPart('behind')[layer])
  return (
    <Panel
      className="panel-side panel-explain"
      title={words.t('explain.title')}
      kicker={manifest ? layerWords(words, layer, 'name') : layer}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {manifest ? (
        <>
          <PlaceChoice manifest={manifest} place={place} />
          {place ? (
            <Explanation manifest={manifest} place={place} />
          ) : (
            <Empty title={words.t('explain.none')} hint={words.t('explain.none.hint')} />
          )}
        </>
      ) : (
        <Empty title={words.t('layer.missing')} hint={words.t('layer.missing.hint')} />
      )}
    </Panel>
  )
}

/** How a place is chosen besides a click on the map: a box drawn on it, or what it shows. */
function PlaceChoice({ manifest, place }: { manifest: LayerManifest; place: Clause | null }) {
  const { t } = useWords()
  const { map, store } = useShell()
  const [isDrawing, setDrawing] = useState(false)
  const choose = (ring: readonly (readonly [number, number])[]) => openBehind(store, manifest.id, behindRing(ring))
  const bounds = place && boundsOfPlace(place)
  return (
    <div className="explain-choice">
      <Button
        icon={<BorderOuterOutlined />}
        aria-pressed={isDrawing}
        disabled={!map}
        onClick={() => setDrawing(!isDrawing)}
      >
        {t('explain.draw')}
      </Button>
      <Button icon={<ExpandOutlined />} disabled={!map} onClick={() => map && choose(boxRing(map.bounds()))}>
        {t('explain.view')}
      </Button>
      {bounds && (
        <Button icon={<AimOutlined />} disabled={!map} onClick={() => map?.fit(bounds, 400)}>
          {t('explain.goto')}
        </Button>
      )}
      {isDrawing && map && (
        <Suspense>
          <BoxDrawer
            map={map}
            onDrawn={(ring) => {
              setDrawing(false)
              choose(ring)
            }}
            onCancel={() => setDrawing(false)}
          />
        </Suspense>
      )}
    </div>
  )
}

interface ExplanationProps {
  manifest: LayerManifest
  place: Clause
}

function useExplained({ manifest, place }: ExplanationProps) {
  const { manifests } = useShell()
  const zone = useZone()
  const filters = useViewPart('filters')
  const period = useViewPart('period')
  const whole = clauseOf(useLayerFilter(manifest))
  const text = textOf(place)
  const surroundings = useMemo(() => surroundingsOf(clauseOf(text)), [text])
  const component = manifests.find(({ id }) => id === 'component')
  const canTell = component && component.id !== manifest.id && hasPlaceFields(component, place)
  const request: PlaceRequest = {
    layer: manifest.id,
    here: textOf(allOf(whole, place)),
    whole: textOf(whole),
    around: surroundings ? textOf(allOf(whole, surroundings.clause)) : null,
    components: canTell
      ? textOf(allOf(clauseOf(layerFilter(component, filters['component'] ?? '', period)), place))
      : null,
    hasTime: manifest.timeField !== undefined,
    zone,
    fields: new Set(manifest.fields.map(({ name }) => name)),
  }
  return { surroundings, loaded: usePlace(request) }
}

/** A place named by a field can be asked only of layers that have the field. */
function hasPlaceFields({ fields }: LayerManifest, place: Clause): boolean {
  const known = new Set(['area', 'region', ...fields.map(({ name }) => name)])
  const holds = (clause: Clause): boolean => {
    if (clause.op === 'and' || clause.op === 'or') return clause.args.every(holds)
    return !('field' in clause) || known.has(clause.field)
  }
  return holds(place)
}

function Explanation({ manifest, place }: ExplanationProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const zone = useZone()
  const { surroundings, loaded } = useExplained({ manifest, place })
  if (loaded.failure) return <Failure words={failureWords(loaded.failure)} onRetry={loaded.retry} />
  if (!loaded.data) return <Loading rows={8} />
  const facts: Facts = { manifest, place, surroundings, answer: loaded.data, zone }
  return (
    <>
      <ul className="statements" aria-busy={loaded.isLoading}>
        {explain(words, facts).map((statement) => (
          <Said key={statement.id} statement={statement} manifest={manifest} place={place} />
        ))}
      </ul>
      <ExplainCharts facts={facts} isBehind={loaded.isLoading} />
      <p className="chart-hint">{words.t('explain.counted', { count: words.number(loaded.data.here.total) })}</p>
      <SourceNote source={loaded.data.source} reason={loaded.data.reason} />
    </>
  )
}

function Said({ statement: { id, text, opens }, manifest, place }: ExplanationProps & { statement: Statement }) {
  const { store } = useShell()
  const here = textOf(allOf(clauseOf(useLayerFilter(manifest)), place))
  const parts = useRowParts(manifest.id, here)
  const open = async (asked: Opening, part: number) => {
    if ('behind' in asked) return openBehind(store, asked.layer, asked.behind)
    const refs = await parts.recurrent(asked.again, part, recurrenceHere)
    openBehind(store, asked.layer, textOf(place, clauseOfRefs(refs)))
  }
  return (
    <li data-statement={id} data-count={opens?.count}>
      <span>{text}</span>
      {opens && (
        <OpenRows label={text} count={opens.count} isWhole={'behind' in opens} onOpen={(part) => open(opens, part)} />
      )}
    </li>
  )
}
