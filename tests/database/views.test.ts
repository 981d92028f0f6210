import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnOf, standardColumns } from '#api/contract/layer.ts'
import { sql } from '#api/core/db/statement.ts'
import { layers } from '#api/layers/index.ts'
import { openTestDatabase } from '#tests/harness/database.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  opened = await openTestDatabase()
})
afterAll(() => opened?.close())

const kinds: Record<string, readonly string[]> = {
  text: ['text'],
  choice: ['text'],
  code: ['text'],
  ref: ['text'],
  number: ['double precision', 'integer'],
  boolean: ['boolean'],
  instant: ['timestamp with time zone'],
  photos: ['jsonb'],
  attributes: ['jsonb'],
}

test.each(layers.map((layer) => [layer.id, layer] as const))(
  'the view of %s has the columns of its manifest and no others',
  async (id, layer) => {
    const columns = await opened.database.query<{ name: string; type: string }>(
      sql`select column_name as name, data_type as type from information_schema.columns where table_schema = 'map' and table_name = ${id}`,
    )
    const expected = [...new Set([...standardColumns, ...layer.fields.map((field) => columnOf(field.name))])]
    expect(columns.map(({ name }) => name).toSorted()).toEqual(expected.toSorted())
    for (const field of layer.fields) {
      const column = columns.find(({ name }) => name === columnOf(field.name))!
      expect(kinds[field.kind], `${id}.${field.name}`).toContain(column.type)
    }
  },
)

test('every layer has a view and every view has a layer', async () => {
  const views = await opened.database.query<{ name: string }>(
    sql`select table_name as name from information_schema.views where table_schema = 'map'`,
  )
  expect(views.map(({ name }) => name).toSorted()).toEqual(layers.map(({ id }) => id).toSorted())
  const folders = readdirSync('api/layers', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).toSorted()).toEqual(layers.map(({ id }) => id).toSorted())
})

test('a length that a column asks for stands in the manifest, so that a text of another length is told and not thrown by the database', async () => {
  const checks = await opened.database.query<{ layer: string; column: string; text: string }>(sql`
    select distinct v.relname as layer, a.attname as column, pg_get_constraintdef(k.oid) as text
    from pg_depend d join pg_rewrite r on r.oid = d.objid join pg_class v on v.oid = r.ev_class and v.relnamespace = 'map'::regnamespace
    join pg_attribute a on d.classid = 'pg_rewrite'::regclass and a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'c' and a.attnum = any(k.conkey)
    where pg_get_constraintdef(k.oid) ~ 'length\\(' and pg_get_constraintdef(k.oid) !~ '~'`)
  expect(checks).not.toEqual([])
  for (const { layer, column, text } of checks) {
    const field = layers.find(({ id }) => id === layer)!.fields.find(({ name }) => columnOf(name) === column)
    if (!field?.editable && !field?.initial) continue
    const bounds = [...text.matchAll(/length\(\w+\) ([<>]=) (\d+)/g)].map(([, sign, size]) => [sign, Number(size)])
    expect(bounds, `${layer}.${column}`).toEqual([
      ['>=', field.length?.[0]],
      ['<=', field.length?.[1]],
    ])
  }
})
