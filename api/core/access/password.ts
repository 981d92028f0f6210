import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** The cost of a new hash: OWASP's second choice for argon2id (19 MiB, two passes, one lane). */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32
const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{11,86})$/

/** A hash that no password has; verifying against it costs what verifying against a real one does. */
export const nobodysHash = phcText(Buffer.alloc(16), Buffer.alloc(tagLength))

/** Hashes a password with argon2id and a random salt, in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  return phcText(nonce, await derive('argon2id', { message: Buffer.from(password), nonce, tagLength, ...cost }))
}

/** Tells whether a password belongs to a PHC hash, in a time that does not depend on the answer. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const match = phc.exec(hash)
  if (!match) return false
  const [memory, passes, parallelism] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const [nonce, expected] = [Buffer.from(match[4]!, 'base64'), Buffer.from(match[5]!, 'base64')]
  const message = Buffer.from(password)
  const actual = await derive('argon2id', { message, nonce, tagLength: expected.length, memory, passes, parallelism })
  return timingSafeEqual(actual, expected)
}

function phcText(salt: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(tag)}`
}

/** Base64 without padding, as the PHC form wants it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
