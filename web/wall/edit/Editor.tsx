import { useEffect, useState } from 'react'
import type { WallPlaylist, WallScene } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { RestoreSceneDocument } from '#web/generated/operations.ts'
import { ask, failureWords } from '#web/wall/ask.ts'
import { SignIn } from '#web/wall/SignIn.tsx'
import { sceneOf, useBegun, useNews } from '#web/wall/state.ts'
import type { Begun, WallNews } from '#web/wall/state.ts'
import { Bench, isUnsaved } from './Bench.tsx'
import type { Work } from './Bench.tsx'
import { Displays } from './Displays.tsx'
import { Playlists } from './Playlists.tsx'
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

/** A scene that was just deleted: its last version, and the one before. */
interface Gone {
  id: string
  version: number
  from: number
}

/** Leaving the page asks first while something is not saved. */
function useLeaveGuard(isGuarded: boolean): void {
  useEffect(() => {
    if (!isGuarded) return
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', onLeave)
    return () => window.removeEventListener('beforeunload', onLeave)
  }, [isGuarded])
}

function Desk({ begun }: { begun: Begun }) {
  const { t } = useWords()
  const news = useNews('main', begun.start.viewer.account)
  const [id, setId] = useState<string | null>(null)
  const [works, setWorks] = useState<ReadonlyMap<string, Work>>(new Map())
  const [gone, setGone] = useState<Gone | null>(null)
  const unsaved = [...works].flatMap(([each, work]) => (isUnsaved(work) ? [each] : []))
  useLeaveGuard(unsaved.length > 0)
  if (!news.state) return <p className="editor-wait">{t('wall.waiting')}</p>
  const shown = id ?? news.state.scenes[0]?.id ?? null
  const open = (next: string) => {
    setGone(null)
    setId(next)
  }
  const forget = (left: string) => setWorks((all) => new Map([...all].filter(([each]) => each !== left)))
  return (
    <div className="editor">
      <SceneList news={news} id={gone ? null : shown} unsaved={unsaved} onOpen={open} />
      {gone ? (
        <Farewell gone={gone} onRestored={() => open(gone.id)} />
      ) : (
        <Place
          {...{ begun, news, works }}
          id={shown}
          onKeep={(kept, work) => setWorks((all) => new Map([...all, [kept, work]]))}
          onNamed={(from, to) => {
            forget(from)
            open(to)
          }}
          onDeleted={(lost) => {
            forget(lost.id)
            setGone(lost)
          }}
        />
      )}
    </div>
  )
}

interface PlaceProps {
  begun: Begun
  news: WallNews
  works: ReadonlyMap<string, Work>
  id: string | null
  onKeep: (id: string, work: Work) => void
  onNamed: (from: string, to: string) => void
  onDeleted: (gone: Gone) => void
}

/** Where the scene that is open is worked on, or why there is none. */
function Place({ begun, news, works, id, onKeep, onNamed, onDeleted }: PlaceProps) {
  const { t } = useWords()
  const found = id === null || !news.state ? null : sceneOf(news.state, id)
  if (id === null || !found) return <p className="editor-wait">{t(id === null ? 'wall.empty' : 'wall.waiting')}</p>
  return (
    <Bench
      key={id}
      {...{ begun, news, id }}
      latest={found}
      kept={works.get(id)}
      onKeep={(work) => onKeep(id, work)}
      onNamed={(name) => onNamed(id, name)}
      onDeleted={(version) => onDeleted({ id, version, from: version - 1 })}
    />
  )
}

/** Tells that a scene is deleted, and brings it back. */
function Farewell({ gone: { id, version, from }, onRestored }: { gone: Gone; onRestored: () => void }) {
  const words = useWords()
  const [told, setTold] = useState('')
  const restore = () =>
    ask(RestoreSceneDocument, { id, version, from }).then(onRestored, (error: unknown) =>
      setTold(failureWords(words, error)),
    )
  return (
    <div className="editor-wait" role="status">
      <p>{words.t('wall.edit.sceneDeleted', { id })}</p>
      <button type="button" onClick={() => void restore()}>
        {words.t('wall.edit.restore')}
      </button>
      {told && <p role="alert">{told}</p>}
    </div>
  )
}

interface SceneListProps {
  news: WallNews
  id: string | null
  /** The scenes with changes that are not saved. */
  unsaved: readonly string[]
  onOpen: (id: string) => void
}

function SceneList({ news, id, unsaved, onOpen }: SceneListProps) {
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
                {unsaved.includes(scene.id) && <small>{t('wall.edit.unsaved')}</small>}
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
