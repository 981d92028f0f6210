import { converterOf } from './referenceSystem.ts'
import { readShape } from './shapes.ts'
import type { ReasonCode } from './reasons.ts'
import type { RawRow } from './readers.ts'
import type { Shape } from './shapes.ts'
import type { Source } from './source.ts'
import type { Target } from './target.ts'

type Tell = (reason: ReasonCode, value?: string | null) => undefined

/** Reads the place of a row, in degrees of CGCS2000; null without one. Faults and remarks go to the two functions. */
export type PlaceReader = (raw: RawRow, tell: Tell, remark: Tell) => Shape | null

const numberForm = /^[+-]?\d{1,10}(\.\d+)?$/

function decimalsOf(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}

/** Makes the reader of a source's places: two columns, or the geometry of the format. */
export function createPlaceReader(source: Source, target: Target): PlaceReader {
  const toDegrees = converterOf(source.referenceSystem) ?? ((x, y) => [x, y] as const)
  const isNeeded = source.isPlaceRequired || target.isGeometryRequired
  const { place } = source

  const absent = (tell: Tell, remark: Tell): null => {
    if (isNeeded) tell('MISSING_PLACE')
    else remark('NO_PLACE')
    return null
  }

  const ofGeometry: PlaceReader = (raw, tell, remark) => {
    if (raw.geometry === null || raw.geometry === undefined) return absent(tell, remark)
    const shape = readShape(raw.geometry, target.geometry, toDegrees)
    if (shape === null) tell('BAD_GEOMETRY', JSON.stringify(raw.geometry).slice(0, 200))
    return shape
  }
  if (!place) return ofGeometry

  const faultOf = (texts: readonly string[]): ReasonCode | null => {
    if (texts.some((text) => text.includes(foreign))) return 'DECIMAL_SIGN'
    const plain = texts.map((text) => text.replace(',', '.'))
    if (!plain.every((text) => numberForm.test(text))) return 'BAD_PLACE'
    return Math.min(...plain.map(decimalsOf)) < place.minDecimals ? 'COORDINATE_PRECISION' : null
  }
  const foreign = place.decimal === '.' ? ',' : '.'

  return (raw, tell, remark) => {
    const texts = [place.lon, place.lat].map((column) => raw.get(column)?.trim() ?? '')
    if (texts.every((text) => text === '')) return absent(tell, remark)
    const fault = faultOf(texts)
    const coordinates = texts.map((text) => Number(text.replace(',', '.')))
    const shape = fault ? null : readShape({ type: 'Point', coordinates }, 'Geometry', toDegrees)
    if (shape === null) tell(fault ?? 'BAD_PLACE', texts.join(' '))
    return shape
  }
}
