import { Button, Cascader, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useId, useMemo } from 'react'
import { areaLevels } from '#api/contract/layer.ts'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import { useZone } from '#web/core/api/analysis.ts'
import { useAreas } from '#web/core/api/areas.ts'
import { useGroups } from '#web/core/api/data.ts'
import type { AreaEntry } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Period } from '#web/core/url/viewState.ts'
import { printFacets, readFacets } from './filters.ts'
import type { Facets } from './filters.ts'
import { daysOf, startOf } from './localTime.ts'
import { useShell, useViewPart } from './shell.ts'
import { layerWords } from './values.ts'

interface FilterFormProps {
  manifest: LayerManifest
  /** The facets to offer; all of the layer's when absent. */
  only?: readonly string[]
}

/** The facets of a layer: classes, choices, counted values, area and period. Every change is at once in the address, on the map and in the table. */
export function FilterForm({ manifest, only }: FilterFormProps) {
  const { t } = useWords()
  const { store } = useShell()
  const filters = useViewPart('filters')
  const text = filters[manifest.id] ?? ''
  const facets = readFacets(manifest, text)
  const write = (next: Partial<Facets>) =>
    store.push({ filters: { ...store.get().filters, [manifest.id]: printFacets(manifest, { ...facets, ...next }) } })
  const offered = manifest.fields.filter((field) => field.facet && (only?.includes(field.name) ?? true))
  const clear = () => store.push({ filters: { ...store.get().filters, [manifest.id]: '' }, period: null })
  return (
    <div className="form">
      {offered.map((field) => (
        <FacetRow
          key={field.name}
          manifest={manifest}
          field={field}
          chosen={facets.values[field.name] ?? []}
          onChange={(chosen) => write({ values: { ...facets.values, [field.name]: chosen } })}
        />
      ))}
      {manifest.timeField && <PeriodRow />}
      {(manifest.id === 'area' || manifest.fields.some(({ name }) => name === 'area')) && (
        <AreaRow value={facets.area} onChange={(area) => write({ area })} />
      )}
      {facets.rest.length > 0 && <small>{t('filter.rest', { count: facets.rest.length })}</small>}
      <div className="form-foot">
        <Button disabled={text === '' && !store.get().period} onClick={clear}>
          {t('filter.clear')}
        </Button>
      </div>
    </div>
  )
}

interface FacetRowProps {
  manifest: LayerManifest
  field: Field
  chosen: Facets['values'][string]
  onChange: (chosen: Facets['values'][string]) => void
}

function FacetRow({ manifest, field, chosen, onChange }: FacetRowProps) {
  const words = useWords()
  const id = useId()
  const options = useOptions(manifest, field)
  const textOf = new Map(chosen.map((value) => [String(value), value]))
  const valueOf = (key: string) => textOf.get(key) ?? options.find((option) => option.value === key)?.real ?? key
  return (
    <div className="form-row">
      <label htmlFor={id}>{layerWords(words, manifest.id, `field.${field.name}`)}</label>
      <Select
        id={id}
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder={words.t('filter.all')}
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
        value={chosen.map(String)}
        onChange={(keys: string[]) => onChange(keys.map(valueOf))}
      />
    </div>
  )
}

interface Option {
  value: string
  label: string
  real: string | number | boolean
}

/** The values that a facet offers: choices in their order, classes that occur, or the values that occur, each with its count. */
function useOptions(manifest: LayerManifest, field: Field): Option[] {
  const words = useWords()
  const isListed = field.kind === 'choice' || field.kind === 'boolean'
  const { data: groups } = useGroups(isListed ? null : manifest.id, field.name, '')
  if (field.kind === 'boolean')
    return [true, false].map((real) => ({ value: String(real), label: words.t(real ? 'yes' : 'no'), real }))
  if (field.kind === 'choice') {
    return (field.choices ?? []).map((real) => ({
      value: real,
      label: layerWords(words, manifest.id, `choice.${field.name}.${real}`),
      real,
    }))
  }
  return (groups ?? []).flatMap(({ key, label, count }) => {
    if (key === null) return []
    return [
      { value: key, label: `${label} · ${words.number(count)}`, real: field.kind === 'number' ? Number(key) : key },
    ]
  })
}

function PeriodRow() {
  const { t } = useWords()
  const { store } = useShell()
  const period = useViewPart('period')
  const id = useId()
  const zone = useZone()
  const [first, last] = period ? daysOf(period, zone) : [null, null]
  const set = (next: Period | null) => store.push({ period: next })
  const presets = [7, 30, 90, 365].map((days) => ({
    label: t('period.days', { days }),
    value: [
      dayjs()
        .subtract(days - 1, 'day')
        .startOf('day'),
      dayjs().startOf('day'),
    ] as [dayjs.Dayjs, dayjs.Dayjs],
  }))
  return (
    <div className="form-row">
      <label htmlFor={id}>{t('period.title')}</label>
      <DatePicker.RangePicker
        id={{ start: id, end: `${id}-end` }}
        allowEmpty
        presets={presets}
        value={[first ? dayjs(first) : null, last ? dayjs(last) : null]}
        onChange={(range) => {
          const [from, to] = range ?? [null, null]
          const start = (day: dayjs.Dayjs | null | undefined) => day && startOf(day.format('YYYY-MM-DD'), zone)
          set(from || to ? { from: start(from) ?? null, to: start(to?.add(1, 'day')) ?? null } : null)
        }}
      />
    </div>
  )
}

interface AreaNode {
  value: string
  label: string
  children?: AreaNode[]
}

function AreaRow({ value, onChange }: { value: string | null; onChange: (area: string | null) => void }) {
  const { t } = useWords()
  const id = useId()
  const areas = useAreas()
  const tree = useMemo(() => treeOf(areas), [areas])
  const path = useMemo(() => pathTo(areas, value), [areas, value])
  return (
    <div className="form-row">
      <label htmlFor={id}>{t('area.title')}</label>
      <Cascader
        id={id}
        changeOnSelect
        allowClear
        showSearch
        options={tree}
        value={path}
        placeholder={t('filter.all')}
        onChange={(next) => onChange((next as string[] | undefined)?.at(-1) ?? null)}
      />
    </div>
  )
}

/** The areas as a tree from the city to the community. */
function treeOf(areas: readonly AreaEntry[]): AreaNode[] {
  const byParent = Map.groupBy(areas, (area) => area.parent)
  const known = new Set(areas.map(({ id }) => id))
  const below = (area: AreaEntry): AreaNode => {
    const children = byParent.get(area.id)
    return { value: area.id, label: area.name, ...(children && { children: children.map(below) }) }
  }
  const depth = (area: AreaEntry) => areaLevels.findIndex((level) => level === area.level)
  return areas
    .filter((area) => area.parent === null || !known.has(area.parent))
    .toSorted((a, b) => depth(a) - depth(b))
    .map(below)
}

function pathTo(areas: readonly AreaEntry[], id: string | null): string[] {
  const area = areas.find((candidate) => candidate.id === id)
  return area ? [...pathTo(areas, area.parent), area.id] : []
}
