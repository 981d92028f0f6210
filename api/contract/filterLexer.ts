import { AppError } from './errors.ts'

/** The error of a filter that cannot be read: what is wrong and where (characters from the start). */
export function badFilter(code: 'BAD_FILTER' | 'FILTER_TOO_LARGE', reason: string, position: number): AppError {
  return new AppError(code, { reason, position })
}

const space = /\s*/y
const word = /[A-Za-z]\w*/y
const quotedName = /"([^"]*(?:""[^"]*)*)"/y
const text = /'([^']*(?:''[^']*)*)'/y
const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y
const comparison = /<>|<=|>=|=|<|>/y

/** Cuts a filter text into words, signs, texts and numbers. `position` is where the next token begins. */
export class FilterLexer {
  readonly input: string
  position = 0

  constructor(input: string) {
    this.input = input
    this.skipSpace()
  }

  /** Takes a keyword, in any case, if it comes next. */
  acceptWord(keyword: string): boolean {
    const found = this.peek(word)
    if (found?.[0].toUpperCase() !== keyword) return false
    this.advance(found[0].length)
    return true
  }

  /** Takes a keyword or throws. */
  expectWord(keyword: string): void {
    if (!this.acceptWord(keyword)) throw this.unexpected(keyword)
  }

  /** Takes a bracket or comma if it comes next. */
  acceptSign(sign: '(' | ')' | ','): boolean {
    if (this.input[this.position] !== sign) return false
    this.advance(1)
    return true
  }

  /** Takes a bracket or comma or throws. */
  expectSign(sign: '(' | ')' | ','): void {
    if (!this.acceptSign(sign)) throw this.unexpected(sign)
  }

  /** Throws unless the text is at its end. */
  expectEnd(): void {
    if (this.position < this.input.length) throw this.unexpected('end')
  }

  /** Takes a comparison sign if one comes next. */
  comparison(): string | null {
    return this.take(comparison)?.[0] ?? null
  }

  /** Takes the name of a field, plain or in double quotes. */
  name(): string {
    const quoted = this.take(quotedName)
    if (quoted) return quoted[1]!.replaceAll('""', '"')
    const plain = this.take(word)
    if (!plain) throw this.unexpected('field')
    return plain[0]
  }

  /** Takes a text in single quotes. */
  text(): string {
    const found = this.take(text)
    if (!found) throw this.unexpected('text')
    return found[1]!.replaceAll("''", "'")
  }

  /** Takes a finite number. */
  number(): number {
    const at = this.position
    const found = this.take(number)
    if (!found) throw this.unexpected('number')
    const value = Number(found[0])
    if (!Number.isFinite(value)) throw badFilter('BAD_FILTER', 'number', at)
    return value
  }

  /** Takes a text or a number. */
  literal(): string | number {
    return this.input[this.position] === "'" ? this.text() : this.number()
  }

  private peek(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position
    return pattern.exec(this.input)
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    const found = this.peek(pattern)
    if (found) this.advance(found[0].length)
    return found
  }

  private advance(length: number): void {
    this.position += length
    this.skipSpace()
  }

  private skipSpace(): void {
    space.lastIndex = this.position
    this.position += space.exec(this.input)![0].length
  }

  private unexpected(expected: string): AppError {
    return new AppError('BAD_FILTER', { reason: 'syntax', position: this.position, expected })
  }
}
