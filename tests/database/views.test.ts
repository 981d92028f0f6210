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
