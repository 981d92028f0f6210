import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons'
import { useEffect, useId, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import type { FeatureRef } from '#api/contract/ref.ts'
import { useSearch } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import type { Feature } from '#web/core/api/types.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { openFeature, useShell } from '#web/core/layer/shell.ts'
import { layerWords } from '#web/core/layer/values.ts'

/** Text that rests for a quarter of a second. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 250)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

/** What was found for the typed text, and what the arrow keys have chosen of it. */
function useChoices(text: string) {
  const [active, setActive] = useState(0)
  const asked = useRested(text.trim())
  const { data, isLoading, failure } = useSearch(asked)
  const rows = text.trim() === '' ? [] : (data ?? [])
  const isWaiting = isLoading || asked !== text.trim()
  const step = (by: number) => rows.length > 0 && setActive((active + by + rows.length) % rows.length)
  return { rows, active, setActive, step, isWaiting, failure }
}

/** The search over all layers that may be read: arrows choose, Enter opens, Escape closes. */
export function SearchBox({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const { store, map } = useShell()
  const list = useId()
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const { rows, active, setActive, step, isWaiting, failure } = useChoices(text)
  const open = (feature: Feature) => {
    setOpen(false)
    input.current?.blur()
    openFeature(store, feature.ref)
    const bounds = feature.geometry && boundsOf(feature.geometry)
    if (bounds) map?.fit(bounds, 500)
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => rows[active] && open(rows[active]),
    Escape: () => input.current?.blur(),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const run = keys[event.key]
    if (!run || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    setOpen(event.key.startsWith('Arrow'))
    run()
  }
  const onType = (next: string) => {
    setText(next)
    setActive(0)
    setOpen(true)
  }
  const isShown = isOpen && text.trim() !== ''
  const state = failure ? 'failed' : isWaiting ? 'loading' : 'done'
  return (
    <div
      className="search"
      role="search"
      onKeyDown={onKeyDown}
      onFocus={() => setOpen(true)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <SearchOutlined aria-hidden />
      <SearchInput
        input={input}
        list={list}
        text={text}
        active={isShown && rows[active] ? `${list}-${active}` : undefined}
        isShown={isShown}
        onType={onType}
      />
      <Results {...{ id: list, isShown, rows, active, state, failure, onOpen: open }} />
    </div>
  )
}

interface SearchInputProps {
  input: RefObject<HTMLInputElement | null>
  list: string
  text: string
  /** The id of the chosen result. */
  active: string | undefined
  isShown: boolean
  onType: (text: string) => void
}

function SearchInput({ input, list, text, active, isShown, onType }: SearchInputProps) {
  const { t } = useWords()
  return (
    <>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-expanded={isShown}
        aria-controls={list}
        aria-activedescendant={active}
        aria-autocomplete="list"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        maxLength={80}
        autoComplete="off"
        value={text}
        onChange={(event) => onType(event.target.value)}
      />
      {text === '' ? (
        <kbd aria-hidden>{'/'}</kbd>
      ) : (
        <button type="button" aria-label={t('search.clear')} onClick={() => onType('')}>
          <CloseCircleFilled />
        </button>
      )}
    </>
  )
}

interface ResultsProps {
  id: string
  isShown: boolean
  rows: readonly Feature[]
  active: number
  state: 'loading' | 'failed' | 'done'
  failure: Parameters<ReturnType<typeof useFailureWords>>[0] | null
  onOpen: (feature: Feature) => void
}

function Results({ id, isShown, rows, active, state, failure, onOpen }: ResultsProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  if (!isShown) return <div id={id} role="listbox" aria-label={words.t('search.results')} hidden />
  const note =
    state === 'failed' && failure
      ? failureWords(failure)
      : rows.length > 0
        ? null
        : words.t(state === 'loading' ? 'search.searching' : 'search.nothing')
  return (
    <div className="search-results">
      {note && <p role="status">{note}</p>}
      <div id={id} role="listbox" aria-label={words.t('search.results')}>
        {rows.map((row, index) => (
          <Result key={row.ref} id={`${id}-${index}`} row={row} isActive={index === active} onOpen={onOpen} />
        ))}
      </div>
    </div>
  )
}

interface ResultProps {
  id: string
  row: Feature
  isActive: boolean
  onOpen: (feature: Feature) => void
}

function Result({ id, row, isActive, onOpen }: ResultProps) {
  const words = useWords()
  const second: FeatureRef | string = row.label === row.id ? String(row.values['address'] ?? '') : row.id
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onOpen(row)}
    >
      <span className="result-label">{row.label}</span>
      <span className="result-id">{second}</span>
      <span className="result-layer">{layerWords(words, row.layer, 'one')}</span>
    </div>
  )
}
