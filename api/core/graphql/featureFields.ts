import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql'
import { Kind } from 'graphql'
import type { Bounds } from '#api/contract/geo.ts'
import type { FeatureRow, Field, LayerManifest } from '#api/contract/layer.ts'
import { formatRef } from '#api/contract/ref.ts'
import type { GraphContext } from './requestContext.ts'

/** A resolver of a field of a feature. */
export type FeatureResolver = GraphQLFieldResolver<FeatureRow, GraphContext>

/** The GraphQL type of a layer: `lamp` → `Lamp`. */
export function typeName(layer: string): string {
  return layer.charAt(0).toUpperCase() + layer.slice(1)
}

/** A class as GraphQL tells it. */
export interface CodeValue {
  edition: string | null
  code: string
  nameZh: string
  nameEn: string
}

/** The class of a code: in the edition that the feature's area uses, or else in any edition that has it; without one the code stands for itself. */
export async function codeValue(
  { app: { kernel } }: GraphContext,
  code: string,
  place: { area?: string | null; region?: string | null } = {},
): Promise<CodeValue> {
  const areas = await kernel.areas()
  const area = areas.get(place.area ?? '') ?? areas.get(place.region ?? '')
  const exact = area ? await kernel.classOf(area.edition, code) : null
  const found = exact ?? (await kernel.classes()).find((entry) => entry.code === code && !entry.isRetired)
  const { edition, nameZh, nameEn } = found ?? { edition: null, nameZh: code, nameEn: code }
  return { edition, code, nameZh, nameEn }
}

/** West, south, east, north of a geometry; null without one. */
export function boundsOf(geometry: GeoJSON.Geometry | null): Bounds | null {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  const widen = (part: unknown): void => {
    if (!Array.isArray(part)) return
    const [x, y] = part as unknown[]
    if (typeof x !== 'number' || typeof y !== 'number') return part.forEach(widen)
    bounds[0] = Math.min(bounds[0], x)
    bounds[1] = Math.min(bounds[1], y)
    bounds[2] = Math.max(bounds[2], x)
    bounds[3] = Math.max(bounds[3], y)
  }
  const collect = (part: GeoJSON.Geometry): void =>
    part.type === 'GeometryCollection' ? part.geometries.forEach(collect) : widen(part.coordinates)
  if (geometry) collect(geometry)
  return bounds[0] <= bounds[2] ? bounds : null
}

/** Whether an operation asks for one of these fields anywhere; what nobody asks for is not read. */
export function asksFor({ operation, fragments }: GraphQLResolveInfo, names: readonly string[]): boolean {
  const sets = [operation.selectionSet, ...Object.values(fragments).map((fragment) => fragment.selectionSet)]
  for (let set = sets.pop(); set; set = sets.pop())
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD && names.includes(node.name.value)) return true
      if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet) sets.push(node.selectionSet)
    }
  return false
}

const refTo =
  (layer: string, read: (row: FeatureRow) => unknown): FeatureResolver =>
  (row, _, context) => {
    const id = read(row)
    return typeof id === 'string' && id !== '' ? context.load(formatRef(layer, id)) : null
  }

const byKind: Partial<Record<Field['kind'], (field: Field) => FeatureResolver>> = {
  ref: (field) => refTo(field.layer!, (row) => row[field.name]),
  photos: (field) => (row) => row[field.name] ?? [],
  code: (field) => (row, _, context) => {
    const code = row[field.name]
    return typeof code === 'string' ? codeValue(context, code, row) : null
  },
}

/** The resolvers of a layer's type, from its manifest; fields that are not listed are read from the row. */
export function featureResolvers(manifest: LayerManifest): Record<string, FeatureResolver> {
  const own = manifest.fields.flatMap((field) => {
    const make = byKind[field.kind]
    return make ? [[field.name, make(field)] as const] : []
  })
  return {
    ref: (row) => formatRef(row.layer, row.id),
    label: (row) => (row[manifest.label] as string | null) || row.id,
    areaId: (row) => row.area,
    area: refTo('area', (row) => row.area),
    bounds: (row) => boundsOf(row.geometry),
    ...Object.fromEntries(own),
  }
}
