import { useApolloClient } from '@apollo/client/react'
import type { OperationVariables, TypedDocumentNode } from '@apollo/client/core'
import { useMemo } from 'react'
import { plainForm } from '#api/contract/classForm.ts'
import type { ClassForm } from '#api/contract/classForm.ts'
import type { Shape } from '#api/contract/shape.ts'
import type { FeatureRef, LayerId } from '#api/contract/ref.ts'
import { parseRef } from '#api/contract/ref.ts'
import {
  ClaimDocument,
  ClaimsDocument,
  ClassFormsDocument,
  CreateDocument,
  DecideClaimDocument,
  MoveDocument,
  QualityDocument,
  RetireDocument,
} from '#web/generated/operations.ts'
import type { ClaimsQuery, QualityQuery } from '#web/generated/operations.ts'
import { useLoaded } from './data.ts'
import type { Loaded } from './data.ts'
import { ApiFailure, failureOf } from './failure.ts'
import { useSource } from './source.ts'

/** A class that a feature can be made of, in the editions of the viewer's cities. */
export interface FormClass {
  code: string
  nameZh: string
  nameEn: string
  form: ClassForm
}

/** The classes of components with their forms; those that are divided further are left out. */
export function useFormClasses(): readonly FormClass[] {
  const { data } = useLoaded(ClassFormsDocument, {})
  return useMemo(() => {
    const editions = new Set(data?.areas.map(({ edition }) => edition))
    const parents = new Set(data?.classes.map(({ edition, parent }) => `${edition} ${parent ?? ''}`))
    return (data?.classes ?? [])
      .filter(
        ({ edition, code }) => editions.has(edition) && code.startsWith('C') && !parents.has(`${edition} ${code}`),
      )
      .map(({ code, nameZh, nameEn, form }) => ({
        code,
        nameZh,
        nameEn,
        form: (form as ClassForm | null) ?? plainForm,
      }))
  }, [data])
}

/** The rules of data quality of a layer with their numbers under a filter. */
export function useQuality(layer: LayerId, filter: string): Loaded<QualityQuery['quality']> {
  const loaded = useLoaded(QualityDocument, { layer, filter: filter === '' ? null : filter }, true)
  return { ...loaded, data: loaded.data?.quality ?? null }
}

/** Runs a change; rejects with an `ApiFailure`. */
function useChange() {
  const client = useApolloClient()
  return async <T, V extends OperationVariables>(mutation: TypedDocumentNode<T, V>, variables: V): Promise<T> => {
    try {
      const { data } = await client.mutate({ mutation, variables } as never)
      if (!data) throw new ApiFailure('INTERNAL')
      return data as T
    } catch (error) {
      throw failureOf(error)
    }
  }
}

/** What is done with whole features; each asks for the feature anew. Rejects with an `ApiFailure`. */
export function useMaking() {
  const client = useApolloClient()
  const { documents } = useSource()
  const change = useChange()
  const ask = async (ref: FeatureRef) => {
    const document = documents[parseRef(ref).layer]?.feature
    if (document)
      await client.query({ query: document, variables: { ref }, fetchPolicy: 'network-only' }).catch(() => {})
  }
  return {
    create: async (layer: LayerId, geometry: Shape, values: Readonly<Record<string, unknown>>) =>
      (await change(CreateDocument, { layer, geometry, values })).createFeature.ref as FeatureRef,
    move: async (ref: FeatureRef, version: number, geometry: Shape) => {
      const { moveFeature } = await change(MoveDocument, { ref, version, geometry }).finally(() => ask(ref))
      return moveFeature.version
    },
    retire: async (ref: FeatureRef, version: number, reason: string) => {
      await change(RetireDocument, { ref, version, reason }).finally(() => ask(ref))
    },
  }
}

/** A claim as it is made; without a party it denies the one that is named. `photo` is the id of a photo of the component. */
export interface ClaimDraft {
  role: string
  party: string | null
  evidence: string
  photo: string | null
}

/** The claims of ownership on a component, the latest first, and what is done with them. */
export function useClaims(component: string): Loaded<ClaimsQuery['ownershipClaims']> & {
  claim: (made: ClaimDraft) => Promise<void>
  decide: (id: string, accept: boolean, decision: string) => Promise<void>
} {
  const client = useApolloClient()
  const { documents } = useSource()
  const change = useChange()
  const loaded = useLoaded(ClaimsDocument, { component }, true)
  const after = async () => {
    loaded.retry()
    const document = documents['component']?.feature
    const variables = { ref: `component:${component}` }
    if (document) await client.query({ query: document, variables, fetchPolicy: 'network-only' }).catch(() => {})
  }
  return {
    ...loaded,
    data: loaded.data?.ownershipClaims ?? null,
    claim: async (made) => {
      await change(ClaimDocument, { component, ...made }).finally(after)
    },
    decide: async (id, accept, decision) => {
      await change(DecideClaimDocument, { id, accept, decision }).finally(after)
    },
  }
}
