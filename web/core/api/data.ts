import { NetworkStatus } from '@apollo/client/core'
import type { OperationVariables, TypedDocumentNode } from '@apollo/client/core'
import { skipToken, useApolloClient, useQuery } from '@apollo/client/react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import { parseRef } from '#api/contract/ref.ts'
import { useWords } from '#web/core/i18n/words.ts'
import {
  CountsDocument,
  EditDocument,
  HistoryDocument,
  SearchDocument,
  SignInDocument,
  SignOutDocument,
  TotalDocument,
} from '#web/generated/operations.ts'
import { ApiFailure, failureOf } from './failure.ts'
import { featureOf } from './feature.ts'
import type { FeatureNode } from './feature.ts'
import { useSource } from './source.ts'
import type { ListVariables } from './source.ts'
import type { Feature, FeaturePage, GroupCount, HistoryEntry } from './types.ts'

/** What a question has become so far; the last answer stays while a new one is under way. */
export interface Loaded<T> {
  data: T | null
  isLoading: boolean
  failure: ApiFailure | null
  retry: () => void
}

/** Nothing was asked. */
const unasked = { data: null, isLoading: false, failure: null }

/** Asks a question of the cache and the server; null asks nothing. */
export function useLoaded<T, V extends OperationVariables>(
  document: TypedDocumentNode<T, V> | null,
  variables: V | null,
  isFresh = false,
): Loaded<T> {
  const isSkipped = document === null || variables === null
  const options = { variables, notifyOnNetworkStatusChange: true, ...(isFresh && { fetchPolicy: 'network-only' }) }
  const { data, previousData, error, networkStatus, refetch } = useQuery(
    (document ?? SearchDocument) as TypedDocumentNode<T, OperationVariables>,
    (isSkipped ? skipToken : options) as never,
  )
  const retry = () => void refetch().catch(() => {})
  if (isSkipped) return { ...unasked, retry }
  return {
    data: (data ?? previousData ?? null) as T | null,
    isLoading: networkStatus < NetworkStatus.ready,
    failure: error ? failureOf(error) : null,
    retry,
  }
}

/** Turns nodes into features in the chosen language, with local time zones. */
function useFeatureReader(): (node: FeatureNode) => Feature {
  const { manifests, start } = useSource()
  const { language } = useWords()
  return useCallback(
    (node) => {
      const feature = featureOf(node, manifests.find(({ id }) => id === node.layer) ?? null, language)
      const zone = start.dataNote.cities.find(({ id }) => feature.area?.startsWith(id))?.timeZone
      return zone ? { ...feature, labels: { ...feature.labels, timeZone: zone } } : feature
    },
    [manifests, start, language],
  )
}

/** One feature with all fields of its layer; null also when it is not there or not for this viewer. */
export function useFeature(ref: FeatureRef | null): Loaded<Feature> {
  const { documents } = useSource()
  const read = useFeatureReader()
  const document = ref ? (documents[parseRef(ref).layer]?.feature ?? null) : null
  const loaded = useLoaded(document, ref && { ref })
  const node = loaded.data?.feature ?? null
  const data = useMemo(() => (node && node.ref === ref ? read(node) : null), [node, ref, read])
  return { ...loaded, data }
}

/** Several features, each from the cache when it is there; those that are not found are left out. */
export function useFeatures(refs: readonly FeatureRef[]): { data: readonly Feature[] | null } {
  const { documents } = useSource()
  const client = useApolloClient()
  const read = useFeatureReader()
  const key = refs.join(' ')
  const [found, setFound] = useState<{ key: string; nodes: FeatureNode[] } | null>(null)
  useEffect(() => {
    let isCurrent = true
    const ask = (ref: string) => {
      const document = documents[parseRef(ref).layer]?.feature
      if (!document) return Promise.resolve(null)
      return client.query({ query: document, variables: { ref } }).then(
        ({ data }) => data?.feature ?? null,
        () => null,
      )
    }
    const askAll = async () => {
      const nodes = await Promise.all(key === '' ? [] : key.split(' ').map(ask))
      if (isCurrent) setFound({ key, nodes: nodes.filter((node) => node !== null) })
    }
    void askAll()
    return () => {
      isCurrent = false
    }
  }, [client, documents, key])
  return { data: found?.key === key ? found.nodes.map(read) : null }
}

/** What a page of a list asks for. */
export interface ListRequest {
  filter: string
  order: { field: string; descending: boolean } | null
  first: number
  after: string | null
}

/** A page of a layer's list with the exact total of its filter. */
export function useList(manifest: LayerManifest, { filter, order, first, after }: ListRequest): Loaded<FeaturePage> {
  const { documents } = useSource()
  const read = useFeatureReader()
  const variables: ListVariables = {
    filter: filter === '' ? null : filter,
    orderBy: order?.field ?? null,
    descending: order?.descending ?? false,
    first,
    after,
  }
  const loaded = useLoaded(documents[manifest.id]?.list ?? null, variables)
  const page = loaded.data?.features ?? null
  const data = useMemo(
    () =>
      page && {
        rows: page.nodes.map(read),
        total: page.totalCount,
        endCursor: page.endCursor,
        hasNext: page.hasNextPage,
      },
    [page, read],
  )
  return { ...loaded, data }
}

/** How many features of a layer pass a filter. */
export function useCount(manifest: LayerManifest, filter: string): Loaded<number> {
  const loaded = useLoaded(TotalDocument, { layer: manifest.id, filter: filter === '' ? null : filter })
  return { ...loaded, data: loaded.data?.features.totalCount ?? null }
}

/** Features of a layer counted by a field or by `month`; null asks nothing. */
export function useGroups(layer: string | null, by: string, filter: string): Loaded<readonly GroupCount[]> {
  const { language } = useWords()
  const loaded = useLoaded(
    CountsDocument,
    layer === null ? null : { layer, by, filter: filter === '' ? null : filter, limit: 200 },
  )
  const data =
    loaded.data?.counts.map(({ key, label, code, count }) => ({
      key: key ?? null,
      label: (code && `${language === 'en' ? code.nameEn : code.nameZh} ${code.code}`) ?? label ?? key ?? '',
      count,
    })) ?? null
  return { ...loaded, data }
}

/** Features by text over all layers that may be read. */
export function useSearch(text: string): Loaded<readonly Feature[]> {
  const read = useFeatureReader()
  const loaded = useLoaded(SearchDocument, text === '' ? null : { text, first: 20 })
  const data = useMemo(() => (loaded.data ? loaded.data.search.map((node) => read(node)) : null), [loaded.data, read])
  return { ...loaded, data }
}

/** What happened to a feature, newest first. */
export function useHistory(ref: FeatureRef): Loaded<readonly HistoryEntry[]> {
  const loaded = useLoaded(HistoryDocument, { ref }, true)
  const data = loaded.data?.history.map((entry) => ({ ...entry, actor: entry.actor ?? null })) ?? null
  return { ...loaded, data }
}

/** Saves values of a feature that were typed over `version`, then asks for the feature anew. Rejects with an `ApiFailure`. */
export function useEdit(): (
  ref: FeatureRef,
  values: Readonly<Record<string, unknown>>,
  version: number,
) => Promise<{ version: number }> {
  const client = useApolloClient()
  const { documents } = useSource()
  return async (ref, values, version) => {
    const document = documents[parseRef(ref).layer]?.feature
    const ask = () =>
      document && client.query({ query: document, variables: { ref }, fetchPolicy: 'network-only' }).catch(() => {})
    try {
      const { data } = await client.mutate({ mutation: EditDocument, variables: { ref, values, version } })
      if (!data) throw new ApiFailure('INTERNAL')
      return { version: data.editFeature.version }
    } catch (error) {
      throw failureOf(error)
    } finally {
      await ask()
    }
  }
}

/** Signs in; then the layers of the new viewer are there. Rejects with an `ApiFailure`. */
export function useSignIn(): (name: string, password: string) => Promise<void> {
  const client = useApolloClient()
  const { restart } = useSource()
  return async (name, password) => {
    try {
      await client.mutate({ mutation: SignInDocument, variables: { name, password } })
    } catch (error) {
      throw failureOf(error)
    }
    await restart()
  }
}

/** Signs out; then only public layers are there. */
export function useSignOut(): () => Promise<void> {
  const client = useApolloClient()
  const { restart } = useSource()
  return async () => {
    await client.mutate({ mutation: SignOutDocument })
    await restart()
  }
}
