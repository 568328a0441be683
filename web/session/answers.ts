import { QueryClient } from '@tanstack/react-query'
import { kindOf } from '../api.ts'

const RETRIES = 2
/** Answers this young are shown without asking again. */
const FRESH_MS = 20_000

/** Where answers of the server are kept while the page is open. Only what may pass by itself is asked again. */
export const answers = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (count, error) =>
          count < RETRIES && ['unavailable', 'broken', 'too-fast'].includes(kindOf(error)),
        // React Query would wait for the network for ever; we say that it is not there.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
