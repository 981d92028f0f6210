import { useEffect, useEffectEvent, useReducer, useState } from 'react'
import type { Dispatch } from 'react'
import type { WallScene } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { RestoreSceneDocument, WallSceneVersionDocument } from '#web/generated/operations.ts'
import { ask } from '#web/wall/ask.ts'
import { WallContext } from '#web/wall/context.ts'
import { areaCode, useArea, useWallOf } from '#web/wall/Screen.tsx'
import type { Begun, WallNews } from '#web/wall/state.ts'
import { Canvas } from './Canvas.tsx'
import { addTile, removeTile, replaceTile, step } from './changes.ts'
import type { Draft, Step } from './changes.ts'
import { Form } from './Form.tsx'
import { Saving } from './Saving.tsx'
import { sceneSettings, settingsOf } from './spec.ts'
import { Tools } from './Tools.tsx'
import { Versions } from './Versions.tsx'

/** The work on a scene: the draft, and the version and document it began from. */
export interface Work {
  draft: Draft
  version: number
  saved: WallScene
}

/** Tells that a draft is not what is saved. */
export function isUnsaved({ draft, saved }: Work): boolean {
  return draft.scene !== saved
}

interface BenchProps {
  begun: Begun
  news: WallNews
  id: string
  /** The version in force. */
  latest: { version: number; document: WallScene }
  /** The work as it was left. */
  kept: Work | undefined
  onKeep: (work: Work) => void
  /** The draft was saved under another name. */
  onNamed: (id: string) => void
  onDeleted: (version: number) => void
}

/** The desk on which a scene is changed: tools, canvas, saving, settings, versions. */
export function Bench({ begun, news, id, latest, kept, onKeep, onNamed, onDeleted }: BenchProps) {
  const [draft, act] = useReducer(step, kept?.draft ?? { past: [], scene: latest.document, future: [] })
  const [base, setBase] = useState(kept ?? { version: latest.version, saved: latest.document })
  const [selected, setSelected] = useState<string | null>(null)
  const area = useArea(begun, areaCode(begun, draft.scene.area, 0))
  const wall = useWallOf(begun, news, { id: `edit ${id}`, scene: draft.scene, area, period: null, isPreview: true })
  const edit = (scene: WallScene) => act({ do: 'change', scene })
  useUndoKeys(act)
  const keep = useEffectEvent(onKeep)
  useEffect(() => keep({ draft, version: base.version, saved: base.saved }), [draft, base])
  const reopen = async (version: number) => {
    const { scene } = await ask(WallSceneVersionDocument, { id })
    const saved = (scene?.document as WallScene | undefined) ?? draft.scene
    act({ do: 'open', scene: saved })
    setBase({ version, saved })
  }
  return (
    <WallContext value={wall}>
      <main className="bench">
        <Tools
          draft={draft}
          act={act}
          onScene={() => setSelected(null)}
          onAdd={(kind) => {
            const added = addTile(draft.scene, kind)
            edit(added.scene)
            setSelected(added.id)
          }}
        />
        <Canvas scene={draft.scene} selected={selected} onSelect={setSelected} onChange={edit} />
        <Saving
          id={id}
          seen={base.version}
          latest={latest.version}
          scene={draft.scene}
          onSaved={(name, version) => (name === id ? setBase({ version, saved: draft.scene }) : onNamed(name))}
          onDeleted={onDeleted}
          onLatest={() => void reopen(latest.version)}
        />
      </main>
      <aside className="side">
        <Settings
          scene={draft.scene}
          selected={selected}
          layers={begun.manifests.map((manifest) => manifest.id)}
          onChange={edit}
        />
        <Versions
          kind="scene"
          id={id}
          seen={base.version}
          onRestore={async (from) => {
            const { restoreScene } = await ask(RestoreSceneDocument, { id, version: base.version, from })
            await reopen(restoreScene.version)
          }}
        />
      </aside>
    </WallContext>
  )
}

interface SettingsProps {
  scene: WallScene
  selected: string | null
  layers: readonly string[]
  onChange: (scene: WallScene) => void
}

/** The settings of the selected tile, or of the scene. */
function Settings({ scene, selected, layers, onChange }: SettingsProps) {
  const { t } = useWords()
  const tile = scene.tiles.find((each) => each.id === selected)
  if (!tile)
    return (
      <section aria-label={t('wall.edit.scene')}>
        <h2>{t('wall.edit.scene')}</h2>
        <Form settings={sceneSettings} value={scene} layers={layers} onChange={onChange} />
      </section>
    )
  const onRemove = () => onChange(removeTile(scene, tile.id))
  return <TileForm key={tile.id} {...{ scene, tile, layers, onChange, onRemove }} />
}

interface TileFormProps {
  scene: WallScene
  tile: WallScene['tiles'][number]
  layers: readonly string[]
  onChange: (scene: WallScene) => void
  onRemove: () => void
}

function TileForm({ scene, tile, layers, onChange, onRemove }: TileFormProps) {
  const { t } = useWords()
  return (
    <section aria-label={t('wall.edit.tile')}>
      <h2>
        {t(`wall.kind.${tile.kind}`)} <code>{tile.id}</code>
        <button type="button" onClick={onRemove}>
          {t('wall.edit.remove')}
        </button>
      </h2>
      <Form
        settings={settingsOf[tile.kind]}
        value={tile}
        layers={layers}
        onChange={(next) => onChange(replaceTile(scene, next))}
      />
    </section>
  )
}

function useUndoKeys(act: Dispatch<Step>): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const isField = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)
      if (isField || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
      event.preventDefault()
      act({ do: event.shiftKey ? 'redo' : 'undo' })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [act])
}
