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

/** The search over all layers that may be read: arrows choose, Enter opens, Escape closes. */
export function SearchBox({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const words = useWords()
  const { store, map } = useShell()
  const list = useId()
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const asked = useRested(text.trim())
  const { data: found, isLoading, failure } = useSearch(asked)
  const rows = text.trim() === '' ? [] : (found ?? [])
  const open = (feature: Feature) => {
    setOpen(false)
    openFeature(store, feature.ref)
    const bounds = feature.geometry && boundsOf(feature.geometry)
    if (bounds) map?.fit(bounds, 500)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      if (rows.length > 0) setActive((active + (event.key === 'ArrowDown' ? 1 : rows.length - 1)) % rows.length)
    } else if (event.key === 'Enter' && rows[active]) open(rows[active])
    else if (event.key === 'Escape') {
      setOpen(false)
      event.currentTarget.querySelector('input')?.blur()
    }
  }
  return (
    <div
      className="search"
      role="search"
      onKeyDown={onKeyDown}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <SearchOutlined aria-hidden />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-expanded={isOpen && text !== ''}
        aria-controls={list}
        aria-activedescendant={isOpen && rows[active] ? `${list}-${active}` : undefined}
        aria-autocomplete="list"
        aria-label={words.t('search.label')}
        placeholder={words.t('search.placeholder')}
        maxLength={80}
        autoComplete="off"
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
          setOpen(true)
        }}
      />
      {text === '' ? (
        <kbd aria-hidden>{'/'}</kbd>
      ) : (
        <button type="button" aria-label={words.t('search.clear')} onClick={() => setText('')}>
          <CloseCircleFilled />
        </button>
      )}
      <Results
        id={list}
        isShown={isOpen && text.trim() !== ''}
        rows={rows}
        active={active}
        state={failure ? 'failed' : isLoading || asked !== text.trim() ? 'loading' : 'done'}
        failure={failure}
        onOpen={open}
      />
    </div>
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
