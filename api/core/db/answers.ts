import type { PGlite } from '@electric-sql/pglite'

/** The SQLSTATE under which the trial database tells that PGlite swallowed an error. */
export const silentState = 'YZ001'

/** What a message of PostgreSQL's protocol (version 3) must be answered with, by its first byte; an ErrorResponse `E` always counts. */
const expected: Record<string, string> = { P: '1', B: '2', D: 'Tnt', E: 'CIsGHW', C: '3', S: 'Z', Q: 'Z', F: 'Z' }

/** The kinds of the messages in an answer, wherever the chunks cut it. */
function kindsOf(chunks: readonly Uint8Array[]): Set<string> {
  const kinds = new Set<string>()
  const header = new Uint8Array(5)
  let filled = 0
  let skip = 0
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length;) {
      const step = Math.min(skip, chunk.length - at)
      skip -= step
      at += step
      if (at === chunk.length) break
      header[filled] = chunk[at]!
      filled += 1
      at += 1
      if (filled < 5) continue
      filled = 0
      kinds.add(String.fromCharCode(header[0]!))
      skip = new DataView(header.buffer).getUint32(1) - 4
    }
  return kinds
}

/** The first byte of the message Terminate. */
const terminate = 'X'.charCodeAt(0)
/** The length of the message ReadyForQuery. */
const readyLength = 6

/**
 * The answer as PostgreSQL would give it. PGlite adds ReadyForQuery to an error at once and again at the Sync; the driver would
 * take the first for the end of this statement and the second for the end of the next one.
 */
export function withoutEarlyReady(message: Uint8Array, chunks: readonly Uint8Array[]): readonly Uint8Array[] {
  const wanted = expected[String.fromCharCode(message[0] ?? 0)]
  if (wanted === undefined || wanted === 'Z' || !kindsOf(chunks).has('Z')) return chunks
  const answer = Buffer.concat(chunks)
  return [answer.subarray(0, answer.length - readyLength)]
}

/** Judges one exchange after another: true when a message was left without the answer that the protocol promises. */
export function createAnswerJudge(): (message: Uint8Array, chunks: readonly Uint8Array[]) => boolean {
  let isSkipping = false
  return (message, chunks) => {
    const kind = String.fromCharCode(message[0] ?? 0)
    const wanted = expected[kind]
    if (wanted === undefined) return false
    const kinds = kindsOf(chunks)
    const isReady = wanted === 'Z'
    // After an error the server ignores messages until the next Sync.
    if (isSkipping && !isReady) return false
    isSkipping = !isReady && kinds.has('E')
    return !isSkipping && ![...wanted].some((sign) => kinds.has(sign))
  }
}

/** A message of the protocol: its kind, its length, its body. */
function frame(kind: string, body: string): Uint8Array {
  const bytes = new TextEncoder().encode(body)
  const message = new Uint8Array(5 + bytes.length)
  message[0] = kind.charCodeAt(0)
  new DataView(message.buffer).setUint32(1, 4 + bytes.length)
  message.set(bytes, 5)
  return message
}

/** Two polygons whose intersection GEOS refuses: a bow-tie and a square. */
const refused = `select ST_Intersection(ST_GeomFromText('POLYGON((0 0,1 1,1 0,0 1,0 0))'), ST_GeomFromText('POLYGON((0 0,0 1,1 1,1 0,0 0))'))\0`

/**
 * Stands between the socket and PGlite, which swallows errors of GEOS: the statement has no answer and its transaction would commit.
 * Answers with an error in its place and lets nothing through afterwards, so that no commit is seen; `onSilence` ends the process.
 * Tests itself first and throws when it would not notice.
 */
export async function guardAnswers(database: PGlite, onSilence: () => void): Promise<void> {
  const raw = database.execProtocolRawStream.bind(database)
  const judge = createAnswerJudge()
  const chunksOf = async (message: Uint8Array): Promise<Uint8Array[]> => {
    const chunks: Uint8Array[] = []
    await raw(message, { onRawData: (chunk) => void chunks.push(chunk.slice()) })
    return chunks
  }
  const question = frame('Q', refused)
  const answer = await chunksOf(question)
  if (!judge(question, answer) && !kindsOf(answer).has('E'))
    throw new Error('The guard against silent answers does not work')
  database.execProtocolRawStream = async (message, options) => {
    // A client that leaves must not end the one session that PGlite has.
    if (message[0] === terminate) return
    const chunks = await chunksOf(message)
    if (judge(message, chunks)) {
      options?.onRawData?.(frame('E', `SFATAL\0VFATAL\0C${silentState}\0Mthe database gave no answer\0\0`))
      onSilence()
      await new Promise(() => undefined)
    }
    for (const chunk of withoutEarlyReady(message, chunks)) options?.onRawData?.(chunk)
  }
}
