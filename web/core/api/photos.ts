import { useApolloClient } from '@apollo/client/react'
import { errorTable } from '#api/contract/errors.ts'
import type { ErrorCode } from '#api/contract/errors.ts'
import { parseRef } from '#api/contract/ref.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import { ApiFailure } from './failure.ts'
import { useSource } from './source.ts'

async function failureIn(response: Response): Promise<ApiFailure> {
  const body = (await response.json().catch(() => null)) as { error?: { code?: string } } | null
  const code = body?.error?.code ?? ''
  return new ApiFailure(Object.hasOwn(errorTable, code) ? (code as ErrorCode) : 'INTERNAL')
}

/** Adds a photo to a feature, then asks for the feature anew; tells the photo's id. Rejects with an `ApiFailure`. */
export function useAddPhoto(): (ref: FeatureRef, version: number, photo: Blob) => Promise<string | null> {
  const client = useApolloClient()
  const { documents } = useSource()
  return async (ref, version, photo) => {
    const { layer, id } = parseRef(ref)
    const address = `/photos/${layer}/${encodeURIComponent(id)}?version=${version}`
    const response = await fetch(address, { method: 'POST', body: photo }).catch(() => null)
    const document = documents[layer]?.feature
    if (document)
      await client.query({ query: document, variables: { ref }, fetchPolicy: 'network-only' }).catch(() => {})
    if (!response?.ok) throw response ? await failureIn(response) : new ApiFailure('UNREACHABLE')
    const { photos } = (await response.json()) as { photos: readonly { id?: string }[] }
    return photos.at(-1)?.id ?? null
  }
}
