import { z } from 'zod'
import { AppError } from '#api/contract/errors.ts'
import { checkFilter, parseFilter } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { resolveInstants, tilesMeet, turningAreas, wallGrid, wallLimits, wallPeriods } from '#api/contract/wall.ts'
import type { WallChoice, WallPlaylist, WallScene } from '#api/contract/wall.ts'

const { leastSeconds, mostSeconds } = wallLimits
const wording = z.strictObject({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400) })
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const seconds = z.number().int().min(leastSeconds).max(mostSeconds)
const filter = z.string().max(10_000).optional()
const layer = z.string().max(40)
const period = z.enum(wallPeriods)
const code = z.string().regex(/^\d{0,15}$/)
const question = { layer, filter, period }
const base = {
  id: key,
  title: wording.optional(),
  x: z.number().int().min(0),
  y: z.number().int().min(0),
  w: z.number().int().min(1).max(wallGrid.columns),
  h: z.number().int().min(1).max(wallGrid.rows),
}
const stop = z
  .strictObject({
    area: code.optional(),
    center: z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]).optional(),
    zoom: z.number().min(4).max(20).optional(),
    seconds,
  })
  .refine(({ area, center, zoom }) => (area === undefined) === (center !== undefined && zoom !== undefined), 'place')
const figure = z.strictObject({
  ...question,
  title: wording,
  of: filter,
  note: wording.optional(),
  usual: z.boolean().optional(),
  tone: z.enum(['plain', 'good', 'warning', 'danger']).optional(),
})
const mapLayer = z.strictObject({ layer, picture: z.enum(['symbol', 'heat', 'bubbles']), filter })

const tile = z.discriminatedUnion('kind', [
  z.strictObject({
    ...base,
    kind: z.literal('map'),
    period,
    layers: z.array(mapLayer).min(1).max(wallLimits.items),
    stops: z.array(stop).max(wallLimits.stops),
  }),
  z.strictObject({ ...base, kind: z.literal('figures'), items: z.array(figure).min(1).max(wallLimits.items) }),
  z.strictObject({ ...base, kind: z.literal('series'), ...question, by: z.enum(['hour', 'day', 'week', 'month']) }),
  z.strictObject({ ...base, kind: z.literal('usual'), layer, filter }),
  z.strictObject({
    ...base,
    kind: z.literal('ranking'),
    ...question,
    by: z.string().max(40),
    first: z.number().int().min(1).max(20),
  }),
  z.strictObject({ ...base, kind: z.literal('hours'), ...question }),
  z.strictObject({
    ...base,
    kind: z.literal('loop'),
    ...question,
    field: z.string().max(40),
    values: z.array(z.string().max(40)).min(1).max(12),
  }),
  z.strictObject({ ...base, kind: z.literal('latest'), layer, filter, first: z.number().int().min(1).max(20) }),
  z.strictObject({ ...base, kind: z.literal('legend'), map: key }),
  z.strictObject({ ...base, kind: z.literal('feeds') }),
  z.strictObject({ ...base, kind: z.literal('clock') }),
  z.strictObject({ ...base, kind: z.literal('text'), text: wording, size: z.enum(['small', 'normal', 'large']) }),
])

const scene: z.ZodType<WallScene> = z.strictObject({
  title: wording,
  area: z.union([code, z.enum(turningAreas)]),
  refresh: seconds,
  tiles: z.array(tile).min(1).max(wallLimits.tiles),
})

const playlist: z.ZodType<WallPlaylist> = z.strictObject({
  title: wording,
  entries: z
    .array(z.strictObject({ scene: key, seconds }))
    .min(1)
    .max(wallLimits.entries),
})

const choice = z.strictObject({
  scene: key.nullable().default(null),
  area: code.nullable().default(null),
  period: period.nullable().default(null),
  minutes: z.number().int().min(1).max(1_440).default(30),
})

/** The id of a scene or a playlist. Throws `BAD_INPUT`. */
export function checkKey(id: string): string {
  return read(key, id)
}

/** The part of a choice that a presenter may set. Throws `BAD_INPUT`. */
export function readChoice(value: unknown): Pick<WallChoice, 'scene' | 'area' | 'period' | 'minutes'> {
  return read(choice, value)
}

/** A playlist from JSON. Throws `BAD_INPUT` naming the place in the document. */
export function readPlaylist(value: unknown): WallPlaylist {
  return read(playlist, value)
}

/** A scene from JSON: its form, tiles that lie in the grid and do not meet, layers that there are, filters that hold. Throws `BAD_INPUT`, `UNKNOWN_LAYER`, `UNKNOWN_FIELD`, `BAD_FILTER`. */
export function readScene(value: unknown, manifest: (layer: string) => LayerManifest): WallScene {
  const found = read(scene, value)
  checkPlaces(found)
  for (const { layer: asked, texts } of questionsOf(found))
    for (const text of texts) checkFilter(parseFilter(resolveInstants(text ?? '', 0, 'Asia/Shanghai')), manifest(asked))
  return found
}

function checkPlaces({ tiles }: WallScene): void {
  const refuse = (reason: string, id: string) => new AppError('BAD_INPUT', { reason, tile: id })
  for (const [index, one] of tiles.entries()) {
    if (one.x + one.w > wallGrid.columns || one.y + one.h > wallGrid.rows) throw refuse('outside', one.id)
    for (const other of tiles.slice(index + 1)) {
      if (other.id === one.id) throw refuse('double', one.id)
      if (tilesMeet(one, other)) throw refuse('overlap', one.id)
    }
  }
}

interface Asked {
  layer: string
  texts: readonly (string | undefined)[]
}

/** The layers of a scene with the filters under which it asks them. */
function questionsOf({ tiles }: WallScene): Asked[] {
  return tiles.flatMap((one): Asked[] => {
    if (one.kind === 'map') return one.layers.map((each) => ({ layer: each.layer, texts: [each.filter] }))
    if (one.kind === 'figures') return one.items.map((each) => ({ layer: each.layer, texts: [each.filter, each.of] }))
    return 'layer' in one ? [{ layer: one.layer, texts: [one.filter] }] : []
  })
}

function read<T>(type: z.ZodType<T>, value: unknown): T {
  const { data, error } = type.safeParse(value)
  if (!error) return data
  const [issue] = error.issues
  throw new AppError('BAD_INPUT', { field: issue?.path.join('.') ?? '', reason: issue?.message.slice(0, 200) ?? '' })
}
