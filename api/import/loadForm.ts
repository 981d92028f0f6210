import { z } from 'zod'
import { AppError } from '#api/contract/errors.ts'
import { loadedLayers } from '#api/contract/importing.ts'
import type { LoadForm, UploadColumn } from '#api/contract/importing.ts'
import type { AreaInfo } from '#api/core/layer/requests.ts'
import { parseSource } from './source.ts'
import type { Source, SourceInput } from './source.ts'

const column = z.string().min(1).max(200)

/** The form in which a browser tells how a file is to be read. */
export const loadForm: z.ZodType<LoadForm> = z.strictObject({
  layer: z.enum(loadedLayers),
  city: z.string().min(1).max(40),
  key: column,
  isPrefixed: z.boolean(),
  name: column.optional(),
  nameEn: column.optional(),
  level: z.enum(['county', 'town', 'community']).optional(),
  landUse: z.string().max(40).optional(),
  managementLevel: z.string().max(40).optional(),
  referenceSystem: z.string().min(1).max(400),
  timeZone: z.string().min(1).max(64),
})

function areaFields({ key, name = key, nameEn = name, level = 'community' }: LoadForm): SourceInput['fields'] {
  return { level: { constant: level }, name: { column: name }, nameEn: { column: nameEn } }
}

function gridFields({ landUse, managementLevel }: LoadForm, day: string): SourceInput['fields'] {
  return {
    landUse: { constant: landUse ?? 'residential' },
    managementLevel: { constant: managementLevel ?? '1' },
    validFrom: { constant: `${day}T00:00:00Z` },
  }
}

/** The source that a form means, for a file with these columns, as of a day (`2026-01-31`). Errors: `BAD_SOURCE`, also for a city that is not there. */
export function sourceOfForm(
  form: LoadForm,
  { columns, city, day }: { columns: readonly UploadColumn[]; city: AreaInfo | undefined; day: string },
): Source {
  if (city?.level !== 'city') throw new AppError('BAD_SOURCE', { reason: 'no such city', city: form.city })
  const { id, name, nameEn, edition, timeZone, parent, level } = city
  return parseSource({
    source: 'upload',
    layer: form.layer,
    format: 'geojson',
    encoding: 'auto',
    columns: columns.map((each) => each.name),
    referenceSystem: form.referenceSystem,
    timeZone: form.timeZone,
    edition,
    city: { id, level, name, nameEn, timeZone, ...(parent !== null && { parent }) },
    key: form.key,
    fields: {
      id: form.isPrefixed ? { template: `${id}{${form.key}}` } : { column: form.key },
      ...(form.layer === 'area' ? areaFields(form) : gridFields(form, day)),
    },
  } satisfies SourceInput)
}
