import { useEffect, useState } from 'react'
import type { WallPlaylist } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { DeleteDisplayDocument, SaveDisplayDocument, WallDisplayListDocument } from '#web/generated/operations.ts'
import type { SaveDisplayMutationVariables, WallDisplayListQuery } from '#web/generated/operations.ts'
import { ask, failureWords } from '#web/wall/ask.ts'
import { SureButton } from './SureButton.tsx'

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
  const take = (work: Promise<unknown>, praise: string) =>
    work.then(
      () => {
        setTold(praise)
        setTurn((last) => last + 1)
      },
      (error: unknown) => setTold(failureWords(words, error)),
    )
  const save = (display: SaveDisplayMutationVariables) =>
    take(ask(SaveDisplayDocument, display), words.t('wall.edit.displaySaved', { name: display.name }))
  const remove = (name: string) =>
    take(ask(DeleteDisplayDocument, { name }), words.t('wall.edit.displayDeleted', { name }))
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
          onDelete={remove}
        />
      ))}
      <DisplayForm
        key={turn}
        display={null}
        playlists={playlists}
        isManager={isManager}
        onSave={save}
        onDelete={remove}
      />
      {told && <output>{told}</output>}
    </section>
  )
}

interface DisplayFormProps extends DisplaysProps {
  /** The display as it is; null for a new one. */
  display: Display | null
  onSave: (display: SaveDisplayMutationVariables) => Promise<void>
  onDelete: (name: string) => Promise<void>
}

/** The networks of a text: separated by spaces, commas or lines. */
function networksIn(text: string): string[] {
  return text.split(/[\s,,、]+/).filter(Boolean)
}

function DisplayForm({ display, playlists, isManager, onSave, onDelete }: DisplayFormProps) {
  const { t, instant } = useWords()
  const [first] = useState(() => draftOf(display, playlists))
  const [draft, setDraft] = useState(first)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const addresses = draft.addresses === first.addresses ? null : networksIn(draft.addresses)
    void onSave({ ...draft, account: draft.account || null, addresses })
  }
  return (
    <details data-display={display?.name ?? ''}>
      <summary>{display?.name ?? t('wall.edit.newDisplay')}</summary>
      <form onSubmit={submit}>
        {!display && <Naming draft={draft} onChange={setDraft} />}
        <Playing draft={draft} playlists={playlists} onChange={setDraft} />
        {isManager && <Binding draft={draft} onChange={setDraft} />}
        {display?.seenAt && <p>{t('wall.edit.seen', { at: instant(display.seenAt) })}</p>}
        <button type="submit" className="first">
          {t('wall.edit.saveDisplay')}
        </button>
        {display && (
          <SureButton
            label={t('wall.edit.deleteDisplay')}
            sure={t('wall.edit.sure')}
            onSure={() => void onDelete(display.name)}
          />
        )}
      </form>
    </details>
  )
}

interface Draft {
  name: string
  account: string
  playlist: string
  addresses: string
}

function draftOf(display: Display | null, playlists: DisplaysProps['playlists']): Draft {
  if (!display) return { name: '', account: '', playlist: playlists[0]?.id ?? '', addresses: '' }
  const { name, account, playlist, addresses } = display
  return { name, account: account ?? '', playlist, addresses: addresses.join(' ') }
}

interface PartProps {
  draft: Draft
  onChange: (draft: Draft) => void
}

function Naming({ draft, onChange }: PartProps) {
  const { t } = useWords()
  return (
    <label>
      {t('wall.edit.displayName')}
      <input
        name="name"
        required
        pattern="[a-z0-9._\-]{2,40}"
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
    </label>
  )
}

function Playing({ draft, playlists, onChange }: PartProps & Pick<DisplaysProps, 'playlists'>) {
  const { t, language } = useWords()
  return (
    <>
      <label>
        {t('wall.edit.playlist')}
        <select
          name="playlist"
          value={draft.playlist}
          onChange={(event) => onChange({ ...draft, playlist: event.target.value })}
        >
          {playlists.map(({ id, document: { title } }) => (
            <option key={id} value={id}>
              {language === 'en' ? title.en : title.zh}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('wall.edit.account')}
        <input
          name="account"
          value={draft.account}
          onChange={(event) => onChange({ ...draft, account: event.target.value })}
        />
      </label>
    </>
  )
}

function Binding({ draft, onChange }: PartProps) {
  const { t } = useWords()
  return (
    <label>
      {t('wall.edit.addresses')}
      <textarea
        name="addresses"
        rows={2}
        spellCheck={false}
        value={draft.addresses}
        onChange={(event) => onChange({ ...draft, addresses: event.target.value })}
      />
    </label>
  )
}
