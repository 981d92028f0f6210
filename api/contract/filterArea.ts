import { filterLimits } from './clause.ts'
import type { Area } from './clause.ts'
import { badFilter } from './filterLexer.ts'
import type { FilterLexer } from './filterLexer.ts'

type Ring = [number, number][]

/** Reads `(field, POLYGON((…)) | MULTIPOLYGON(((…))) | BBOX(w,s,e,n))`; the field's name is not looked at, a layer has one geometry. */
export function parseArea(lexer: FilterLexer): Area {
  lexer.expectSign('(')
  lexer.name()
  lexer.expectSign(',')
  const area = new AreaReader(lexer).area()
  lexer.expectSign(')')
  return area
}

class AreaReader {
  readonly lexer: FilterLexer
  vertices = 0

  constructor(lexer: FilterLexer) {
    this.lexer = lexer
  }

  area(): Area {
    if (this.lexer.acceptWord('BBOX')) return this.box()
    if (this.lexer.acceptWord('MULTIPOLYGON'))
      return { type: 'MultiPolygon', coordinates: this.several(() => this.polygon()) }
    this.lexer.expectWord('POLYGON')
    return { type: 'Polygon', coordinates: this.polygon() }
  }

  box(): Area {
    this.lexer.expectSign('(')
    const [w, s, e, n] = [this.lexer.number(), this.after(), this.after(), this.after()]
    this.lexer.expectSign(')')
    const ring: Ring = [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ]
    return { type: 'Polygon', coordinates: [ring] }
  }

  after(): number {
    this.lexer.expectSign(',')
    return this.lexer.number()
  }

  polygon(): Ring[] {
    return this.several(() => this.several(() => this.vertex()))
  }

  several<Item>(read: () => Item): Item[] {
    this.lexer.expectSign('(')
    const items = [read()]
    while (this.lexer.acceptSign(',')) items.push(read())
    this.lexer.expectSign(')')
    return items
  }

  vertex(): [number, number] {
    if (++this.vertices > filterLimits.vertices) throw badFilter('FILTER_TOO_LARGE', 'vertices', this.lexer.position)
    return [this.lexer.number(), this.lexer.number()]
  }
}

/** Well-known text of a polygon or multi-polygon (digits as JavaScript prints them, which round-trip). */
export function polygonText(area: Area): string {
  return area.type === 'Polygon'
    ? `POLYGON${ringsText(area.coordinates)}`
    : `MULTIPOLYGON(${area.coordinates.map(ringsText).join(',')})`
}

function ringsText(rings: GeoJSON.Position[][]): string {
  return `(${rings.map(ringText).join(',')})`
}

function ringText(ring: GeoJSON.Position[]): string {
  return `(${ring.map(([x, y]) => `${x} ${y}`).join(',')})`
}

/** As `polygonText`, but a rectangle as `BBOX` makes it comes out as `BBOX(w,s,e,n)` again. */
export function areaText(area: Area): string {
  if (area.type === 'Polygon' && area.coordinates.length === 1) {
    const [a, b, c] = area.coordinates[0]!
    const box = a && b && c && `((${[a, b, c, [a[0], c[1]], a].map((p) => `${p[0]} ${p[1]}`).join(',')}))`
    const isBox = box && b[1] === a[1] && c[0] === b[0] && polygonText(area) === `POLYGON${box}`
    if (isBox) return `BBOX(${a[0]},${a[1]},${c[0]},${c[1]})`
  }
  return polygonText(area)
}
