import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generate } from '@graphql-codegen/cli'
import { Kind, parse, print, visit } from 'graphql'
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql'
import { layers } from '#api/layers/index.ts'
import { layerOperations } from './layerOperations.ts'

const root = join(import.meta.dirname, '..')
const isCheck = process.argv.includes('--check')
const stale: string[] = []

/** Writes a generated file, or notes that it differs. */
function put(path: string, text: string): void {
  const file = join(root, path)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  if (isCheck) {
    stale.push(path)
    return
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

const kernel = ['kernel', 'operations'].map((name) => `api/core/graphql/${name}.graphql`)
const parts = ['analytics/analytics', 'wall/wall', 'grids/grids', 'components/components', 'census/census'].map(
  (name) => `api/${name}.graphql`,
)
const sdl = [...kernel, ...parts, ...layers.map(({ id }) => `api/layers/${id}/${id}.graphql`)]
const schema = sdl.map((path) => readFileSync(join(root, path), 'utf8').trim()).join('\n\n')
put('api/generated/schema.graphql', `${schema}\n`)

for (const manifest of layers) put(`web/generated/${manifest.id}.operations.graphql`, layerOperations(manifest))

/** Every `.operations.graphql` of the client, by path. */
function operationFiles(): string[] {
  return readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.operations.graphql'))
    .map((name) => `web/${name.replaceAll('\\', '/')}`)
    .sort()
}

const files = operationFiles()
const documents = files.map((path) => parse(readFileSync(join(root, path), 'utf8')))

/** Adds `__typename` to every selection but an operation's own, as the client's cache does. */
function withTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: {
      leave(node, _key, parent) {
        const isRoot = parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
        const has = node.selections.some(
          (selection) => selection.kind === Kind.FIELD && selection.name.value === '__typename',
        )
        if (isRoot || has) return undefined
        return {
          ...node,
          selections: [...node.selections, { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
        }
      },
    },
  })
}

const fragments = new Map<string, FragmentDefinitionNode>()
const operations: OperationDefinitionNode[] = []
for (const { definitions } of documents) {
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition)
  }
}

/** The fragments that a definition needs, each once, in the order of first use. */
function needed(definition: OperationDefinitionNode | FragmentDefinitionNode, found = new Set<string>()): Set<string> {
  visit(definition, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value)
      if (found.has(name.value) || !fragment) return
      found.add(name.value)
      needed(fragment, found)
    },
  })
  return found
}

const registered: Record<string, string> = {}
const hashes: Record<string, string> = {}
for (const operation of operations) {
  const parts = [operation, ...[...needed(operation)].map((name) => fragments.get(name)!)]
  const text = print(withTypenames({ kind: Kind.DOCUMENT, definitions: parts }))
  const hash = createHash('sha256').update(text).digest('hex')
  registered[hash] = text
  hashes[operation.name?.value ?? ''] = hash
}
put('api/generated/operations.json', `${JSON.stringify(registered, null, 2)}\n`)
put('web/generated/hashes.json', `${JSON.stringify(hashes, null, 2)}\n`)

const options = {
  enumsAsTypes: true,
  importExtension: '.ts' as const,
  useTypeImports: true,
  scalars: { ID: 'string', Filter: 'string', DateTime: 'string', GeoJSON: 'GeoJSON.Geometry', JSON: 'unknown' },
}
const generated: { filename: string; content: string }[] = await generate(
  {
    schema: join(root, 'api/generated/schema.graphql'),
    documents: files.map((path) => join(root, path)),
    silent: true,
    generates: {
      'web/generated/operations.ts': {
        plugins: ['typescript-operations', 'typed-document-node'],
        config: options,
      },
    },
  },
  false,
)
for (const { filename, content } of generated) put(filename.replaceAll('\\', '/'), content)

for (const name of readdirSync(join(root, 'web/generated'))) {
  const isKnown =
    ['hashes.json', 'operations.ts'].includes(name) || layers.some(({ id }) => name === `${id}.operations.graphql`)
  if (isKnown) continue
  if (isCheck) stale.push(`web/generated/${name}`)
  else rmSync(join(root, 'web/generated', name))
}

if (stale.length > 0) {
  console.error(`与新生成的不同 Differs from a fresh generation: ${stale.join(', ')}. npm run generate`)
  process.exitCode = 1
}
