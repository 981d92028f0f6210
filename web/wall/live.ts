import { createClient } from 'graphql-ws'
import type { Client } from 'graphql-ws'
import { print } from 'graphql/language/printer.js'
import type { TypedDocumentNode } from '@apollo/client/core'
import { ChangesDocument, WallEventsDocument } from '#web/generated/operations.ts'
import type { ChangesSubscription, WallEventsSubscription } from '#web/generated/operations.ts'
import { operationName } from './ask.ts'

/** A change of the data. */
export type Change = ChangesSubscription['changes']

/** Who hears what: changes of layers, events of the wall, and that the line is up or lost. */
export interface Listeners {
  onChange: (change: Change) => void
  onWall: () => void
  onState: (state: 'up' | 'lost') => void
}

/** The wait before the n-th attempt to reach the server again: 1, 2, 4, 8, then 10 seconds. */
export function backoff(attempt: number): number {
  return Math.min(10_000, 1_000 * 2 ** Math.min(attempt, 4))
}

/** Listens for as long as the page stands; a lost line is taken up again without end. Returns what ends it. */
export function listen({ onChange, onWall, onState }: Listeners): () => void {
  const url = new URL('/graphql', window.location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  let isGone = false
  const client = createClient({
    url: url.href,
    retryAttempts: Number.MAX_SAFE_INTEGER,
    shouldRetry: () => !isGone,
    retryWait: (attempt) => new Promise((resolve) => setTimeout(resolve, backoff(attempt))),
    keepAlive: 10_000,
    on: { connected: () => onState('up'), closed: () => isGone || onState('lost') },
  })
  const ends = [
    follow<ChangesSubscription>(client, ChangesDocument as never, ({ changes }) => onChange(changes)),
    follow<WallEventsSubscription>(client, WallEventsDocument as never, onWall),
  ]
  return () => {
    isGone = true
    for (const end of ends) end()
    void client.dispose()
  }
}

/** Follows one subscription; when the server ends or refuses it, it is asked for again. */
function follow<Data>(
  client: Client,
  document: TypedDocumentNode<unknown, never>,
  onNext: (data: Data) => void,
): () => void {
  let end: () => void = () => undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  let attempt = 0
  const query = print(document)
  const start = () => {
    const again = () => {
      if (isOver) return
      timer = setTimeout(start, backoff((attempt += 1)))
    }
    end = client.subscribe<Data>(
      { query, operationName: operationName(document), variables: {} },
      {
        next: ({ data }) => {
          attempt = 0
          if (data) onNext(data)
        },
        error: again,
        complete: again,
      },
    )
  }
  start()
  return () => {
    isOver = true
    clearTimeout(timer)
    end()
  }
}
