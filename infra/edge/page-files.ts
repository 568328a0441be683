/** Under it are the files whose names carry a hash of their content (vite.config.ts). */
export const HASHED = '/assets/'

/** `cache-control` of the page's files: a hashed name is one content for good, all else may be another tomorrow. */
export const CACHE_CONTROL = {
  hashed: 'public, max-age=31536000, immutable',
  other: 'no-cache',
} as const

/** @param path of a file below the page's folder, from its slash on. */
export const cacheControlOf = (path: string): string =>
  path.startsWith(HASHED) ? CACHE_CONTROL.hashed : CACHE_CONTROL.other
