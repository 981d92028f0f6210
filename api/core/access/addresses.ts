import { BlockList, isIP } from 'node:net'

/** An address without the IPv6 clothes of an IPv4 one: `::ffff:10.0.0.1` → `10.0.0.1`. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}

/** Whether a text is an address or a network in CIDR form, without the name of an interface (`%eth0`), which PostgreSQL does not take. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const kind = isIP(address)
  if (kind === 0 || address.includes('%') || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128))
}

/** Whether an address lies in one of the networks (addresses or CIDR). An address that is none lies nowhere. */
export function liesIn(address: string, networks: readonly string[]): boolean {
  const plain = plainAddress(address)
  const kind = isIP(plain)
  if (kind === 0) return false
  const list = new BlockList()
  for (const network of networks.filter(isNetwork)) {
    const [start = '', bits] = network.split('/')
    const family = isIP(start) === 4 ? 'ipv4' : 'ipv6'
    list.addSubnet(start, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family)
  }
  return list.check(plain, kind === 4 ? 'ipv4' : 'ipv6')
}

/**
 * The address of a client: that of the peer, or, while the peer is one of our own proxies, the one that it names last in `X-Forwarded-For`.
 * What stands before an address that is not a proxy's is the client's own word and is not believed.
 */
export function clientAddress(peer: string, forwarded: string | undefined, proxies: readonly string[]): string {
  const named = (forwarded ?? '').split(',').map((part) => part.trim())
  let address = plainAddress(peer)
  while (liesIn(address, proxies)) {
    const next = named.pop()
    if (!next || isIP(plainAddress(next)) === 0) break
    address = plainAddress(next)
  }
  return address
}
