import { AppError } from '#api/contract/errors.ts'
import { checkAttributes, plainForm } from '#api/contract/classForm.ts'
import type { ClassForm } from '#api/contract/classForm.ts'
import { documentKinds } from '#api/contract/layer.ts'
import type { Ability, FeatureRow, LayerManifest, Viewer } from '#api/contract/layer.ts'
import { checkShape, shapeKinds } from '#api/contract/shape.ts'
import type { Shape } from '#api/contract/shape.ts'
import { permits } from '#api/core/access/access.ts'
import type { Database, Queryable } from '#api/core/db/database.ts'
import { takeNumberSql } from './codes.sql.ts'
import type { CodeRule } from './codes.sql.ts'
import { createSql, moveSql, retireSql } from './create.sql.ts'
import type { Creation } from './create.sql.ts'
import { checkText, checkValues, checkVersion, missing, onlyOne } from './edit.ts'
import type { Change } from './edit.sql.ts'
import { placeSql } from './place.sql.ts'
import type { ShapePlace } from './place.sql.ts'
import type { References } from './references.ts'
import type { CatalogueClass } from './requests.ts'
import { toRow } from './rows.ts'

/** What whole features are written with. */
export interface Makers {
  database: Database
  references: References
}

/** Where classes are looked up. */
interface Catalogue {
  references: Pick<References, 'classes' | 'classOf'>
}

/** A write that has been checked; it runs in a transaction, as often as that is repeated. */
export type Write = (tx: Queryable) => Promise<FeatureRow>

/** Refuses an ability that the layer or the viewer does not have. Throws `FORBIDDEN`. */
export function checkAbility(viewer: Viewer, manifest: LayerManifest, ability: Ability): void {
  if (!permits(viewer, manifest, 'edit') || !manifest.abilities?.includes(ability))
    throw new AppError('FORBIDDEN', { layer: manifest.id, ability })
}

/** The kinds of shapes that a layer takes. */
function shapesOf({ geometry }: LayerManifest) {
  return geometry === 'mixed' ? shapeKinds : [geometry]
}

type Placed = { [Key in 'area' | 'region' | 'edition']: string } & Pick<ShapePlace, 'grid' | 'rule'>

/** Where a shape lies. Throws `BAD_GEOMETRY` for one that PostGIS finds broken or that leaves the city, `FORBIDDEN` for one that leaves the viewer's area. */
async function locate(tx: Queryable, viewer: Viewer, shape: Shape): Promise<Placed> {
  const [place] = await tx.query<ShapePlace>(placeSql(shape, viewer.areaPrefix))
  if (!place?.isValid) throw new AppError('BAD_GEOMETRY', { reason: 'self-crossing' })
  const { area, region, edition, grid, rule } = place
  if (!area || !region || !edition) throw new AppError('BAD_GEOMETRY', { reason: 'outside-city' })
  if (place.isInside && area.startsWith(viewer.areaPrefix)) return { area, region, edition, grid, rule }
  throw viewer.areaPrefix === ''
    ? new AppError('BAD_GEOMETRY', { reason: 'outside-city' })
    : new AppError('FORBIDDEN', { reason: 'outside-area', area: viewer.areaPrefix })
}

/** The classes, read before a transaction begins: the trial database has one connection, which the transaction holds. A code that none has is looked for once more. */
async function classesFor({ references }: Catalogue, code: unknown): Promise<readonly CatalogueClass[]> {
  const known = await references.classes()
  if (typeof code !== 'string' || known.some((entry) => entry.code === code)) return known
  await references.classOf('', code)
  return references.classes()
}

/** The form of the class that a feature has. Throws `BAD_INPUT` for a class that the edition does not have, no longer lists, or divides. */
function formOf(
  classes: readonly CatalogueClass[],
  { classField }: LayerManifest,
  { edition, code }: { edition: string; code: unknown },
): ClassForm {
  if (!classField) return plainForm
  const own = classes.filter((entry) => entry.edition === edition)
  const found = own.find((entry) => entry.code === code && !entry.isRetired && entry.code.startsWith('C'))
  if (!found || own.some(({ parent }) => parent === code))
    throw new AppError('BAD_INPUT', { field: classField, reason: 'class', edition })
  return found.form ?? plainForm
}

function checkForm(form: ClassForm, shape: Shape): void {
  if (form.geometry) checkShape(shape, [form.geometry])
}

/** How many ids of retired or foreign rows are stepped over before an insert gives up. */
const mostSteps = 1_000

const freeDigits = 6

/** The prefix of new ids and the digits after it: by the rule of the edition where the layer has classes, otherwise numbered within layer and region. */
function prefixOf(manifest: LayerManifest, { region, edition, code, rule }: Coded) {
  if (!rule || !manifest.classField) return { prefix: `${region}-${manifest.id}-`, digits: freeDigits }
  const digitsOfClass = String(code).slice(1)
  if (region.length !== rule.region || digitsOfClass.length !== rule.class)
    throw new AppError('BAD_INPUT', { field: manifest.classField, reason: 'code-rule', edition })
  return { prefix: `${region}${digitsOfClass}`, digits: rule.sequence }
}

interface Coded {
  region: string
  edition: string
  code: unknown
  rule: CodeRule | null
}

/** Inserts a feature under the next free id. Throws `CODES_EXHAUSTED` when no number of the rule is left. */
async function insertNext(
  tx: Queryable,
  manifest: LayerManifest,
  { coded, creation }: { coded: Coded; creation: Omit<Creation, 'id'> },
): Promise<FeatureRow> {
  const { prefix, digits } = prefixOf(manifest, coded)
  for (let step = 0; step < mostSteps; step += 1) {
    const [taken] = await tx.query<{ number: number }>(takeNumberSql(manifest, prefix, digits))
    const number = taken?.number ?? Infinity
    if (number >= 10 ** digits) break
    const id = `${prefix}${String(number).padStart(digits, '0')}`
    const [record] = await tx.query(createSql(manifest, { ...creation, id }))
    if (record) return toRow(manifest, record)
  }
  throw new AppError('CODES_EXHAUSTED', { prefix })
}

function checkComplete(manifest: LayerManifest, values: Change['values']): void {
  const given = new Set(values.map(([name]) => name))
  const lacking = manifest.fields.find(
    ({ name, kind, nullable, editable, initial }) =>
      !nullable && (editable || initial) && !documentKinds.includes(kind) && !given.has(name),
  )
  if (lacking) throw new AppError('BAD_INPUT', { field: lacking.name, reason: 'missing' })
}

/** Checks a feature that is to be made, for a transaction of the caller's; throws what `Kernel.create` throws. */
export async function creation(
  catalogue: Catalogue,
  viewer: Viewer,
  manifest: LayerManifest,
  given: { geometry: unknown; values: Record<string, unknown> },
): Promise<Write> {
  checkAbility(viewer, manifest, 'create')
  const shape = checkShape(given.geometry, shapesOf(manifest))
  const { attributes, ...plain } = given.values
  const values = checkValues(manifest, plain, true)
  checkComplete(manifest, values)
  const code = values.find(([name]) => name === manifest.classField)?.[1]
  const classes = await classesFor(catalogue, code)
  return async (tx) => {
    const { edition, rule, ...place } = await locate(tx, viewer, shape)
    const form = formOf(classes, manifest, { edition, code })
    checkForm(form, shape)
    const own = attributes === undefined ? [] : [attributesOf(form, attributes)]
    const coded = { region: place.region, edition, code, rule }
    return insertNext(tx, manifest, { coded, creation: { ...place, shape, values: [...values, ...own] } })
  }
}

/** Makes a feature; see `Kernel.create`. */
export async function createRow(
  makers: Makers,
  viewer: Viewer,
  manifest: LayerManifest,
  given: { geometry: unknown; values: Record<string, unknown> },
): Promise<FeatureRow> {
  const write = await creation(makers, viewer, manifest, given)
  return makers.database.transaction(write, { actor: viewer.account })
}

function attributesOf(form: ClassForm, attributes: unknown): Change['values'][number] {
  return ['attributes', JSON.stringify(withoutNull(checkAttributes(form, attributes)))]
}

function withoutNull(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

/** A feature and the version of it that the editor saw. */
export interface Seen {
  id: string
  version: number
}

/** Checks a new geometry, for a transaction of the caller's that tells which feature gets it; throws what `Kernel.move` throws. */
export async function movement(
  { references }: Catalogue,
  viewer: Viewer,
  manifest: LayerManifest,
  geometry: unknown,
): Promise<(tx: Queryable, seen: Seen) => Promise<FeatureRow>> {
  checkAbility(viewer, manifest, 'move')
  const shape = checkShape(geometry, shapesOf(manifest))
  const classes = await references.classes()
  return async (tx, { id, version }) => {
    const { edition, ...place } = await locate(tx, viewer, shape)
    const [record] = await tx.query(moveSql(viewer, manifest, { id, version, ...place, shape }))
    if (!record) throw await missing(tx, viewer, manifest, { id, version, region: place.region })
    const row = toRow(manifest, record)
    const known = classes.find((entry) => entry.edition === edition && entry.code === row[manifest.classField ?? ''])
    checkForm(known?.form ?? plainForm, shape)
    return row
  }
}

/** Moves or reshapes a feature; see `Kernel.move`. */
export async function moveRow(
  makers: Makers,
  viewer: Viewer,
  manifest: LayerManifest,
  { id, version, geometry }: Seen & { geometry: unknown },
): Promise<FeatureRow> {
  checkVersion(version)
  const move = await movement(makers, viewer, manifest, geometry)
  return makers.database.transaction((tx) => move(tx, { id, version }), { actor: viewer.account })
}

const longestReason = 400

/** Checks the end of a life, for a transaction of the caller's; throws what `Kernel.retire` throws. */
export function retirement(
  viewer: Viewer,
  manifest: LayerManifest,
  { id, version, reason }: Seen & { reason: string },
): Write {
  checkAbility(viewer, manifest, 'retire')
  checkVersion(version)
  const words = checkText(reason.trim(), 'reason', longestReason)
  return async (tx) => {
    const written = await tx.query(retireSql(viewer, manifest, { id, version, reason: words }))
    const record = onlyOne(written, manifest, id)
    if (!record) throw await missing(tx, viewer, manifest, { id, version })
    return toRow(manifest, record)
  }
}

/** Ends the life of a feature; see `Kernel.retire`. */
export async function retireRow(
  { database }: Pick<Makers, 'database'>,
  viewer: Viewer,
  manifest: LayerManifest,
  given: Seen & { reason: string },
): Promise<FeatureRow> {
  return database.transaction(retirement(viewer, manifest, given), { actor: viewer.account })
}
