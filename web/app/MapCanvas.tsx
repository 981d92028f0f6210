import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { FeatureRef } from '#api/contract/ref.ts'
import { useFeature } from '#web/core/api/data.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { useIsNarrow } from '#web/core/ui/page.ts'
import { layerFilter } from '#web/core/layer/filters.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { openBehind, openFeature, useShell, useView, useViewPart } from '#web/core/layer/shell.ts'
import type { Hit, Identified, MapControl } from '#web/core/map/types.ts'
import type { ViewStore } from '#web/core/url/history.ts'
import { subjectOf } from '#web/core/layer/subject.ts'
import { plainLook } from '#web/core/url/look.ts'
import { IdentifyPopup } from './IdentifyPopup.tsx'
import { hitWords } from './hitWords.ts'

const RegionFeed = lazy(() => import('#web/core/layer/RegionFeed.tsx'))
const SwipeLine = lazy(() => import('#web/core/layer/SwipeLine.tsx'))

/** The map: it fills the page, follows the address and writes its own movement there. */
export function MapCanvas() {
  const { t } = useWords()
  const { map, store } = useShell()
  const element = useRef<HTMLDivElement>(null)
  const [identified, setIdentified] = useState<Identified | null>(null)
  useEffect(() => {
    map?.attach(element.current)
    return () => map?.attach(null)
  }, [map])
  useFollowing(map, store)
  useDrawing()
  useEffect(
    () =>
      map?.onIdentify((next) => {
        const number = next.hits.find(({ behind }) => behind !== undefined)
        const chosen = next.hits.find(({ choose }) => choose !== undefined)
        if (number?.behind) openBehind(store, number.layer, number.behind)
        chosen?.choose?.()
        setIdentified(next.hits.length > 0 && !number && !chosen ? next : null)
      }),
    [map, store],
  )
  useEffect(() => map?.onView((_, isMoving) => isMoving && setIdentified(null)), [map])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setIdentified(null)
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
  const choose = (ref: FeatureRef) => {
    setIdentified(null)
    openFeature(store, ref)
  }
  const lookCloser = (hit: Hit) => {
    if (!identified || !map) return
    setIdentified(null)
    const steps = hit.kind === 'area' ? 1.5 : 2
    map.setView({ center: identified.lonLat, zoom: map.getView().zoom + steps }, 400)
  }
  return (
    <div className="map-space">
      <div ref={element} className="map" role="application" aria-label={t('map.label')} tabIndex={0} />
      <Tip />
      <Pictures />
      {identified && (
        <IdentifyPopup
          identified={identified}
          onChoose={choose}
          onCloser={lookCloser}
          onClose={() => setIdentified(null)}
        />
      )}
    </div>
  )
}

/** The address follows the map while it moves, the map follows the address on back and forward. */
function useFollowing(map: MapControl | null, store: ViewStore): void {
  useEffect(() => {
    if (!map) return
    const written = { at: '' }
    const print = () => {
      const { center, zoom, rotation } = store.get()
      return JSON.stringify([center, zoom, rotation])
    }
    written.at = print()
    const offMap = map.onView((view, isMoving) => {
      if (isMoving) return
      store.replace(view)
      written.at = print()
    })
    const offStore = store.subscribe(() => {
      if (print() === written.at) return
      written.at = print()
      const { center, zoom, rotation } = store.get()
      map.setView({ center, zoom, rotation })
    })
    return () => {
      offMap()
      offStore()
    }
  }, [map, store])
}

/** What the pictures of counts need beside the map: the numbers of choropleths, and the line between two periods. */
function Pictures() {
  const { manifests } = useShell()
  const pictures = useViewPart('picture')
  const layers = useViewPart('layers')
  const swipe = useViewPart('swipe')
  const against = useViewPart('against')
  const shown = manifests.filter(({ id }) => layers.some((layer) => layer.id === id))
  const halved = shown.filter(({ id, timeField }) => timeField && pictures[id] === 'heat')
  return (
    <Suspense>
      {shown
        .filter(({ id }) => pictures[id] === 'choropleth')
        .map((manifest) => (
          <RegionFeed key={manifest.id} manifest={manifest} />
        ))}
      {swipe !== null && against && halved.length > 0 && <SwipeLine share={swipe} />}
    </Suspense>
  )
}

/** Hands layers, filters, pictures, theme, language and selection to the map. */
function useDrawing(): void {
  const { map, manifests } = useShell()
  const view = useView()
  const layers = useViewPart('layers')
  const selection = useViewPart('selection')
  const { data: selected } = useFeature(selection)
  useEffect(() => map?.setManifests(manifests), [map, manifests])
  useEffect(() => {
    for (const manifest of manifests) {
      map?.setFilter(manifest.id, layerFilter(manifest, view.filters[manifest.id] ?? '', view.period))
      map?.setSubject(manifest.id, subjectOf(manifest, view))
      map?.setLook(manifest.id, view.looks[manifest.id] ?? plainLook)
      map?.setPicture(manifest.id, view.picture[manifest.id] ?? 'symbol')
    }
  }, [map, manifests, view])
  useEffect(() => map?.setLayers(layers), [map, manifests, layers])
  useEffect(() => map?.setTheme(view.theme), [map, view.theme])
  useEffect(() => map?.setLanguage(view.language), [map, view.language])
  useEffect(() => map?.select(selection, selected?.geometry ?? null), [map, selection, selected?.geometry])
}

/** What lies under the pointer, in a word. */
function Tip() {
  const words = useWords()
  const { map } = useShell()
  const isNarrow = useIsNarrow()
  const [tip, setTip] = useState<{ hit: Hit; pixel: readonly [number, number] } | null>(null)
  useEffect(() => map?.onHover((hit, pixel) => setTip(hit ? { hit, pixel } : null)), [map])
  if (!tip || isNarrow) return null
  return (
    <div className="tip" aria-hidden style={{ left: tip.pixel[0], top: tip.pixel[1] }}>
      <span>{layerWords(words, tip.hit.layer, 'one')}</span> {hitWords(words, tip.hit, null)}
    </div>
  )
}
