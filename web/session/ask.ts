import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { api } from '../../shared/api.ts'
import type { Endpoint, Output } from '../../shared/endpoint.ts'
import { useSession } from './SessionProvider.tsx'

/** The key an answer is kept under; an endpoint alone names all its answers. */
export const keyOf = (endpoint: Endpoint, input?: object): readonly unknown[] =>
  input === undefined ? [endpoint.path] : [endpoint.path, input]

/** Asks a GET endpoint and keeps the answer; `enabled: false` does not ask. */
export const useAsk = <E extends Endpoint>(
  endpoint: E,
  input: z.input<E['input']>,
  { enabled = true }: { readonly enabled?: boolean } = {},
) => {
  const { call } = useSession()
  return useQuery<Output<E>>({
    queryKey: keyOf(endpoint, input),
    queryFn: () => call(endpoint, input),
    enabled,
  })
}

/** Tells a POST or PUT endpoint; afterwards the answers of `stale` are asked anew. */
export const useTell = <E extends Endpoint>(endpoint: E, stale: readonly Endpoint[] = []) => {
  const { call } = useSession()
  const answers = useQueryClient()
  return useMutation<Output<E>, Error, z.input<E['input']>>({
    mutationFn: (input) => call(endpoint, input),
    onSuccess: () =>
      Promise.all(stale.map((each) => answers.invalidateQueries({ queryKey: keyOf(each) }))),
  })
}

/** The person signed in. */
export const useMe = (enabled = true) => useAsk(api.me, {}, { enabled })
