import { print } from 'graphql'
import { createClient } from 'graphql-ws'
import type { ChangesSubscription } from '#web/generated/operations.ts'
import { ChangesDocument } from '#web/generated/operations.ts'

/** A change of the data as the server tells it. */
export type Change = ChangesSubscription['changes']

interface LiveListeners {
  onChange: (change: Change) => void
  /** The connection is up (again) or lost. After a loss the client may have missed changes. */
  onState: (state: 'up' | 'lost') => void
}

/** Listens to the changes of all layers that the viewer may read; takes a lost connection up again, ever more slowly. Returns what ends it. */
export function listenToChanges({ onChange, onState }: LiveListeners): () => void {
  const url = new URL('/graphql', window.location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  const client = createClient({
    url: url.href,
    retryAttempts: Number.MAX_SAFE_INTEGER,
    shouldRetry: () => true,
    keepAlive: 20_000,
    on: { connected: () => onState('up'), closed: () => onState('lost') },
  })
  const end = client.subscribe<ChangesSubscription>(
    { query: print(ChangesDocument), operationName: 'Changes', variables: {} },
    { next: ({ data }) => data && onChange(data.changes), error: () => onState('lost'), complete: () => {} },
  )
  return () => {
    end()
    void client.dispose()
  }
}
