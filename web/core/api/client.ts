import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client/core'
import type { StoreObject } from '@apollo/client/core'

/** The name of a server object in the cache: a feature is known by its reference, whatever list it came in. */
function identify(object: Readonly<StoreObject>): string | undefined {
  return typeof object['ref'] === 'string' ? `Feature:${object['ref']}` : undefined
}

/** The cache: features by reference; one feature is read from whatever list brought it. What several questions learn of one analysis adds up. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    dataIdFromObject: identify,
    typePolicies: {
      Query: {
        fields: {
          feature: {
            read: (known, { args, toReference }) => known ?? toReference(`Feature:${String(args?.['ref'])}`),
          },
        },
      },
      Analysis: { merge: true },
      City: { keyFields: false },
      LayerInfo: { keyFields: false },
    },
  })
}

/**
 * The client of our GraphQL API. An operation whose hash is known is sent by its hash (SHA-256 of the registered text),
 * any other one in full. The session travels in the cookie.
 */
export function createClient(hashes: Readonly<Record<string, string>>): ApolloClient {
  const persisted = new ApolloLink((operation, forward) => {
    const sha256Hash = hashes[operation.operationName ?? '']
    if (sha256Hash) {
      operation.extensions['persistedQuery'] = { version: 1, sha256Hash }
      operation.setContext({ http: { includeQuery: false, includeExtensions: true } })
    }
    return forward(operation)
  })
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.from([persisted, new HttpLink({ uri: '/graphql', credentials: 'same-origin' })]),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  })
}
