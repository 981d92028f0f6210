import type { Field, LayerManifest } from '#api/contract/layer.ts'
import { parseRef } from '#api/contract/ref.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import type { Language } from '#web/core/i18n/words.ts'
import type { Feature } from './types.ts'

/** A feature as GraphQL returns it. */
export type FeatureNode = Readonly<Record<string, unknown>> & { ref: string; id: string; layer: string }

interface Related {
  id: string
  label: string
  nameEn?: string | null
}
interface Coded {
  code: string
  nameZh: string
  nameEn: string
}

/** A value without the words that came with it, and the words. */
function valueOf(kind: Field['kind'], value: unknown, language: Language): { value: unknown; label?: string } {
  if (value === null || value === undefined) return { value: null }
  if (kind === 'ref') {
    const { id, label, nameEn } = value as Related
    return { value: id, label: (language === 'en' && nameEn) || label }
  }
  if (kind === 'code') {
    const { code, nameZh, nameEn } = value as Coded
    return { value: code, label: `${language === 'en' ? nameEn : nameZh} ${code}` }
  }
  return { value }
}

/** What every node of the interface `Feature` may hold besides its fields. */
interface Standard {
  label?: string
  version?: number
  areaId?: string | null
  geometry?: GeoJSON.Geometry | null
  nameEn?: string | null
}

/** What people call a feature in a language. */
function nameOf(node: FeatureNode, language: Language): string {
  const { label, nameEn } = node as Standard
  return (language === 'en' && nameEn) || label || node.id
}

/** Turns a node of GraphQL into a feature: coded and referred values become their codes and ids, with labels in the language. */
export function featureOf(node: FeatureNode, manifest: LayerManifest | null, language: Language): Feature {
  const labels: Record<string, string> = {}
  const values: Record<string, unknown> = {}
  for (const { name, kind } of manifest?.fields ?? []) {
    const read = valueOf(kind, node[name], language)
    values[name] = read.value
    if (read.label !== undefined) labels[name] = read.label
  }
  const { version = 0, areaId = null, geometry = null } = node as Standard
  return {
    ref: node.ref as FeatureRef,
    layer: parseRef(node.ref).layer,
    id: node.id,
    label: nameOf(node, language),
    version,
    area: areaId,
    geometry,
    labels,
    values,
  }
}
