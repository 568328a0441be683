/** Who answers behind the front door: stored files, the function for requests, or the gateways. */
export type Origin = 'page' | 'api' | 'sockets'

/** What of a request its origin sees; `but-host` keeps the door's name from an origin that knows its own only. */
export interface Passes {
  readonly headers: 'none' | 'but-host' | 'all'
  readonly cookies: 'none' | 'all'
  readonly query: 'none' | 'all'
}

/** How the front door treats the addresses of one pattern, in CloudFront's words: `*` is any characters. */
export interface Behaviour {
  readonly pattern: string
  readonly origin: Origin
  /** `read` is GET and HEAD. */
  readonly methods: 'read' | 'all'
  /** Kept at the edge as long as the answer's own `cache-control` lets it. */
  readonly cached: boolean
  /** Brotli or gzip, as the browser takes it. */
  readonly packed: boolean
  readonly passes: Passes
}

/**
 * Every address of the platform; the first pattern that fits decides. A further origin, as downloads under
 * `/files/*`, is one more line before the last.
 */
export const BEHAVIOURS = [
  {
    pattern: '/api/*',
    origin: 'api',
    methods: 'all',
    cached: false,
    packed: true,
    passes: { headers: 'but-host', cookies: 'none', query: 'all' },
  },
  {
    pattern: '/socket.io/*',
    origin: 'sockets',
    methods: 'all',
    cached: false,
    packed: false,
    // The balancer's cookie leads long-polling back to the node it began on.
    passes: { headers: 'all', cookies: 'all', query: 'all' },
  },
  {
    pattern: '*',
    origin: 'page',
    methods: 'read',
    cached: true,
    packed: true,
    passes: { headers: 'none', cookies: 'none', query: 'none' },
  },
] as const satisfies readonly Behaviour[]

/** @param path begins with a slash and has no query. */
export const originOf = (path: string): Origin =>
  BEHAVIOURS.find(({ pattern }) => fits(pattern, path))?.origin ?? 'page'

const fits = (pattern: string, path: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
