import type { Words } from '#web/core/i18n/words.ts'
import type { Hit } from '#web/core/map/types.ts'

/** A p-value as statistics writes it. */
function pWords(words: Words, p: number): string {
  return p < 0.001 ? words.t('spot.p.small') : words.t('spot.p', { p: words.number(p, 3) })
}

/** What a statistic says of a cell besides its count. */
function statisticWords(words: Words, properties: Hit['properties']): string[] {
  const { level, z, p, pattern, isHot, trendZ, trendP } = properties
  if (typeof level === 'number' && typeof z === 'number' && typeof p === 'number')
    return [words.t(`spot.${level}`), words.t('spot.z', { z: words.number(z, 2) }), pWords(words, p)]
  if (typeof pattern !== 'string' || typeof trendZ !== 'number' || typeof trendP !== 'number') return []
  const name = words.t(`pattern.${pattern}`)
  const told = isHot === false ? words.t('pattern.coldOf', { pattern: name }) : name
  return [told, words.t('spot.z', { z: words.number(trendZ, 2) }), pWords(words, trendP)]
}

function cellWords(words: Words, { count, properties }: Hit): string {
  const key = properties['isChange'] === true ? 'cell.change' : 'cell.count'
  const signed = properties['isChange'] === true && count > 0 ? `+${words.number(count)}` : words.number(count)
  const [west = 0, south = 0, east = 0, north = 0] = (properties['bounds'] as readonly number[] | undefined) ?? []
  const place = words.t('cell.place', {
    lon: ((west + east) / 2).toFixed(5),
    lat: ((south + north) / 2).toFixed(5),
  })
  return [words.t(key, { count: signed }), ...statisticWords(words, properties), place].join(' · ')
}

/** The parts of a count that is split by a field, e.g. ` · 不明 96`. */
function partWords(words: Words, { layer, properties }: Hit): string {
  const parts = Object.entries(properties).flatMap(([name, count]) => {
    const [field, value] = name.split('=')
    return value === undefined
      ? []
      : [`${words.t(`layer.${layer}.choice.${field}.${value}`)} ${words.number(Number(count))}`]
  })
  return parts.map((part) => ` · ${part}`).join('')
}

/** What a region's count comes to per square kilometre or thousand components. */
function rateWords(words: Words, { properties: { per, value } }: Hit): string {
  if (typeof per !== 'string' || per === 'count' || typeof value !== 'number') return ''
  return ` · ${words.t(`per.${per}.value`, { value: words.number(value, 1) })}`
}

/** The words of a hit: the feature's name, or how many features the mark or the cell stands for. */
export function hitWords(words: Words, hit: Hit, label: string | null): string {
  if (hit.kind === 'cell') return cellWords(words, hit)
  const name = label ?? hit.label ?? (hit.ref ? hit.ref.slice(hit.ref.indexOf(':') + 1) : '')
  if (hit.kind === 'feature')
    return hit.count > 1 ? words.t('identify.thinned', { name, count: words.number(hit.count) }) : name
  const count = words.number(hit.count)
  return name
    ? words.t('identify.mark', { name, count }) + rateWords(words, hit) + partWords(words, hit)
    : words.t('identify.cluster', { count }) + partWords(words, hit)
}
