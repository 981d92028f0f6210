import type { LayerManifest } from '#api/contract/layer.ts'
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

/** Turns a node of GraphQL into a feature: coded and referred values become their codes and ids, with labels in the language. */
export function featureOf(node: FeatureNode, manifest: LayerManifest | null, language: Language): Feature {
  const labels: Record<string, string> = {}
  const values: Record<string, unknown> = {}
  for (const { name, kind } of manifest?.fields ?? []) {
    const value = node[name] ?? null
    if (value !== null && kind === 'ref') {
      const related = value as Related
      labels[name] = (language === 'en' && related.nameEn) || related.label
      values[name] = related.id
    } else if (value !== null && kind === 'code') {
      const coded = value as Coded
      labels[name] = `${language === 'en' ? coded.nameEn : coded.nameZh} ${coded.code}`
      values[name] = coded.code
    } else values[name] = value
  }
  const english = language === 'en' && typeof node['nameEn'] === 'string' ? node['nameEn'] : ''
  return {
    ref: node.ref as FeatureRef,
    layer: parseRef(node.ref).layer,
    id: node.id,
    label: english || String(node['label'] ?? node.id),
    version: Number(node['version'] ?? 0),
    area: (node['areaCode'] as string | null | undefined) ?? null,
    geometry: (node['geometry'] as GeoJSON.Geometry | null | undefined) ?? null,
    labels,
    values,
  }
}
