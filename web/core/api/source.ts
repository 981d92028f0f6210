import type { TypedDocumentNode } from '@apollo/client/core'
import { createContext, useContext } from 'react'
import type { Ability, LayerManifest } from '#api/contract/layer.ts'
import type { StartQuery } from '#web/generated/operations.ts'
import type { FeatureNode } from './feature.ts'

/** What a page of a list asks for. */
export interface ListVariables {
  filter: string | null
  orderBy: string | null
  descending: boolean
  first: number
  after: string | null
}

/** The generated operations of a layer: one feature, and a page of its list. */
export interface LayerDocuments {
  feature: TypedDocumentNode<{ feature: FeatureNode | null }, { ref: string }>
  list: TypedDocumentNode<
    { features: { nodes: FeatureNode[]; totalCount: number; endCursor: string | null; hasNextPage: boolean } },
    ListVariables
  >
}

/** How the live connection is doing: not asked for yet, up, or lost and being taken up again. */
export type LiveState = 'idle' | 'up' | 'lost'

/** What the hooks of this folder stand on; the shell provides it. */
export interface Source {
  start: StartQuery
  manifests: readonly LayerManifest[]
  documents: Readonly<Record<string, LayerDocuments>>
  live: LiveState
  /** Asks anew who is signed in and what may be read; what was cached for the one before is dropped. */
  restart: () => Promise<void>
}

/** The source of the page. */
export const SourceContext = createContext<Source | null>(null)

/** The source that the hooks read from. Throws outside of the shell. */
export function useSource(): Source {
  const source = useContext(SourceContext)
  if (!source) throw new Error('A reader stands outside of the source')
  return source
}

/** The manifests as the server tells them to this viewer; `edit` holds the viewer's role where it may edit. */
export function manifestsOf({ layers, viewer }: StartQuery): LayerManifest[] {
  return layers.map((layer) => ({
    id: layer.id,
    group: layer.group as LayerManifest['group'],
    geometry: layer.geometry as LayerManifest['geometry'],
    ...(layer.specialises && { specialises: layer.specialises }),
    label: layer.label,
    ...(layer.timeField && { timeField: layer.timeField }),
    visible: layer.isVisible,
    isPublic: layer.isPublic,
    pictures: layer.pictures as LayerManifest['pictures'],
    scales: layer.scales as LayerManifest['scales'],
    read: [viewer.role as LayerManifest['read'][number]],
    abilities: layer.abilities as Ability[],
    ...(layer.classField && { classField: layer.classField }),
    ...(layer.splitBy && { splitBy: layer.splitBy }),
    quality: layer.quality.map((id) => ({ id, filter: '' })),
    load: layer.canLoad ? [viewer.role as LayerManifest['edit'][number]] : [],
    edit: layer.canEdit ? [viewer.role as LayerManifest['edit'][number]] : [],
    fields: layer.fields.map((field) => ({
      name: field.name,
      kind: field.kind as LayerManifest['fields'][number]['kind'],
      ...(field.choices && { choices: field.choices }),
      ...(field.layer && { layer: field.layer }),
      ...(field.unit && { unit: field.unit }),
      nullable: field.isNullable,
      tile: field.isInTiles,
      search: field.isSearched,
      facet: field.isFacet,
      list: field.isListed,
      editable: field.isEditable,
      initial: field.isInitial,
    })),
    actions: layer.actions.map((action) => ({
      id: action.id,
      opens: action.opens as LayerManifest['actions'][number]['opens'],
      ...(action.layer && { layer: action.layer }),
      ...(action.filter && { filter: action.filter }),
      needs: action.needs === 'edit' ? ('edit' as const) : ('read' as const),
    })),
  }))
}
