import { connect } from 'node:net'
import type { PoolClient } from 'pg'

/** What the driver knows of a connection's session; its types do not tell. */
interface Session {
  host: string
  port: number
  processID: number | null
  secretKey: number | null
}

/** The code of a CancelRequest in PostgreSQL's protocol (version 3). */
const cancelCode = 80_877_102

/** Asks the server to cancel what a connection is running, over a connection of its own as the protocol wants; failing changes nothing. */
export function cancelRunning(client: PoolClient): void {
  const { host, port, processID, secretKey } = client as unknown as Session
  if (processID === null || secretKey === null) return
  const request = Buffer.alloc(16)
  request.writeInt32BE(16, 0)
  request.writeInt32BE(cancelCode, 4)
  request.writeInt32BE(processID, 8)
  request.writeInt32BE(secretKey, 12)
  const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
  socket.on('error', () => undefined)
  socket.end(request)
}
