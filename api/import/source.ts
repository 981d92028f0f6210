import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '#api/contract/errors.ts'
import { areaLevels } from '#api/contract/layer.ts'
import { isKnownSystem } from './referenceSystem.ts'

const areaCode = z.string().regex(/^[A-Za-z0-9-]{2,40}$/)

/** How one column of the target gets its value: from a column of the file, from a template `{Column}`, or a constant. */
const fieldRule = z
  .strictObject({
    column: z.string().optional(),
    template: z.string().optional(),
    constant: z.union([z.string(), z.number(), z.boolean(), z.array(z.never())]).optional(),
    /** Value of the file → value of the target. A value that is not listed is refused unless `otherwise` is given. */
    map: z.record(z.string(), z.union([z.string(), z.null()])).optional(),
    otherwise: z.string().optional(),
    /** The target's value where the file has none. */
    default: z.string().optional(),
    /** Texts that stand for nothing; the empty text always does. */
    nulls: z.array(z.string()).default([]),
    /** A format of Luxon for local times, or `iso`. */
    time: z.string().optional(),
    /** The sign before the decimals. */
    decimal: z.enum(['.', ',']).default('.'),
    /** A text behind every number, e.g. ` ft`, and what to multiply by. */
    suffix: z.string().optional(),
    factor: z.number().optional(),
    /** The text has exactly so many digits, leading zeros included. */
    digits: z.number().int().positive().optional(),
    /** `{Column}` in a template is filled with zeros from the left up to this length. */
    pad: z.number().int().positive().optional(),
  })
  .refine((rule) => [rule.column, rule.template, rule.constant].filter((from) => from !== undefined).length === 1, {
    message: 'exactly one of column, template, constant',
  })

const place = z.strictObject({
  lon: z.string(),
  lat: z.string(),
  decimal: z.enum(['.', ',']).default('.'),
  /** Fewer decimals than this are refused (domain.md C2 asks for 5). */
  minDecimals: z.number().int().min(0).max(15).default(0),
})

const city = z.strictObject({
  id: areaCode,
  level: z.enum(areaLevels).default('city'),
  name: z.string().min(1),
  nameEn: z.string().min(1),
  timeZone: z.string().refine((zone) => isTimeZone(zone), { message: 'not a time zone' }),
  parent: areaCode.optional(),
  /** West, south, east, north: a rectangle that stands for the city until its areas are imported. */
  extent: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
})

const schema = z
  .strictObject({
    source: z.string().regex(/^[a-z0-9-]{2,40}$/),
    note: z.string().optional(),
    layer: z.string(),
    file: z.string().optional(),
    format: z.enum(['csv', 'geojson']),
    encoding: z.enum(['utf-8', 'gbk', 'gb18030', 'auto']),
    delimiter: z.string().length(1).default(','),
    /** The columns of the file, all of them; their order is free. */
    columns: z.array(z.string()).min(1),
    referenceSystem: z.string().refine(isKnownSystem, { message: 'unknown reference system' }),
    timeZone: z.string().refine((zone) => isTimeZone(zone), { message: 'not a time zone' }),
    edition: z.string(),
    city,
    key: z.string(),
    place: place.optional(),
    /** A row without a place is refused. */
    isPlaceRequired: z.boolean().default(false),
    /** A place outside every area of the city is refused. */
    mustLieInCity: z.boolean().default(false),
    /** A row in no area belongs to the nearest one within so many metres: layers of areas have gaps. 0: to the city. */
    nearestWithin: z.number().min(0).max(1_000).default(0),
    assignArea: z.enum(['contains', 'none']).default('contains'),
    isSynthetic: z.boolean().default(false),
    fields: z.record(z.string(), fieldRule),
  })
  .refine((source) => source.format === 'geojson' || source.layer === 'case' || source.place !== undefined, {
    message: 'place is missing',
  })

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** What a source.json says: the file, its reference system and time zone, and how its columns become those of a layer. */
export type Source = z.infer<typeof schema>
/** How one column of the target gets its value. */
export type FieldRule = z.infer<typeof fieldRule>
/** The same as a source.json writes it, defaults left out. */
export type SourceInput = z.input<typeof schema>

/** Checks a source. Errors: `BAD_SOURCE` naming the path and the fault. */
export function parseSource(value: unknown, name = ''): Source {
  const { data, error } = schema.safeParse(value)
  if (error) {
    const [issue] = error.issues
    throw new AppError('BAD_SOURCE', { file: name, at: issue?.path.join('.') ?? '', reason: issue?.message ?? '' })
  }
  const used = usedColumns(data).filter((column) => !data.columns.includes(column))
  if (used.length > 0)
    throw new AppError('BAD_SOURCE', { file: name, reason: 'columns used but not declared', columns: used })
  return data
}

/** Reads a source.json. Errors: `BAD_SOURCE`. */
export function readSource(file: string): Source {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new AppError('BAD_SOURCE', { file, reason: cause instanceof Error ? cause.message : 'unreadable' }, { cause })
  }
  return parseSource(value, file)
}

/** The columns that a template names. */
export function templateColumns(template: string): string[] {
  return [...template.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '')
}

function usedColumns(source: Source): string[] {
  const ofFields = Object.values(source.fields).flatMap((rule) => [
    ...(rule.column === undefined ? [] : [rule.column]),
    ...templateColumns(rule.template ?? ''),
  ])
  return [source.key, ...(source.place ? [source.place.lon, source.place.lat] : []), ...ofFields]
}
