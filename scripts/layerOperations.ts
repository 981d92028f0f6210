import type { Field, LayerManifest } from '#api/contract/layer.ts'

/** The name of a layer's GraphQL type. */
function typeOf(layer: string): string {
  return layer[0]!.toUpperCase() + layer.slice(1)
}

function selection({ name, kind, layer }: Field): string {
  if (kind === 'ref') return `${name} { ref id label${layer === 'area' ? ' nameEn' : ''} }`
  if (kind === 'code') return `${name} { edition code nameZh nameEn }`
  return name
}

/** The operations that the generic panels need of a layer: one feature, and a page of its list, with all fields of the manifest. */
export function layerOperations(manifest: LayerManifest): string {
  const type = typeOf(manifest.id)
  const fields = [
    'ref',
    'id',
    'layer',
    'label',
    'version',
    'areaId',
    'bounds',
    'geometry',
    ...manifest.fields.map(selection),
  ]
  return `# Generated from the manifest of ${manifest.id}.
fragment ${type}Fields on ${type} {
${fields.map((field) => `  ${field}`).join('\n')}
}

query ${type}Feature($ref: ID!) {
  feature(ref: $ref) {
    ...${type}Fields
  }
}

query ${type}List($filter: Filter, $orderBy: String, $descending: Boolean, $first: Int!, $after: String) {
  features(layer: "${manifest.id}", filter: $filter, orderBy: $orderBy, descending: $descending, first: $first, after: $after) {
    nodes {
      ...${type}Fields
    }
    totalCount
    endCursor
    hasNextPage
  }
}
`
}
