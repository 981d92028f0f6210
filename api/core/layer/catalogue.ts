import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { shapeKinds } from '#api/contract/shape.ts'
import type { Database, Queryable } from '#api/core/db/database.ts'
import { mappedCode, retireOthers, upsertClasses, upsertEdition, upsertMapping } from './catalogue.sql.ts'

const code = z.string().regex(/^[CES]\d{2,8}$/)
const named = { nameZh: z.string().min(1), nameEn: z.string().min(1) }
const form = z.strictObject({
  geometry: z.enum(shapeKinds).optional(),
  accuracy: z.enum(['A', 'B', 'C']).optional(),
  attributes: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
        kind: z.enum(['text', 'number', 'boolean', 'choice']),
        ...named,
        unit: z.string().optional(),
        choices: z.array(z.strictObject({ value: z.string().min(1), ...named })).optional(),
      }),
    )
    .default([]),
})
const editionFile = z
  .object({
    edition: z.string().min(1),
    nameZh: z.string().min(1),
    nameEn: z.string().min(1),
    note: z.string().optional(),
    /** How many digits of a component's code tell the region, the class and the sequence. */
    componentCode: z
      .strictObject({ region: z.int().positive(), class: z.int().positive(), sequence: z.int().min(1).max(12) })
      .optional(),
    /** Forms that several classes have, by a name of the file's own. */
    forms: z.record(z.string(), form).default({}),
    classes: z
      .array(
        z.object({
          code,
          parent: code.optional(),
          nameZh: z.string().min(1),
          nameEn: z.string().min(1),
          isExtension: z.boolean().optional(),
          form: z.string().optional(),
          note: z.string().optional(),
        }),
      )
      .min(1),
  })
  .refine(({ classes, forms }) => classes.every((row) => row.form === undefined || row.form in forms), 'unknown form')
const mappingFile = z.object({
  from: z.string(),
  to: z.string(),
  note: z.string().optional(),
  pairs: z.array(z.tuple([code, code])),
})

/** One edition of a catalogue as its file under `gis-data/catalogue` tells it. */
export type CatalogueEdition = z.infer<typeof editionFile>
/** The same things under the numbers of two editions, as its file tells it. */
export type CatalogueMapping = z.infer<typeof mappingFile>

/** What loading the catalogues changed. */
export interface CatalogueCounts {
  editions: number
  added: number
  changed: number
  retired: number
  mappings: number
}

/** Reads all editions (`*.json`) and mappings (`*.mapping.json`) of a folder. Throws when a file is not of the form. */
export async function readCatalogues(
  folder: string,
): Promise<{ editions: CatalogueEdition[]; mappings: CatalogueMapping[] }> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const read = async (name: string): Promise<unknown> => {
    try {
      return JSON.parse(await readFile(join(folder, name), 'utf8'))
    } catch (cause) {
      throw new Error(`Catalogue file ${name} cannot be read`, { cause })
    }
  }
  const editions: CatalogueEdition[] = []
  const mappings: CatalogueMapping[] = []
  for (const name of names) {
    if (name.endsWith('.mapping.json')) mappings.push(mappingFile.parse(await read(name)))
    else editions.push(editionFile.parse(await read(name)))
  }
  return { editions, mappings }
}

/** Writes one edition. A class that the edition no longer lists stays and is marked as retired. */
export async function writeEdition(tx: Queryable, edition: CatalogueEdition): Promise<CatalogueCounts> {
  const editions = await tx.query(upsertEdition(edition))
  const touched = await tx.query<{ code: string; added: boolean }>(
    upsertClasses(edition.edition, edition.classes, edition.forms),
  )
  const retired = await tx.query(
    retireOthers(
      edition.edition,
      edition.classes.map((row) => row.code),
    ),
  )
  const added = touched.filter((row) => row.added).length
  return { editions: editions.length, added, changed: touched.length - added, retired: retired.length, mappings: 0 }
}

/**
 * Loads every catalogue edition and mapping of a folder, in one transaction. Repeatable: a second run changes nothing.
 * Nothing is deleted, so that a class in use never disappears.
 */
export async function loadCatalogue(database: Database, folder: string): Promise<CatalogueCounts> {
  const { editions, mappings } = await readCatalogues(folder)
  return database.transaction(async (tx) => {
    const total: CatalogueCounts = { editions: 0, added: 0, changed: 0, retired: 0, mappings: 0 }
    for (const edition of editions) {
      const counts = await writeEdition(tx, edition)
      total.editions += counts.editions
      total.added += counts.added
      total.changed += counts.changed
      total.retired += counts.retired
    }
    for (const { from, to, pairs } of mappings)
      total.mappings += (await tx.query(upsertMapping(from, to, pairs))).length
    return total
  })
}

/** The code of a class in another edition, or null when it has no counterpart there. */
export async function translateClass(
  database: Queryable,
  from: { edition: string; code: string },
  edition: string,
): Promise<string | null> {
  const [row] = await database.query<{ to_code: string }>(mappedCode(from.edition, from.code, edition))
  return row?.to_code ?? null
}
