import { useEffect, useReducer, useState } from 'react'
import type { Dispatch } from 'react'
import type { WallPlaylist, WallScene } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import {
  DeleteSceneDocument,
  RestoreSceneDocument,
  SaveSceneDocument,
  WallSceneVersionDocument,
} from '#web/generated/operations.ts'
import { ask, failureWords } from '#web/wall/ask.ts'
import { WallContext } from '#web/wall/context.ts'
import { areaCode, useArea, useWallOf } from '#web/wall/Screen.tsx'
import { SignIn } from '#web/wall/SignIn.tsx'
import { sceneOf, useBegun, useNews } from '#web/wall/state.ts'
import type { Begun, WallNews } from '#web/wall/state.ts'
import { Canvas } from './Canvas.tsx'
import { addTile, change, redo, removeTile, replaceTile, tileKinds, undo } from './changes.ts'
import type { Draft } from './changes.ts'
import { Displays } from './Displays.tsx'
import { Form } from './Form.tsx'
import { Playlists } from './Playlists.tsx'
import { sceneSettings, settingsOf } from './spec.ts'
import { Versions } from './Versions.tsx'
import './edit.css'

/** The editor of scenes and playlists. */
export function Editor() {
  const { t } = useWords()
  const [attempt, setAttempt] = useState(0)
  const begun = useBegun(attempt)
  if (!begun) return <p className="editor-wait">{t('wall.waiting')}</p>
  const { viewer } = begun.start
  if (!['analyst', 'manager'].includes(viewer.role))
    return <SignIn begun={begun.start} onDone={() => setAttempt(attempt + 1)} />
  return <Desk begun={begun} />
}

function Desk({ begun }: { begun: Begun }) {
  const { t } = useWords()
  const news = useNews('main', begun.start.viewer.account)
  const [id, setId] = useState<string | null>(null)
  if (!news.state) return <p className="editor-wait">{t('wall.waiting')}</p>
  const shown = id ?? news.state.scenes[0]?.id ?? null
  const found = shown === null ? null : sceneOf(news.state, shown)
  return (
    <div className="editor">
      <SceneList news={news} id={shown} onOpen={setId} />
      {shown !== null && found && (
        <Bench key={shown} begun={begun} news={news} id={shown} onOpen={setId} first={found} />
      )}
    </div>
  )
}

function SceneList({ news, id, onOpen }: { news: WallNews; id: string | null; onOpen: (id: string) => void }) {
  const { t, language } = useWords()
  const scenes = news.state?.scenes ?? []
  const playlists = (news.state?.playlists ?? []) as { id: string; version: number; document: WallPlaylist }[]
  return (
    <nav className="scene-list" aria-label={t('wall.edit.scenes')}>
      <h2>{t('wall.edit.scenes')}</h2>
      <ul>
        {scenes.map((scene) => {
          const { title } = scene.document as WallScene
          return (
            <li key={scene.id}>
              <button type="button" aria-pressed={scene.id === id} onClick={() => onOpen(scene.id)}>
                {language === 'en' ? title.en : title.zh}
              </button>
            </li>
          )
        })}
      </ul>
      <Playlists playlists={playlists} scenes={scenes as { id: string; document: WallScene }[]} />
      <Displays playlists={playlists} isManager={news.state?.viewer.role === 'manager'} />
    </nav>
  )
}

type Step = { do: 'change'; scene: WallScene } | { do: 'undo' | 'redo' } | { do: 'open'; scene: WallScene }

function step(draft: Draft, action: Step): Draft {
  if (action.do === 'change') return change(draft, action.scene)
  if (action.do === 'open') return { past: [], scene: action.scene, future: [] }
  return action.do === 'undo' ? undo(draft) : redo(draft)
}

interface BenchProps {
  begun: Begun
  news: WallNews
  id: string
  first: { version: number; document: WallScene }
  onOpen: (id: string) => void
}

function Bench({ begun, news, id, first, onOpen }: BenchProps) {
  const [draft, act] = useReducer(step, { past: [], scene: first.document, future: [] })
  const [selected, setSelected] = useState<string | null>(null)
  const [seen, setSeen] = useState(first.version)
  const area = useArea(begun, areaCode(begun, draft.scene.area, 0))
  const wall = useWallOf(begun, news, { id: `edit ${id}`, scene: draft.scene, area, period: null, isPreview: true })
  const edit = (scene: WallScene) => act({ do: 'change', scene })
  useUndoKeys(act)
  const tile = draft.scene.tiles.find((each) => each.id === selected)
  const layers = begun.manifests.map((manifest) => manifest.id)
  const reopen = async (version: number) => {
    const { scene } = await ask(WallSceneVersionDocument, { id })
    if (scene?.document) act({ do: 'open', scene: scene.document as WallScene })
    setSeen(version)
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
        <Saving id={id} seen={seen} draft={draft} onSaved={setSeen} onOpen={onOpen} />
      </main>
      <aside className="side">
        {tile ? (
          <TileForm
            key={tile.id}
            scene={draft.scene}
            tile={tile}
            layers={layers}
            onChange={edit}
            onRemove={() => edit(removeTile(draft.scene, tile.id))}
          />
        ) : (
          <Form settings={sceneSettings} value={draft.scene} layers={layers} onChange={edit} />
        )}
        <Versions
          kind="scene"
          id={id}
          seen={seen}
          onRestore={async (from) => {
            const { restoreScene } = await ask(RestoreSceneDocument, { id, version: seen, from })
            await reopen(restoreScene.version)
          }}
        />
      </aside>
    </WallContext>
  )
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

interface ToolsProps {
  draft: Draft
  act: Dispatch<Step>
  /** Shows the settings of the scene itself. */
  onScene: () => void
  onAdd: (kind: (typeof tileKinds)[number]) => void
}

function Tools({ draft, act, onScene, onAdd }: ToolsProps) {
  const { t } = useWords()
  return (
    <div className="tools" role="toolbar" aria-label={t('wall.edit.tools')}>
      <button type="button" disabled={draft.past.length === 0} onClick={() => act({ do: 'undo' })}>
        {t('wall.edit.undo')}
      </button>
      <button type="button" disabled={draft.future.length === 0} onClick={() => act({ do: 'redo' })}>
        {t('wall.edit.redo')}
      </button>
      <button type="button" onClick={onScene}>
        {t('wall.edit.scene')}
      </button>
      <span>{t('wall.edit.addTile')}</span>
      {tileKinds.map((kind) => (
        <button key={kind} type="button" data-kind={kind} onClick={() => onAdd(kind)}>
          {t(`wall.kind.${kind}`)}
        </button>
      ))}
    </div>
  )
}

interface SavingProps {
  id: string
  seen: number
  draft: Draft
  onSaved: (version: number) => void
  onOpen: (id: string) => void
}

/** Saves as a new version, under this name or another; deletes by a version, too. */
function Saving({ id, seen, draft, onSaved, onOpen }: SavingProps) {
  const words = useWords()
  const [note, setNote] = useState('')
  const [name, setName] = useState(id)
  const [told, setTold] = useState('')
  const isNew = name !== id
  const tell = (work: Promise<number>) =>
    work.then(
      (version) => {
        setTold(words.t('wall.edit.saved', { version }))
        if (isNew) onOpen(name)
        else onSaved(version)
      },
      (error: unknown) => setTold(failureWords(words, error)),
    )
  const save = async () =>
    (await ask(SaveSceneDocument, { id: name, version: isNew ? 0 : seen, document: draft.scene, note })).saveScene
      .version
  return (
    <form
      className="saving"
      onSubmit={(event) => {
        event.preventDefault()
        void tell(save())
      }}
    >
      <label>
        {words.t('wall.edit.id')}
        <input
          value={name}
          pattern="[a-z0-9][a-z0-9\-]*"
          maxLength={40}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label>
        {words.t('wall.edit.note')}
        <input value={note} maxLength={400} onChange={(event) => setNote(event.target.value)} />
      </label>
      <button type="submit" className="first">
        {words.t('wall.edit.save')}
      </button>
      <button
        type="button"
        onClick={() =>
          void tell(ask(DeleteSceneDocument, { id, version: seen }).then(({ deleteScene }) => deleteScene.version))
        }
      >
        {words.t('wall.edit.delete')}
      </button>
      <output>{told || words.t('wall.edit.version', { version: seen })}</output>
    </form>
  )
}
