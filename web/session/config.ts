import { RefusedError } from '../api.ts'

/** What `GET /config.json` says: how to sign in here, and whether this is a demonstration with made-up cities. */
export interface PageConfig {
  readonly authority: string
  readonly clientId: string
  readonly resource?: string
  /** Only where the provider wants other than the usual. */
  readonly scope?: string
  readonly demo?: boolean
}

/** @throws RefusedError `unavailable` without a server that answers. */
export const fetchConfig = async (origin: string): Promise<PageConfig> => {
  try {
    const response = await fetch(`${origin}/config.json`)
    if (!response.ok) throw new RefusedError('unavailable')
    return await response.json()
  } catch (cause) {
    throw cause instanceof RefusedError ? cause : new RefusedError('unavailable', { cause })
  }
}
