import { filterLimits } from './clause.ts'
import type { Clause, Value } from './clause.ts'
import { badFilter, FilterLexer } from './filterLexer.ts'
import { areaText, parseArea } from './filterArea.ts'

export { polygonText } from './filterArea.ts'

const signs = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const
const comparisons = new Map(Object.entries(signs).map(([op, sign]) => [sign as string, op as keyof typeof signs]))
/** Texts that are printed as TIMESTAMP('…'): ISO 8601 with a zone. */
const instantText = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
const words = new Set([
  'AND',
  'OR',
  'NOT',
  'IN',
  'IS',
  'NULL',
  'LIKE',
  'TRUE',
  'FALSE',
  'CASEI',
  'TIMESTAMP',
  'S_INTERSECTS',
  'HOUROFWEEK',
])

/** Brackets and NOTs within each other that the parser follows before it gives up. */
const maxNesting = 100

/**
 * Reads a filter in the CQL2 text encoding (OGC 21-065): AND OR NOT, comparisons, IN, IS NULL, LIKE with a closing `%` (begins with),
 * `CASEI(f) LIKE CASEI('%…%')` (contains), `HOUROFWEEK(f,'Asia/Shanghai') IN (…)`, S_INTERSECTS with POLYGON, MULTIPOLYGON or BBOX. An empty text is `true`.
 * Throws `BAD_FILTER` with the position, `FILTER_TOO_LARGE` before anything large is built.
 */
export function parseFilter(text: string): Clause {
  if (text.length > filterLimits.characters) throw badFilter('FILTER_TOO_LARGE', 'characters', 0)
  if (text.trim() === '') return { op: 'true' }
  const parser = new Parser(text)
  return parser.parse()
}

class Parser {
  readonly lexer: FilterLexer
  clauses = 0
  nesting = 0

  constructor(text: string) {
    this.lexer = new FilterLexer(text)
  }

  parse(): Clause {
    const clause = this.or()
    this.lexer.expectEnd()
    return clause
  }

  or(): Clause {
    return this.chain('OR', 'or', () => this.chain('AND', 'and', () => this.not()))
  }

  chain(word: string, op: 'and' | 'or', next: () => Clause): Clause {
    const args = [next()]
    while (this.lexer.acceptWord(word)) args.push(next())
    if (args.length === 1) return args[0]!
    this.countClause()
    return { op, args }
  }

  not(): Clause {
    if (!this.lexer.acceptWord('NOT')) return this.primary()
    this.countClause()
    return { op: 'not', arg: this.nested(() => this.not()) }
  }

  nested(inner: () => Clause): Clause {
    if (++this.nesting > maxNesting) throw badFilter('FILTER_TOO_LARGE', 'depth', this.lexer.position)
    const clause = inner()
    this.nesting--
    return clause
  }

  countClause(): void {
    if (++this.clauses > filterLimits.clauses) throw badFilter('FILTER_TOO_LARGE', 'clauses', this.lexer.position)
  }

  primary(): Clause {
    if (this.lexer.acceptSign('(')) {
      const clause = this.nested(() => this.or())
      this.lexer.expectSign(')')
      return clause
    }
    this.countClause()
    if (this.lexer.acceptWord('TRUE')) return { op: 'true' }
    if (this.lexer.acceptWord('FALSE')) return { op: 'false' }
    if (this.lexer.acceptWord('S_INTERSECTS')) return { op: 'intersects', geometry: parseArea(this.lexer) }
    if (this.lexer.acceptWord('CASEI')) return this.contains()
    if (this.lexer.acceptWord('HOUROFWEEK')) return this.hoursOfWeek()
    return this.comparison(this.lexer.name())
  }

  contains(): Clause {
    this.lexer.expectSign('(')
    const field = this.lexer.name()
    this.lexer.expectSign(')')
    this.lexer.expectWord('LIKE')
    this.lexer.expectWord('CASEI')
    this.lexer.expectSign('(')
    const at = this.lexer.position
    const { body, leading, trailing } = readPattern(this.lexer.text(), at)
    this.lexer.expectSign(')')
    if (!leading || !trailing) throw badFilter('BAD_FILTER', 'pattern', at)
    return { op: 'contains', field, value: body }
  }

  hoursOfWeek(): Clause {
    this.lexer.expectSign('(')
    const field = this.lexer.name()
    this.lexer.expectSign(',')
    const zone = this.lexer.text()
    this.lexer.expectSign(')')
    const negated = this.lexer.acceptWord('NOT')
    if (negated) this.countClause()
    this.lexer.expectWord('IN')
    const hours = this.list(() => this.lexer.number())
    const clause: Clause = { op: 'hoursOfWeek', field, zone, hours }
    return negated ? { op: 'not', arg: clause } : clause
  }

  comparison(field: string): Clause {
    const op = comparisons.get(this.lexer.comparison() ?? '')
    if (op) return this.compare(op, field)
    if (this.lexer.acceptWord('IS')) return this.isNull(field)
    const negated = this.lexer.acceptWord('NOT')
    if (negated) this.countClause()
    const clause = this.lexer.acceptWord('IN') ? this.in(field) : this.like(field)
    return negated ? { op: 'not', arg: clause } : clause
  }

  compare(op: keyof typeof signs, field: string): Clause {
    const at = this.lexer.position
    const value = this.value()
    if (op === 'eq' || op === 'ne') return { op, field, value }
    if (typeof value === 'boolean') throw badFilter('BAD_FILTER', 'order', at)
    return { op, field, value }
  }

  isNull(field: string): Clause {
    const negated = this.lexer.acceptWord('NOT')
    if (negated) this.countClause()
    this.lexer.expectWord('NULL')
    const clause: Clause = { op: 'isNull', field }
    return negated ? { op: 'not', arg: clause } : clause
  }

  in(field: string): Clause {
    return { op: 'in', field, values: this.list(() => this.value()) }
  }

  list<T>(next: () => T): T[] {
    this.lexer.expectSign('(')
    const values: T[] = []
    if (this.lexer.acceptSign(')')) return values
    do {
      if (values.length >= filterLimits.values) throw badFilter('FILTER_TOO_LARGE', 'values', this.lexer.position)
      values.push(next())
    } while (this.lexer.acceptSign(','))
    this.lexer.expectSign(')')
    return values
  }

  like(field: string): Clause {
    this.lexer.expectWord('LIKE')
    const at = this.lexer.position
    const { body, leading, trailing } = readPattern(this.lexer.text(), at)
    if (leading) throw badFilter('BAD_FILTER', 'pattern', at)
    return trailing ? { op: 'startsWith', field, value: body } : { op: 'eq', field, value: body }
  }

  value(): Value {
    if (this.lexer.acceptWord('TRUE')) return true
    if (this.lexer.acceptWord('FALSE')) return false
    if (!this.lexer.acceptWord('TIMESTAMP')) return this.lexer.literal()
    this.lexer.expectSign('(')
    const at = this.lexer.position
    const text = this.lexer.text()
    if (!instantText.test(text)) throw badFilter('BAD_FILTER', 'instant', at)
    this.lexer.expectSign(')')
    return text
  }
}

/** Takes a LIKE pattern apart: wildcards are allowed at its two ends only; a backslash makes the next character literal. */
function readPattern(pattern: string, at: number): { body: string; leading: boolean; trailing: boolean } {
  let body = ''
  let leading = false
  let trailing = false
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!
    if (character === '%') {
      if (i === pattern.length - 1) trailing = true
      else if (i === 0) leading = true
      else throw badFilter('BAD_FILTER', 'pattern', at)
    } else if (character === '_') {
      throw badFilter('BAD_FILTER', 'pattern', at)
    } else if (character === '\\') {
      if (++i === pattern.length) throw badFilter('BAD_FILTER', 'pattern', at)
      body += pattern[i]!
    } else body += character
  }
  return { body, leading, trailing }
}

/** Writes a filter as CQL2 text; `parseFilter` reads back the same clause (given two or more arguments per AND and OR). */
export function printFilter(clause: Clause): string {
  switch (clause.op) {
    case 'true':
    case 'false':
      return clause.op.toUpperCase()
    case 'and':
    case 'or':
      return printJunction(clause.op, clause.args)
    case 'not':
      return `NOT ${bracket(clause.arg)}`
    case 'intersects':
      return `S_INTERSECTS(geom,${areaText(clause.geometry)})`
    default:
      return printComparison(clause)
  }
}

function printJunction(op: 'and' | 'or', args: readonly Clause[]): string {
  if (args.length === 0) return op === 'and' ? 'TRUE' : 'FALSE'
  return args.map(bracket).join(` ${op.toUpperCase()} `)
}

function bracket(clause: Clause): string {
  const text = printFilter(clause)
  return clause.op === 'and' || clause.op === 'or' || clause.op === 'not' ? `(${text})` : text
}

function printComparison(clause: Extract<Clause, { field: string }>): string {
  const name = printName(clause.field)
  switch (clause.op) {
    case 'isNull':
      return `${name} IS NULL`
    case 'in':
      return `${name} IN (${clause.values.map(printValue).join(',')})`
    case 'hoursOfWeek':
      return `HOUROFWEEK(${name},${quote(clause.zone)}) IN (${clause.hours.map(printValue).join(',')})`
    case 'startsWith':
      return `${name} LIKE ${quote(`${escapePattern(clause.value)}%`)}`
    case 'contains':
      return `CASEI(${name}) LIKE CASEI(${quote(`%${escapePattern(clause.value)}%`)})`
    default:
      return `${name} ${signs[clause.op]} ${printValue(clause.value)}`
  }
}

function printName(field: string): string {
  return words.has(field.toUpperCase()) || !/^[A-Za-z]\w*$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

function printValue(value: Value): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  return instantText.test(value) ? `TIMESTAMP(${quote(value)})` : quote(value)
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function escapePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
