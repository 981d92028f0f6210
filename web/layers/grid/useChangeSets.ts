import { useApolloClient } from '@apollo/client/react'
import { useEffect, useMemo, useRef } from 'react'
import type { CellId } from '#api/contract/topology/cell.ts'
import { CurrentAnswer } from '#web/core/api/current.ts'
import { useLoaded } from '#web/core/api/data.ts'
import type { Loaded } from '#web/core/api/data.ts'
import { ChangeSetNewsDocument, ChangeSetsDocument } from '#web/generated/operations.ts'
import type { ChangeSetsQuery } from '#web/generated/operations.ts'
import type { GridDraft } from './gridDraft.ts'

type Listener = (id: string | null) => void

/** One connection for everything on the page that listens under an area. */
const lines = new Map<string, { listeners: Set<Listener>; end: Promise<() => void> }>()

function listenUnder(area: string, listener: Listener): () => void {
  const listeners = lines.get(area)?.listeners ?? new Set<Listener>()
  listeners.add(listener)
  if (listeners.size === 1) {
    const tell = (id: string | null) => listeners.forEach((each) => each(id))
    const end = import('#web/core/api/live.ts').then(({ listenToChangeSets }) => listenToChangeSets(area, tell))
    lines.set(area, { listeners, end })
  }
  return () => {
    listeners.delete(listener)
    const line = lines.get(area)
    if (listeners.size > 0 || line?.listeners !== listeners) return
    lines.delete(area)
    void line.end.then((end) => end())
  }
}

/** Hears of change sets under an area that were written to; null when any may have been. */
function useEvents(area: string, onEvent: Listener): void {
  const current = useRef(onEvent)
  useEffect(() => {
    current.current = onEvent
  }, [onEvent])
  useEffect(() => listenUnder(area, (id) => current.current(id)), [area])
}

/** The change sets of an area in some states, current as others work on them. */
export function useChangeSets(area: string, states: string[]): Loaded<ChangeSetsQuery> {
  const loaded = useLoaded(ChangeSetsDocument, { area, states }, true)
  useEvents(area, loaded.retry)
  return loaded
}

const openStates = ['draft', 'submitted', 'returned', 'approved']

/** The cells that other open change sets of the area touch. */
export function useClaimed(area: string, own: string): ReadonlySet<CellId> {
  const { data } = useChangeSets(area, openStates)
  return useMemo(
    () => new Set((data?.changeSets ?? []).filter(({ id }) => id !== own).flatMap(({ cells }) => cells)),
    [data, own],
  )
}

/** Keeps an open change set current as others comment on it, review it, save it or publish what conflicts with it; what somebody else has saved is opened anew. Gives what asks at once. */
export function useNews(draft: GridDraft, onReload: () => void): () => Promise<void> {
  const client = useApolloClient()
  const { id, area } = draft.get().set
  const news = useMemo(() => {
    const ask = async () => {
      const { data } = await client.query({ query: ChangeSetNewsDocument, variables: { id }, fetchPolicy: 'no-cache' })
      if (data?.changeSet && draft.hear(data.changeSet)) onReload()
    }
    return new CurrentAnswer(ask)
  }, [client, id, draft, onReload])
  useEffect(() => () => news.end(), [news])
  useEvents(area, () => void news.renew())
  return news.renew
}
