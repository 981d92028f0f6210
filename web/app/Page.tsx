import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US.js'
import zhCN from 'antd/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import { manifestsOf, SourceContext } from '#web/core/api/source.ts'
import type { Language } from '#web/core/i18n/words.ts'
import { showLayer } from '#web/core/layer/order.ts'
import { ShellContext } from '#web/core/layer/shell.ts'
import type { Shell } from '#web/core/layer/shell.ts'
import type { MapControl } from '#web/core/map/types.ts'
import { scaleOf, themeOf } from '#web/core/ui/theme.ts'
import { useWidth } from '#web/core/ui/page.ts'
import { openViewStore } from '#web/core/url/history.ts'
import type { ViewStore } from '#web/core/url/history.ts'
import type { ViewState } from '#web/core/url/viewState.ts'
import type { StartQuery } from '#web/generated/operations.ts'
import { layerDocuments } from '#web/layers/index.ts'
import { defaultView, firstLayers, homeBounds } from './defaults.ts'
import { Frame } from './Frame.tsx'
import { useLive } from './live.ts'

interface PageProps {
  start: StartQuery
  /** Asks anew who is there. */
  restart: () => Promise<void>
  onLanguage: (language: Language) => void
}

/** The page of one viewer: the view of the address, the map, the theme, and everything that the panels share. */
export function Page({ start, restart, onLanguage }: PageProps) {
  const manifests = useMemo(() => manifestsOf(start), [start])
  const [store] = useState(() => openViewStore(window, defaultView(manifests, homeBounds(start))))
  const map = useMap(store, start)
  useNewLayers(store, manifests)
  const live = useLive(map, manifests)
  const language = useSyncExternalStore(store.subscribe, () => store.get().language)
  const theme = useSyncExternalStore(store.subscribe, () => store.get().theme)
  const scale = scaleOf(useWidth())
  useEffect(() => onLanguage(language), [language, onLanguage])
  useEffect(() => {
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  }, [language])
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  const source = useMemo(
    () => ({
      start,
      manifests,
      documents: layerDocuments,
      live,
      restart,
    }),
    [start, manifests, live, restart],
  )
  const shell = useMemo<Shell>(() => ({ store, map, manifests, viewer: start.viewer }), [store, map, manifests, start])
  return (
    <ConfigProvider theme={themeOf(theme, scale)} locale={language === 'en' ? enUS.default : zhCN.default}>
      <AntApp>
        <SourceContext value={source}>
          <ShellContext value={shell}>
            <Frame />
          </ShellContext>
        </SourceContext>
      </AntApp>
    </ConfigProvider>
  )
}

/** Switches on what a new viewer may read and what is on at first; switches off what may no longer be read. */
function useNewLayers(store: ViewStore, manifests: readonly LayerManifest[]): void {
  const before = useRef(manifests)
  useEffect(() => {
    const old = before.current
    before.current = manifests
    if (old === manifests) return
    const isNew = ({ id }: { id: string }) => !old.some((manifest) => manifest.id === id)
    const kept = store.get().layers.filter(({ id }) => manifests.some((manifest) => manifest.id === id))
    const layers = firstLayers(manifests)
      .filter(isNew)
      .reduceRight<ViewState['layers']>((shown, { id }) => showLayer(manifests, shown, id), kept)
    store.replace({ layers })
  }, [store, manifests])
}

/** The map; its code is fetched beside the first question to the server. */
function useMap(store: ViewStore, start: StartQuery): MapControl | null {
  const [map, setMap] = useState<MapControl | null>(null)
  const [first] = useState(start)
  useEffect(() => {
    let made: MapControl | null = null
    let isGone = false
    void mapCode.then(({ MapModel }) => {
      if (isGone) return null
      const { theme, language, center, zoom, rotation } = store.get()
      made = new MapModel({
        manifests: manifestsOf(first),
        theme,
        language,
        view: { center, zoom, rotation },
        basemapUrl: first.dataNote.basemapUrl ?? null,
        enlargement: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16,
      })
      setMap(made)
      return made
    })
    return () => {
      isGone = true
      made?.close()
    }
  }, [store, first])
  return map
}

const mapCode = import('#web/core/map/MapModel.ts')
