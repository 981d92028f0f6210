import { useApolloClient } from '@apollo/client/react'
import type { ApolloClient } from '@apollo/client/core'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { failureOf } from '#web/core/api/failure.ts'
import { useAddPhoto } from '#web/core/api/photos.ts'
import { useSource } from '#web/core/api/source.ts'
import { RecordFindingsDocument } from '#web/generated/operations.ts'
import { FindingQueue } from './census.queue.ts'
import type { Queued, Shelf } from './census.queue.ts'

const storeName = 'findings'

function openShelf(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('yzt.census', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(storeName, { keyPath: 'id' })
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

async function onShelf<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openShelf()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode)
      const asked = act(transaction.objectStore(storeName))
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

/** The shelf of the browser; photos are kept with their findings. */
const browserShelf: Shelf = {
  all: async (account) => {
    const entries = await onShelf('readonly', (store) => store.getAll() as IDBRequest<Queued[]>)
    return entries.filter((entry) => entry.account === account)
  },
  put: (entry) => onShelf('readwrite', (store) => store.put(entry)),
  drop: (id) => onShelf('readwrite', (store) => store.delete(id)),
}

/** A UUID of version 4, also on pages without TLS, where `crypto.randomUUID` is missing. */
export function findingId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const record = (client: ApolloClient) => async (census: string, findings: Queued['finding'][]) => {
  try {
    const { data } = await client.mutate({ mutation: RecordFindingsDocument, variables: { census, findings } })
    return data?.recordFindings ?? []
  } catch (error) {
    throw failureOf(error)
  }
}

const pause = 5_000

/** The queue of findings of the account on this page: kept, sent, and sent again when the network comes back. */
export function useFindingQueue(): FindingQueue {
  const client = useApolloClient()
  const { start, documents } = useSource()
  const add = useAddPhoto()
  const [queue] = useState(() => {
    const upload = async (component: string, photo: Blob) => {
      const ref = `component:${component}` as const
      const query = documents['component']!.feature
      const asked = client.query({ query, variables: { ref }, fetchPolicy: 'network-only' })
      const { data } = await asked.catch((error: unknown) => Promise.reject(failureOf(error)))
      return add(ref, Number(data?.feature?.['version'] ?? 0), photo)
    }
    return new FindingQueue(start.viewer.account, browserShelf, { upload, record: record(client) })
  })
  useEffect(() => {
    const leave = queue.whenRecorded(() => void client.refetchQueries({ include: 'active' }))
    const flush = () => void queue.flush()
    const timer = setInterval(() => queue.get().state === 'waiting' && flush(), pause)
    window.addEventListener('online', flush)
    void queue.load()
    return () => {
      leave()
      clearInterval(timer)
      window.removeEventListener('online', flush)
    }
  }, [queue, client])
  return queue
}

/** What a queue shows now. */
export function useQueueState(queue: FindingQueue) {
  return useSyncExternalStore(queue.subscribe, queue.get)
}
