import { useEffect, useState } from 'react'
import type { WallPlaylist } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { SaveDisplayDocument, WallDisplayListDocument } from '#web/generated/operations.ts'
import type { SaveDisplayMutationVariables, WallDisplayListQuery } from '#web/generated/operations.ts'
import { ask, failureWords } from '#web/wall/ask.ts'

type Display = WallDisplayListQuery['displays'][number]

interface DisplaysProps {
  playlists: readonly { id: string; document: WallPlaylist }[]
  /** Only a manager says from which addresses an account may be used. */
  isManager: boolean
}

/** The displays: what each plays, which account is signed in there and from which addresses; and a new one. */
export function Displays({ playlists, isManager }: DisplaysProps) {
  const words = useWords()
  const [displays, setDisplays] = useState<readonly Display[]>([])
  const [turn, setTurn] = useState(0)
  const [told, setTold] = useState('')
  useEffect(() => {
    const ending = new AbortController()
    ask(WallDisplayListDocument, {}, ending.signal).then(
      (answer) => setDisplays(answer.displays),
      (error: unknown) => ending.signal.aborted || setTold(failureWords(words, error)),
    )
    return () => ending.abort()
  }, [turn, words])
  const save = (display: SaveDisplayMutationVariables) =>
    ask(SaveDisplayDocument, display).then(
      ({ saveDisplay }) => {
        setTold(words.t('wall.edit.displaySaved', { name: saveDisplay.name }))
        setTurn((last) => last + 1)
      },
      (error: unknown) => setTold(failureWords(words, error)),
    )
  return (
    <section className="displays" aria-label={words.t('wall.edit.displays')}>
      <h2>{words.t('wall.edit.displays')}</h2>
      {displays.map((display) => (
        <DisplayForm
          key={JSON.stringify(display)}
          display={display}
          playlists={playlists}
          isManager={isManager}
          onSave={save}
        />
      ))}
      <DisplayForm key={turn} display={null} playlists={playlists} isManager={isManager} onSave={save} />
      {told && <output>{told}</output>}
    </section>
  )
}

interface DisplayFormProps extends DisplaysProps {
  /** The display as it is; null for a new one. */
  display: Display | null
  onSave: (display: SaveDisplayMutationVariables) => Promise<void>
}

/** The networks of a text: separated by spaces, commas or lines. */
function networksIn(text: string): string[] {
  return text.split(/[\s,,、]+/).filter(Boolean)
}

function DisplayForm({ display, playlists, isManager, onSave }: DisplayFormProps) {
  const { t, language, instant } = useWords()
  const bound = display?.addresses.join(' ') ?? ''
  const [name, setName] = useState(display?.name ?? '')
  const [account, setAccount] = useState(display?.account ?? '')
  const [playlist, setPlaylist] = useState(display?.playlist ?? playlists[0]?.id ?? '')
  const [addresses, setAddresses] = useState(bound)
  const titleOf = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const networks = addresses === bound ? null : networksIn(addresses)
    void onSave({ name, playlist, account: account || null, addresses: networks })
  }
  return (
    <details data-display={display?.name ?? ''}>
      <summary>{display?.name ?? t('wall.edit.newDisplay')}</summary>
      <form onSubmit={submit}>
        {!display && (
          <label>
            {t('wall.edit.displayName')}
            <input
              name="name"
              required
              pattern="[a-z0-9._\-]{2,40}"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
        )}
        <label>
          {t('wall.edit.playlist')}
          <select name="playlist" value={playlist} onChange={(event) => setPlaylist(event.target.value)}>
            {playlists.map(({ id, document }) => (
              <option key={id} value={id}>
                {titleOf(document.title)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('wall.edit.account')}
          <input name="account" value={account} onChange={(event) => setAccount(event.target.value)} />
        </label>
        {isManager && (
          <label>
            {t('wall.edit.addresses')}
            <textarea
              name="addresses"
              rows={2}
              spellCheck={false}
              value={addresses}
              onChange={(event) => setAddresses(event.target.value)}
            />
          </label>
        )}
        {display?.seenAt && <p>{t('wall.edit.seen', { at: instant(display.seenAt) })}</p>}
        <button type="submit" className="first">
          {t('wall.edit.saveDisplay')}
        </button>
      </form>
    </details>
  )
}
