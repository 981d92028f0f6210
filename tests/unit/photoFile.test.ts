import { expect, test } from 'vitest'
import { readPhoto } from '#api/core/layer/photoFile.ts'

function segment(marker: number, body: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, Buffer.from(body, 'latin1')])
}

const start = Buffer.from([0xff, 0xd8])
const end = Buffer.from([0xff, 0xd9])
const frame = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0')
const profile = segment(0xe2, 'ICC_PROFILE\0\x01\x01colours')
const table = segment(0xdb, 'q'.repeat(65))
const scan = (data: number[]) => Buffer.concat([segment(0xda, '\x01\x01\0\0?\0'), Buffer.from(data)])
const scans = [scan([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]), segment(0xc4, 'h'), scan([0x78])]
const picture = Buffer.concat([start, frame, profile, table, ...scans, end])

const hidden: [string, Buffer][] = [
  [
    'what stands behind the end: other pictures, films, archives',
    Buffer.concat([picture, picture, Buffer.from('PK secret')]),
  ],
  [
    'the index of more pictures',
    Buffer.concat([start, frame, segment(0xe2, 'MPF\0secret'), picture.subarray(2 + frame.length)]),
  ],
  [
    'another application’s frame with a thumbnail',
    Buffer.concat([start, frame, segment(0xe0, 'JFXX\0secret'), picture.subarray(2 + frame.length)]),
  ],
  [
    'a comment between two scans',
    Buffer.concat([picture.subarray(0, -2 - scans[2]!.length), segment(0xfe, 'secret'), scans[2]!, end]),
  ],
  [
    'place, time and owner',
    Buffer.concat([start, segment(0xe1, 'Exif\0\0secret'), segment(0xed, 'secret'), picture.subarray(2)]),
  ],
]

test.each(hidden)('of a JPEG %s is not kept', (_, bytes) => {
  expect(readPhoto(bytes)).toEqual({ type: 'image/jpeg', bytes: picture })
})

test('a thumbnail in the frame itself is not kept, a missing end is set', () => {
  const thumbnail = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01rgb')
  const bytes = Buffer.concat([start, thumbnail, picture.subarray(2 + frame.length, -2)])
  expect(readPhoto(bytes).bytes).toEqual(picture)
})

test('a JPEG without a scan, or with a segment that leads nowhere, is refused', () => {
  for (const bytes of [
    Buffer.concat([start, frame, end]),
    picture.subarray(0, 40),
    Buffer.concat([start, Buffer.from([0xff, 0xdb, 0, 1, 0])]),
  ])
    expect(() => readPhoto(bytes)).toThrow(/FILE_REFUSED/)
})

test('of a WebP only the picture’s own chunks are kept, nothing behind its end', () => {
  const chunk = (name: string, body: string) => {
    const head = Buffer.from(`${name}\0\0\0\0`, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, Buffer.from(body + (body.length % 2 ? '\0' : ''), 'latin1')])
  }
  const file = (...chunks: Buffer[]) => {
    const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks])
    const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body])
  }
  const plain = file(chunk('VP8 ', 'pixels'))
  const full = Buffer.concat([
    file(chunk('VP8 ', 'pixels'), chunk('EXIF', 'secret'), chunk('HIDE', 'secret')),
    chunk('VP8 ', 'secret'),
  ])
  expect(readPhoto(full)).toEqual({ type: 'image/webp', bytes: plain })
})
