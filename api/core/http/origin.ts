import type { IncomingHttpHeaders } from 'node:http'

const ours = new Set(['same-origin', 'none'])

/**
 * Whether a request comes from our own pages or from no page at all: `Sec-Fetch-Site` says so, and an `Origin` is the public one or that of the `Host` asked.
 * Programs outside of a browser send neither header.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  const site = headers['sec-fetch-site']
  if (typeof site === 'string' && !ours.has(site)) return false
  const { origin } = headers
  if (origin === undefined) return true
  if (origin === publicUrl) return true
  return hostOf(origin) === headers.host?.toLowerCase()
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
