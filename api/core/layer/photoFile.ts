import { AppError } from '#api/contract/errors.ts'

/** A photo as it is kept: its type as its bytes tell it, without what cameras write beside the picture (place, time, owner). */
export interface PhotoFile {
  type: 'image/jpeg' | 'image/png' | 'image/webp'
  bytes: Buffer
}

/** The most bytes of a photo. */
export const greatestPhoto = 10 * 1024 * 1024

const refuse = (reason: string) => new AppError('FILE_REFUSED', { reason })

const [endOfImage, startOfScan] = [0xd9, 0xda]

/** What the segments of applications begin with that belong to the picture: frame, colour profile, Adobe's transform. Their like (thumbnails, more pictures, place) is dropped. */
const applicationTags: Readonly<Record<number, string>> = { 0xe0: 'JFIF\0', 0xe2: 'ICC_PROFILE\0', 0xee: 'Adobe' }

/** A segment as it is kept, a frame without its thumbnail; null for what is dropped: other applications' and comments. */
function keptSegment(marker: number, segment: Buffer): Buffer | null {
  if (marker < 0xe0 || (marker > 0xef && marker !== 0xfe)) return segment
  const tag = applicationTags[marker]
  if (tag === undefined || segment.toString('latin1', 4, 4 + tag.length) !== tag) return null
  if (marker !== 0xe0) return segment
  if (segment.length < 18) return null
  const frame = Buffer.from(segment.subarray(0, 18))
  frame.writeUInt16BE(16, 2)
  frame.fill(0, 16)
  return frame
}

/** Where the coded data of a scan end: before the next marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

/** Where a segment ends. Throws `FILE_REFUSED` when it leads nowhere. */
function segmentEnd(bytes: Buffer, at: number): number {
  const end = at + 4 <= bytes.length ? at + 2 + bytes.readUInt16BE(at + 2) : 0
  if (end > bytes.length || end < at + 4) throw refuse('jpeg')
  return end
}

/** The segments of a JPEG up to its end, a scan with its data. */
function* segmentsOf(bytes: Buffer): Generator<{ marker: number; segment: Buffer }> {
  for (let at = 2; at + 2 <= bytes.length;) {
    const marker = bytes[at + 1]!
    if (bytes[at] !== 0xff) throw refuse('jpeg')
    if (marker === endOfImage) return
    if (marker === 0xff) at += 1
    else {
      const end = segmentEnd(bytes, at)
      const next = marker === startOfScan ? scanEnd(bytes, end) : end
      yield { marker, segment: bytes.subarray(at, next) }
      at = next
    }
  }
}

/** The picture alone: what stands behind its end (other pictures, films, hidden files) goes with the rest. A picture whose end is cut off gets one. */
function cleanJpeg(bytes: Buffer): Buffer {
  const segments = [...segmentsOf(bytes)]
  if (!segments.some(({ marker }) => marker === startOfScan)) throw refuse('jpeg')
  const kept = segments.flatMap(({ marker, segment }) => keptSegment(marker, segment) ?? [])
  return Buffer.concat([bytes.subarray(0, 2), ...kept, Buffer.from([0xff, endOfImage])])
}

const keptChunks = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
])

function cleanPng(bytes: Buffer): Buffer {
  const parts = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length) throw refuse('png')
    if (keptChunks.has(name)) parts.push(bytes.subarray(at, end))
    if (name === 'IEND') return Buffer.concat(parts)
    at = end
  }
  throw refuse('png')
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

function cleanWebp(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  for (let at = 12; at + 8 <= whole;) {
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    const name = bytes.toString('latin1', at, at + 4)
    if (at + 8 + size > whole) throw refuse('webp')
    if (webpChunks.has(name)) parts.push(Buffer.from(bytes.subarray(at, end)))
    // VP8X tells by two bits that EXIF (8) and XMP (4) follow
    if (name === 'VP8X' && size >= 1) parts.at(-1)![8]! &= ~0x0c
    at = end
  }
  if (parts.length === 0) throw refuse('webp')
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

const startsWith = (bytes: Buffer, signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte)

/** Reads a photo from its bytes alone, whatever its sender calls it. Throws `FILE_REFUSED` for all but sound JPEG, PNG and WebP: no SVG, no HTML. */
export function readPhoto(bytes: Buffer): PhotoFile {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { type: 'image/jpeg', bytes: cleanJpeg(bytes) }
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    return { type: 'image/png', bytes: cleanPng(bytes) }
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
    return { type: 'image/webp', bytes: cleanWebp(bytes) }
  throw refuse('type')
}
