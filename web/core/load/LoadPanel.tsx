import { useEffect, useSyncExternalStore } from 'react'
import { loadedLayers } from '#api/contract/importing.ts'
import type { LoadedLayer } from '#api/contract/importing.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { openPanels, useManifest, useShell } from '#web/core/layer/shell.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { Empty } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { Done } from './Done.tsx'
import { FileStep } from './FileStep.tsx'
import { Review } from './Review.tsx'
import { sessionOf } from './session.ts'
import type { LoadSession } from './session.ts'
import { useLoadWords } from './loadWords.ts'
import { Troubles, Working } from './Working.tsx'
import './load.css'

const isLoaded = (layer: LayerId): layer is LoadedLayer => (loadedLayers as readonly string[]).includes(layer)

/** Loads a file of areas or unit grids: choosing it, deciding on its faults, importing it. */
export default function LoadPanel({ layer }: { layer: LayerId }) {
  const words = useLoadWords()
  const { store, viewer } = useShell()
  const manifest = useManifest(layer)
  const close = () => openPanels(store, { side: null })
  if (!isLoaded(layer) || !manifest?.load?.length)
    return (
      <Panel className="panel-side" title={words.t('load.title')} takesFocus onClose={close}>
        <Empty title={words.t('load.refused')} hint={words.t('load.refused.hint')} />
      </Panel>
    )
  return <Session key={`${viewer.account} ${layer}`} session={sessionOf(viewer.account, layer)} onClose={close} />
}

function Session({ session, onClose }: { session: LoadSession; onClose: () => void }) {
  const words = useLoadWords()
  const { layer } = session
  const state = useSyncExternalStore(session.subscribe, session.get)
  const { stage, progress } = state
  const title = words.t('load.title.layer', { name: layerWords(words, layer, 'name') })
  const frame = { title, kicker: state.file?.name, session, state, onClose }
  useWarning(stage === 'review' && state.decisions.said.size > 0)
  if (stage === 'review' && state.report) return <Review {...frame} report={state.report} />
  return (
    <Panel className="panel-side panel-load" kicker={frame.kicker} title={title} takesFocus onClose={onClose}>
      {stage === 'done' && state.report ? (
        <Done session={session} report={state.report} />
      ) : (
        <>
          <Troubles session={session} state={state} />
          {progress ? <Working session={session} state={state} /> : <FileStep session={session} state={state} />}
        </>
      )}
    </Panel>
  )
}

/** The browser asks before it leaves the page with decisions that are nowhere else. */
function useWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isOn])
}
