import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#api/core/db/database.ts'
import { sql } from '#api/core/db/statement.ts'
import { loadCatalogue, readCatalogues, translateClass, writeEdition } from '#api/core/layer/catalogue.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import type { TestDatabase } from '#tests/harness/database.ts'

const folder = join(import.meta.dirname, '..', '..', 'gis-data', 'catalogue')
const newer = 'gbt30428-2013'
const older = 'cjt214-2007'

let opened: TestDatabase
let database: Database

beforeAll(async () => {
  opened = await openTestDatabase()
  database = await opened.openOwner()
  await loadCatalogue(database, folder)
})

afterAll(async () => {
  if (database !== opened.database) await database.close()
  await opened.close()
})

test('loading the catalogues again changes nothing', async () => {
  expect(await loadCatalogue(database, folder)).toEqual({ editions: 0, added: 0, changed: 0, retired: 0, mappings: 0 })
})

test('the street lamp is 0118 in the older numbering and 0137 in the newer, both ways', async () => {
  expect(await translateClass(database, { edition: older, code: 'C0118' }, newer)).toBe('C0137')
  expect(await translateClass(database, { edition: newer, code: 'C0137' }, older)).toBe('C0118')
})

test('street order and emergencies change places between the editions', async () => {
  expect(await translateClass(database, { edition: older, code: 'E04' }, newer)).toBe('E05')
  expect(await translateClass(database, { edition: older, code: 'E05' }, newer)).toBe('E04')
  const names = await database.query(sql`
    select edition, code, name_zh from city.catalogue_class where code in ('E04', 'E05') order by edition, code`)
  expect(names.map((row) => row['name_zh'])).toEqual(['突发事件', '街面秩序', '街面秩序', '突发事件'])
})

test('a class without a counterpart has no translation', async () => {
  expect(await translateClass(database, { edition: newer, code: 'C0502' }, older)).toBeNull()
})

test('a changed edition never deletes a class: it retires, and comes back when listed again', async () => {
  const { editions } = await readCatalogues(folder)
  const edition = editions.find((each) => each.edition === newer)!
  await database.query(sql`
    insert into city.component (region, id, edition, class, state, geom)
    values ('449901', '4499010137900001', ${newer}, 'C0137', 'intact', ST_SetSRID(ST_MakePoint(112, 21.87), 4490))`)
  const shorter = {
    ...edition,
    classes: edition.classes
      .filter(({ code }) => code !== 'C0137')
      .map((row) => (row.code === 'C0138' ? { ...row, nameZh: '地灯(改)' } : row)),
  }
  expect(await database.transaction((tx) => writeEdition(tx, shorter))).toMatchObject({
    added: 0,
    changed: 1,
    retired: 1,
  })
  const state = () =>
    database.query(sql`
      select k.is_retired from city.component c join city.catalogue_class k on k.edition = c.edition and k.code = c.class
      where c.id = '4499010137900001'`)
  expect(await state()).toEqual([{ is_retired: true }])
  expect(await database.transaction((tx) => writeEdition(tx, edition))).toMatchObject({
    added: 0,
    changed: 2,
    retired: 0,
  })
  expect(await state()).toEqual([{ is_retired: false }])
})

test('every class has a name in both languages, a parent that exists, and a code that begins with it', async () => {
  const { editions } = await readCatalogues(folder)
  for (const { classes } of editions) {
    const codes = new Set(classes.map(({ code }) => code))
    expect(codes.size).toBe(classes.length)
    const orphans = classes.filter(
      ({ code, parent }) => parent !== undefined && (!codes.has(parent) || !code.startsWith(parent)),
    )
    expect(orphans).toEqual([])
  }
})

test('the Los Angeles edition has its twelve request types', async () => {
  const { editions } = await readCatalogues(folder)
  expect(
    editions.find(({ edition }) => edition === 'myla311-2017')?.classes.filter(({ parent }) => parent).length,
  ).toBe(12)
})
