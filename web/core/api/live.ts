import { print } from 'graphql'
import type { DocumentNode } from 'graphql'
import { createClient } from 'graphql-ws'
import type { ChangeSetEventsSubscription, ChangesSubscription } from '#web/generated/operations.ts'
import { ChangeSetEventsDocument, ChangesDocument } from '#web/generated/operations.ts'

/** A change of the data as the server tells it. */
export type Change = ChangesSubscription['changes']

type StateListener = (state: 'up' | 'lost') => void

interface LiveListeners {
  onChange: (change: Change) => void
  /** The connection is up (again) or lost. After a loss the client may have missed changes. */
  onState: StateListener
}

interface Ask {
  document: DocumentNode
  name: string
  variables: Record<string, unknown>
}

/** Listens to a subscription; takes a lost connection up again, ever more slowly. Returns what ends it. */
function listen<Data>({ document, name, variables }: Ask, onNext: (data: Data) => void, onState: StateListener) {
  const url = new URL('/graphql', window.location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  const client = createClient({
    url: url.href,
    retryAttempts: Number.MAX_SAFE_INTEGER,
    shouldRetry: () => true,
    keepAlive: 20_000,
    on: { connected: () => onState('up'), closed: () => onState('lost') },
  })
  const end = client.subscribe<Data>(
    { query: print(document), operationName: name, variables },
    { next: ({ data }) => data && onNext(data), error: () => onState('lost'), complete: () => {} },
  )
  return () => {
    end()
    void client.dispose()
  }
}

/** Listens to the changes of all layers that the viewer may read; takes a lost connection up again, ever more slowly. Returns what ends it. */
export function listenToChanges({ onChange, onState }: LiveListeners): () => void {
  const ask = { document: ChangesDocument, name: 'Changes', variables: {} }
  return listen<ChangesSubscription>(ask, ({ changes }) => onChange(changes), onState)
}

/** Listens to the change sets of unit grids under an area; null when any may have changed: as listening begins, and after a loss. Returns what ends it. */
export function listenToChangeSets(area: string, onEvent: (id: string | null) => void): () => void {
  const ask = { document: ChangeSetEventsDocument, name: 'ChangeSetEvents', variables: { area } }
  return listen<ChangeSetEventsSubscription>(
    ask,
    ({ changeSetEvents }) => onEvent(changeSetEvents.id),
    () => {},
  )
}
