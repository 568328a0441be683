import type { PersonId } from '../../shared/ids.ts'
import { idFrom } from '../paths.ts'
import { readToken } from './token.ts'

/**
 * Whose token this tab holds, read from the token itself so that it is known offline too. Never a
 * proof: the server looks for itself, by the same claims (functions/api/who-is.ts).
 */
export const whoIsHere = (): PersonId | undefined => {
  const claims = claimsOf(readToken()?.accessToken)
  const named = claims?.person_id ?? claims?.['custom:person_id'] ?? claims?.sub
  return typeof named === 'string' ? idFrom<PersonId>(named) : undefined
}

const claimsOf = (token: string | undefined): Readonly<Record<string, unknown>> | undefined => {
  try {
    const [, payload = ''] = token?.split('.') ?? []
    const bytes = Uint8Array.from(
      atob(payload.replaceAll('-', '+').replaceAll('_', '/')),
      (char) => char.codePointAt(0) ?? 0,
    )
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof claims === 'object' && claims !== null ? { ...claims } : undefined
  } catch {
    return undefined
  }
}
