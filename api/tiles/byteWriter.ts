import { PbfWriter } from 'pbf'

/** Protocol-buffer bytes into one growing array, for what is written by the ten thousand. */
export class ByteWriter {
  bytes: Uint8Array
  length = 0

  constructor(size: number) {
    this.bytes = new Uint8Array(size)
  }

  /** Makes room for so many more bytes. */
  room(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }

  /** A whole number below 2³² in the variable-length form; `room` has been made. */
  varint(value: number): void {
    let left = value
    while (left >= 0x80) {
      this.bytes[this.length++] = (left & 0x7f) | 0x80
      left >>>= 7
    }
    this.bytes[this.length++] = left
  }

  /** A field that is a number. */
  number(field: number, value: number): void {
    this.room(12)
    this.varint(field << 3)
    this.varint(value)
  }

  /** A field that is a text. */
  text(field: number, value: string): void {
    const encoded = new TextEncoder().encode(value)
    this.room(encoded.length + 12)
    this.varint((field << 3) | 2)
    this.varint(encoded.length)
    this.bytes.set(encoded, this.length)
    this.length += encoded.length
  }

  /** A value message (field 4 of a layer, field 1 within) around a text whose `size` bytes stand six bytes behind the end. */
  textValue(size: number): void {
    const from = this.length + 6
    const inner = size < 0x80 ? 1 : 2
    this.varint(0x22)
    this.varint(1 + inner + size)
    this.varint(0x0a)
    this.varint(size)
    this.bytes.copyWithin(this.length, from, from + size)
    this.length += size
  }

  /** A message as pbf writes it. */
  message<Value>(tag: number, write: (value: Value, pbf: PbfWriter) => void, value: Value): void {
    const pbf = new PbfWriter()
    write(value, pbf)
    const encoded = pbf.finish()
    this.room(encoded.length + 12)
    this.varint(tag)
    this.varint(encoded.length)
    this.bytes.set(encoded, this.length)
    this.length += encoded.length
  }

  /** The bytes as one message under a tag. */
  within(tag: number): Uint8Array {
    const outer = new ByteWriter(this.length + 12)
    outer.varint(tag)
    outer.varint(this.length)
    outer.bytes.set(this.bytes.subarray(0, this.length), outer.length)
    return outer.bytes.subarray(0, outer.length + this.length)
  }
}
