import type { GraphQLFieldResolver } from 'graphql'
import { AppError } from '#api/contract/errors.ts'
import { allOf, parseFilter, testFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { maxZoom } from '#api/contract/geo.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { Field, LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import { heatLimit, heatUrl, tileTemplate } from '#api/contract/urls.ts'
import { demoAccounts } from '#api/core/access/accounts.ts'
import { mayLoad, permits, scope } from '#api/core/access/access.ts'
import { readableLayer, readFilter } from '#api/core/http/layerRequest.ts'
import { readAreaBounds, readCities } from '#api/core/layer/cities.ts'
import { checkFirst } from '#api/core/layer/list.ts'
import { countQuality } from '#api/core/layer/quality.ts'
import { asksFor, codeValue } from './featureFields.ts'
import { readBatch } from './mutation.ts'
import type { BatchArgs } from './mutation.ts'
import type { GraphContext } from './requestContext.ts'

/** A resolver of the root type `Query` with these arguments. */
type Ask<Args> = GraphQLFieldResolver<unknown, GraphContext, Args>
/** A resolver of a field of an answer. */
type Of<Source> = GraphQLFieldResolver<Source, GraphContext>

/** A layer and a filter as a question names them. */
export interface Filtered {
  layer: string
  filter?: string | null
}
interface FeatureArgs extends Filtered {
  orderBy?: string | null
  descending?: boolean | null
  first: number
  after?: string | null
}
interface HeatArgs extends Filtered {
  bounds: number[]
  width: number
  height: number
}

const mostPerPage = 200
const mostIdentified = { layers: 20, each: 50 }

/** The layer and the checked filter of a question. Throws what `readableLayer` and `readFilter` throw. */
export async function asked(context: GraphContext, { layer, filter }: Filtered) {
  const viewer = await context.viewer()
  const manifest = readableLayer(context.app.kernel, viewer, layer)
  return { viewer, manifest, clause: readFilter(filter ?? undefined, manifest) }
}

function checkBounds(bounds: readonly number[]): Bounds {
  const [west, south, east, north] = bounds
  const isSound = bounds.length === 4 && bounds.every(Number.isFinite) && west! < east! && south! < north!
  if (!isSound) throw new AppError('BAD_INPUT', { field: 'bounds' })
  return [west!, south!, east!, north!]
}

const features: Ask<FeatureArgs> = async (_, args, context, info) => {
  const first = checkFirst(args.first, mostPerPage)
  const { viewer, manifest, clause } = await asked(context, args)
  const page = await context.app.kernel.list(viewer, manifest.id, {
    filter: clause,
    order: args.orderBy ? { field: args.orderBy, descending: args.descending ?? false } : undefined,
    first,
    after: args.after,
    withGeometry: asksFor(info, ['geometry', 'bounds']),
    withTotal: asksFor(info, ['totalCount']),
  })
  const { rows, total, endCursor, hasNext } = page
  const place = { endCursor, hasNextPage: hasNext }
  return { nodes: rows, totalCount: total, ...place, pageInfo: place }
}

const identify: Ask<{ bounds: number[]; layers: Filtered[]; first: number }> = async (_, args, context) => {
  const first = checkFirst(args.first, mostIdentified.each)
  if (args.layers.length > mostIdentified.layers) throw new AppError('BAD_INPUT', { field: 'layers' })
  const [west, south, east, north] = checkBounds(args.bounds)
  const near: Clause = parseFilter(`S_INTERSECTS(geom, BBOX(${west}, ${south}, ${east}, ${north}))`)
  const parts = await Promise.all(args.layers.map((part) => asked(context, part)))
  const order = new Map(context.app.kernel.layers.map(({ id }, index) => [id, index]))
  parts.sort((a, b) => order.get(b.manifest.id)! - order.get(a.manifest.id)!)
  const pages = await Promise.all(
    parts.map(({ viewer, manifest, clause }) =>
      context.app.kernel.list(viewer, manifest.id, { filter: allOf(clause, near), first }),
    ),
  )
  return pages.flatMap(({ rows }) => rows)
}

const counts: Ask<Filtered & { by: string; limit: number }> = async (_, args, context) => {
  const { viewer, manifest, clause } = await asked(context, args)
  const { by, limit } = args
  const groups = await context.app.kernel.countBy(viewer, manifest.id, { filter: clause, by, limit })
  const field = by.startsWith('area:')
    ? { kind: 'ref', layer: 'area' }
    : manifest.fields.find((candidate) => candidate.name === by)
  return groups.map((group) => ({ ...group, field }))
}

/** A group of a count, and the field that its key is a value of. */
interface Group {
  key: string | null
  field?: Pick<Field, 'kind' | 'layer'>
}

/** The class of a group whose key is a code. */
export const countCode: Of<Group> = ({ key, field }, _, context) =>
  field?.kind === 'code' && key !== null ? codeValue(context, key) : null

/** The name of a group whose key is a code or an area. */
export const countLabel: Of<Group> = async ({ key, field }, _, context) => {
  if (key === null) return null
  if (field?.kind === 'code') return (await codeValue(context, key)).nameZh
  if (field?.layer === 'area') return (await context.app.kernel.areas()).get(key)?.name ?? null
  return null
}

const heat: Ask<HeatArgs> = async (_, args, context) => {
  const bbox = checkBounds(args.bounds)
  const { width, height } = args
  checkFirst(width, heatLimit)
  checkFirst(height, heatLimit)
  const { viewer, manifest, clause } = await asked(context, args)
  const url = heatUrl(manifest.id, { bbox, width, height }, args.filter ?? undefined)
  const count = (filter: Clause) => context.app.kernel.count(viewer, manifest.id, filter)
  const world = parseFilter('S_INTERSECTS(geom, BBOX(-180, -90, 180, 90))')
  const total = () => count(clause)
  return { url, total, withoutPlace: async () => (await total()) - (await count(allOf(clause, world))) }
}

const quality: Ask<Filtered> = async (_, args, context) => {
  const { viewer, manifest, clause } = await asked(context, args)
  return countQuality(context.app.kernel, viewer, manifest, { filter: clause, now: Date.now() })
}

const extent: Ask<Filtered> = async (_, args, context) => {
  const { kernel } = context.app
  const { viewer, manifest, clause } = await asked(context, args)
  return {
    ...(await kernel.extent(viewer, manifest.id, clause)),
    marks: ({ first }: { first: number }) => kernel.marks(viewer, manifest.id, { filter: clause, first }),
  }
}

const previewBatch: Ask<BatchArgs> = async (_, args, { app, viewer }) => {
  const asking = await viewer()
  return app.kernel.previewBatch(asking, args.layer, readBatch(app, asking, args))
}

const areas: Ask<{ level?: string | null; parent?: string | null }> = async (_, { level, parent }, context) => {
  const { kernel } = context.app
  const clause = scope(await context.viewer(), kernel.manifest('area'))
  if (clause.op === 'false') return []
  const isSeen = ({ id, region }: { id: string; region: string }) =>
    testFilter(clause, { layer: 'area', id, region, area: id, version: 0, geometry: null })
  return [...(await kernel.areas()).values()]
    .filter((area) => isSeen(area) && (!level || area.level === level) && (!parent || area.parent === parent))
    .map((area) => ({ ...area, place: area.label }))
}

const classes: Ask<{ edition?: string | null; parent?: string | null; withRetired: boolean }> = async (
  _,
  { edition, parent, withRetired },
  { app },
) => {
  const isWanted = (entry: { edition: string; parent: string | null; isRetired: boolean }) =>
    (!edition || entry.edition === edition) && (!parent || entry.parent === parent) && (withRetired || !entry.isRetired)
  return (await app.kernel.classes()).filter(isWanted)
}

const dataNote: Ask<object> = async (_, __, { app }) => {
  const [cities, known] = await Promise.all([readCities(app.database), app.kernel.areas()])
  return {
    isSynthetic: cities.some((city) => city.isSynthetic),
    cities: cities.map((city) => ({ ...city, timeZone: known.get(city.id)?.timeZone ?? 'Asia/Shanghai' })),
    basemapUrl: app.config.basemapUrl ?? null,
    version: app.version,
    demoAccounts: demoAccounts(app.database),
  }
}

const layer: Ask<{ id: string }> = async (_, { id }, { app, viewer }) => {
  const manifest = app.kernel.manifest(id)
  return permits(await viewer(), manifest, 'read') ? manifest : null
}

/** The answers to questions: each a sentence over the kernel. */
export const queryResolvers = {
  viewer: (_, __, context) => context.viewer(),
  layers: async (_, __, { app, viewer }) => app.kernel.readable(await viewer()),
  layer,
  feature: (_, { ref }: { ref: FeatureRef }, context) => context.load(ref),
  features,
  identify,
  search: async (
    _,
    { text, layers, first }: { text: string; layers?: string[] | null; first: number },
    { app, viewer },
  ) => app.kernel.search(await viewer(), text, { layers: layers ?? undefined, first }),
  counts,
  heat,
  tiles: async (_, args: Filtered, context) => {
    const { manifest } = await asked(context, args)
    return { url: tileTemplate(manifest.id, args.filter ?? undefined), maxZoom }
  },
  history: async (_, { ref, first }: { ref: FeatureRef; first: number }, { app, viewer }) =>
    app.kernel.history(await viewer(), ref, checkFirst(first, mostPerPage)),
  quality,
  extent,
  previewBatch,
  areas,
  classes,
  dataNote,
} satisfies Record<string, Ask<never>>

const canEdit: Of<LayerManifest> = async (manifest, _, { viewer }) => permits(await viewer(), manifest, 'edit')

/** The fields of the kernel's other types that are not read as they are. */
export const fieldResolvers: Record<string, Record<string, GraphQLFieldResolver<never, GraphContext>>> = {
  Viewer: {
    isSignedIn: ((viewer) => viewer.role !== 'visitor') satisfies Of<Viewer>,
    bounds: (({ areaPrefix }, _, { app }) =>
      areaPrefix ? readAreaBounds(app.database, areaPrefix) : null) satisfies Of<Viewer>,
  },
  LayerInfo: {
    canEdit,
    canLoad: (async (manifest, _, { viewer }) => mayLoad(await viewer(), manifest)) satisfies Of<LayerManifest>,
    abilities: (async (manifest, args, context, info) =>
      ((await canEdit(manifest, args, context, info)) as boolean)
        ? (manifest.abilities ?? [])
        : []) satisfies Of<LayerManifest>,
    quality: ((manifest) => (manifest.quality ?? []).map(({ id }) => id)) satisfies Of<LayerManifest>,
    isPublic: ((manifest) => manifest.isPublic ?? false) satisfies Of<LayerManifest>,
    isVisible: ((manifest) => manifest.visible) satisfies Of<LayerManifest>,
    actions: (async (manifest, _, { viewer }) => {
      const asking = await viewer()
      return manifest.actions.filter(({ needs }) => permits(asking, manifest, needs ?? 'read'))
    }) satisfies Of<LayerManifest>,
    fields: (async (manifest, args, context, info) => {
      const isEditor = (await canEdit(manifest, args, context, info)) as boolean
      const of = ({ editable, initial }: Field) => ({ editable: isEditor && editable, initial: isEditor && initial })
      return manifest.fields.map((field) => ({ ...field, ...of(field) }))
    }) satisfies Of<LayerManifest>,
  },
  FieldInfo: {
    isNullable: ((field) => field.nullable ?? false) satisfies Of<Field>,
    isInTiles: ((field) => field.tile ?? false) satisfies Of<Field>,
    isSearched: ((field) => field.search ?? false) satisfies Of<Field>,
    isFacet: ((field) => field.facet ?? false) satisfies Of<Field>,
    isListed: ((field) => field.list ?? false) satisfies Of<Field>,
    isInitial: ((field) => field.initial ?? false) satisfies Of<Field>,
    isEditable: ((field) => field.editable ?? false) satisfies Of<Field>,
  },
  ActionInfo: { needs: (({ needs }) => needs ?? 'read') satisfies Of<{ needs?: string }> },
  CountEntry: { code: countCode, label: countLabel },
}
