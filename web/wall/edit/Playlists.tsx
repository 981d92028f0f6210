import { useState } from 'react'
import type { WallPlaylist, WallScene } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { RestorePlaylistDocument, SavePlaylistDocument } from '#web/generated/operations.ts'
import { ask, failureWords } from '#web/wall/ask.ts'
import { Versions } from './Versions.tsx'

interface PlaylistsProps {
  playlists: readonly { id: string; version: number; document: WallPlaylist }[]
  scenes: readonly { id: string; document: WallScene }[]
}

/** The playlists: order, seconds, what is in them. */
export function Playlists({ playlists, scenes }: PlaylistsProps) {
  const { t } = useWords()
  return (
    <section aria-label={t('wall.edit.playlist')}>
      {playlists.map(({ id, version, document }) => (
        <Playlist key={`${id} ${version}`} id={id} version={version} document={document} scenes={scenes} />
      ))}
    </section>
  )
}

interface PlaylistProps {
  id: string
  version: number
  document: WallPlaylist
  scenes: PlaylistsProps['scenes']
}

function Playlist({ id, version, document, scenes }: PlaylistProps) {
  const words = useWords()
  const { t, language } = words
  const [entries, setEntries] = useState(document.entries)
  const [told, setTold] = useState('')
  const nameOf = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh)
  const titleOf = (scene: string) => {
    const found = scenes.find((each) => each.id === scene)
    return found ? nameOf(found.document.title) : t('wall.edit.missing', { id: scene })
  }
  const save = () =>
    ask(SavePlaylistDocument, { id, version, document: { ...document, entries }, note: '' }).then(
      ({ savePlaylist }) => setTold(t('wall.edit.saved', { version: savePlaylist.version })),
      (error: unknown) => setTold(failureWords(words, error)),
    )
  return (
    <div className="playlist" data-playlist={id}>
      <h2>{nameOf(document.title)}</h2>
      <Entries entries={entries} titleOf={titleOf} onChange={setEntries} />
      <NewEntry scenes={scenes} titleOf={titleOf} onAdd={(scene) => setEntries([...entries, { scene, seconds: 30 }])} />
      <button
        type="button"
        className="first"
        disabled={JSON.stringify(entries) === JSON.stringify(document.entries)}
        onClick={() => void save()}
      >
        {t('wall.edit.save')}
      </button>
      {told && <output>{told}</output>}
      <details>
        <summary>{t('wall.edit.version', { version })}</summary>
        <Versions
          kind="playlist"
          id={id}
          seen={version}
          onRestore={async (from) => void (await ask(RestorePlaylistDocument, { id, version, from }))}
        />
      </details>
    </div>
  )
}

interface NewEntryProps {
  scenes: PlaylistsProps['scenes']
  titleOf: (scene: string) => string
  onAdd: (scene: string) => void
}

function NewEntry({ scenes, titleOf, onAdd }: NewEntryProps) {
  const { t } = useWords()
  return (
    <select value="" aria-label={t('wall.edit.add')} onChange={(event) => onAdd(event.target.value)}>
      <option value="">{t('wall.edit.add')}</option>
      {scenes.map(({ id }) => (
        <option key={id} value={id}>
          {titleOf(id)}
        </option>
      ))}
    </select>
  )
}

type EntryList = WallPlaylist['entries']

interface EntriesProps {
  entries: EntryList
  titleOf: (scene: string) => string
  onChange: (entries: EntryList) => void
}

function Entries({ entries, titleOf, onChange }: EntriesProps) {
  const { t } = useWords()
  const swap = (index: number) => {
    const [one, other] = [entries[index - 1], entries[index]]
    if (one && other) onChange(entries.with(index - 1, other).with(index, one))
  }
  return (
    <ol>
      {entries.map((entry, index) => (
        <li key={index}>
          <span>{titleOf(entry.scene)}</span>
          <button
            type="button"
            disabled={index === 0}
            aria-label={t('wall.edit.up', { name: titleOf(entry.scene) })}
            onClick={() => swap(index)}
          >
            {'↑'}
          </button>
          <input
            type="number"
            min={5}
            max={3600}
            aria-label={t('wall.set.seconds')}
            value={entry.seconds}
            onChange={(event) => onChange(entries.with(index, { ...entry, seconds: Number(event.target.value) }))}
          />
          <small>{t('wall.set.seconds')}</small>
          <button
            type="button"
            aria-label={t('wall.edit.removeNamed', { name: titleOf(entry.scene) })}
            onClick={() => onChange(entries.toSpliced(index, 1))}
          >
            {'×'}
          </button>
        </li>
      ))}
    </ol>
  )
}
