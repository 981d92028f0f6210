import { AppError } from '#api/contract/errors.ts'

/** A photo as it is kept: its type as its bytes tell it, without what cameras write beside the picture (place, time, owner). */
export interface PhotoFile {
  type: 'image/jpeg' | 'image/png' | 'image/webp'
  bytes: Buffer
}

/** The most bytes of a photo. */
export const greatestPhoto = 10 * 1024 * 1024

const refuse = (reason: string) => new AppError('FILE_REFUSED', { reason })

/** Segments of a JPEG that are kept: all but the applications' (colour profile and Adobe's transform aside) and comments. */
function isKeptMarker(marker: number): boolean {
  const isApplication = marker >= 0xe0 && marker <= 0xef
  return (!isApplication || marker === 0xe0 || marker === 0xe2 || marker === 0xee) && marker !== 0xfe
}

function cleanJpeg(bytes: Buffer): Buffer {
  const parts = [bytes.subarray(0, 2)]
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1]!
    if (bytes[at] !== 0xff) throw refuse('jpeg')
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (marker === 0xda) return Buffer.concat([...parts, bytes.subarray(at)])
    if (end > bytes.length || end < at + 4) throw refuse('jpeg')
    if (isKeptMarker(marker)) parts.push(bytes.subarray(at, end))
    at = end
  }
  throw refuse('jpeg')
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

function cleanWebp(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    const name = bytes.toString('latin1', at, at + 4)
    if (at + 8 + size > bytes.length) throw refuse('webp')
    if (name !== 'EXIF' && name !== 'XMP ') parts.push(Buffer.from(bytes.subarray(at, end)))
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
