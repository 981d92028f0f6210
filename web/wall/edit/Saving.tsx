import { useState } from 'react'
import type { WallScene } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { DeleteSceneDocument, SaveSceneDocument } from '#web/generated/operations.ts'
import { ask, failureWords } from '#web/wall/ask.ts'
import { SureButton } from './SureButton.tsx'

interface SavingProps {
  id: string
  /** The version that is worked on, and the one in force. */
  seen: number
  latest: number
  scene: WallScene
  onSaved: (id: string, version: number) => void
  onDeleted: (version: number) => void
  /** Opens the version in force in place of the one that is worked on. */
  onLatest: () => void
}

/** Saves as a new version, under this name or another; deletes by a version, too. */
export function Saving({ id, seen, latest, scene, onSaved, onDeleted, onLatest }: SavingProps) {
  const words = useWords()
  const [note, setNote] = useState('')
  const [name, setName] = useState(id)
  const [told, setTold] = useState('')
  const fail = (error: unknown) => setTold(failureWords(words, error))
  const save = () =>
    ask(SaveSceneDocument, { id: name, version: name === id ? seen : 0, document: scene, note }).then(
      ({ saveScene: { version } }) => {
        setTold(words.t('wall.edit.saved', { version }))
        setNote('')
        onSaved(name, version)
      },
      fail,
    )
  const remove = () =>
    ask(DeleteSceneDocument, { id, version: seen }).then(({ deleteScene }) => onDeleted(deleteScene.version), fail)
  return (
    <form
      className="saving"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label>
        {words.t('wall.edit.id')}
        <input
          value={name}
          required
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
        {words.t(name === id ? 'wall.edit.save' : 'wall.edit.saveNew')}
      </button>
      <SureButton label={words.t('wall.edit.delete')} sure={words.t('wall.edit.sure')} onSure={() => void remove()} />
      <output>{told || words.t('wall.edit.version', { version: seen })}</output>
      {latest > seen && (
        <p role="status">
          {words.t('wall.edit.newer', { version: latest })}
          <button type="button" onClick={onLatest}>
            {words.t('wall.edit.openLatest')}
          </button>
        </p>
      )}
    </form>
  )
}
