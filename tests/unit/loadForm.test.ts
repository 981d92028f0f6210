import { expect, test } from 'vitest'
import { loadForm, sourceOfForm } from '#api/import/loadForm.ts'
import { completeForm, firstForm, zones } from '#web/core/load/form.model.ts'
import { isKnownSystem, zoneDefinition } from '#api/import/referenceSystem.ts'
import { plainSystems } from '#web/core/load/form.model.ts'

const columns = [
  { name: 'OBJECTID', sample: '7' },
  { name: 'BGCODE', sample: '441702001001001' },
  { name: '名称', sample: '一号' },
]
const cities = [
  { id: '3301', parent: null, level: 'city', name: '甲', timeZone: 'Asia/Shanghai' },
  { id: '4417', parent: null, level: 'city', name: '乙', timeZone: 'Asia/Shanghai' },
]

test('the form begins with the column of codes and the city whose code they carry', () => {
  const first = firstForm('area', columns, cities)
  expect(first).toMatchObject({ key: 'BGCODE', city: '4417', name: '名称', timeZone: 'Asia/Shanghai' })
  const form = completeForm(first, columns)!
  expect(form.isPrefixed).toBe(false)
  expect(loadForm.parse(form)).toEqual(form)
  expect(completeForm(firstForm('grid', columns, []), columns)).toBeNull()
})

test('codes that lack the city get it in front', () => {
  const form = completeForm({ ...firstForm('grid', columns, cities), key: 'OBJECTID' }, columns)!
  const city = {
    ...cities[1]!,
    level: 'city' as const,
    region: '4417',
    nameEn: 'B',
    edition: 'e',
    areaM2: 1,
    label: [0, 0] as const,
  }
  const source = sourceOfForm(form, { columns, city, day: '2026-01-31' })
  expect(source.fields).toEqual(
    expect.objectContaining({ id: expect.objectContaining({ template: '4417{OBJECTID}' }) as unknown }),
  )
  expect(() => sourceOfForm(form, { columns, city: undefined, day: '2026-01-31' })).toThrow('BAD_SOURCE')
})

test('every reference system that the form offers can be read', () => {
  expect([...plainSystems, ...zones.map(({ code }) => code)].filter((system) => !isKnownSystem(system))).toEqual([])
  for (const { code, meridian, isNumbered } of zones) {
    const definition = zoneDefinition(Number(code.slice(5)))
    expect(definition).toContain(`+lon_0=${meridian} `)
    expect(/\+x_0=500000 /.test(definition ?? '')).toBe(!isNumbered)
  }
})
