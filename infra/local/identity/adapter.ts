import { type Adapter, errors, type Payload } from 'oidc-provider'
import * as z from 'zod'
import type { Item, RevisedItem, Table } from '../../../core/table/table.ts'

/** How long an item outlives what it holds, so that clocks may differ. */
const GRACE_SECONDS = 60
const REVOKED_AT_ONCE = 100

/** Every key the provider has in the `ephemeral` table. `kind` is its name for what is kept: Session, RefreshToken … */
const identityKeys = {
  state: (kind: string, id: string) => ({ pk: `OIDC#${kind}#${id}`, sk: 'STATE' }),
  /** Which session has this uid; sessions change their id at each sign-in, not their uid. */
  uid: (uid: string) => ({ pk: `OIDC#UID#${uid}`, sk: 'SESSION' }),
  /** What was given out on a grant, to be revoked together. */
  given: (grantId: string, kind: string, id = '') => ({
    pk: `OIDC#GRANT#${grantId}`,
    sk: `${kind}#${id}`,
  }),
}

const storedSchema = z.object({ rev: z.int(), payload: z.string() })
const idSchema = z.object({ id: z.string() })

/**
 * Keeps what oidc-provider must remember in the `ephemeral` table, so that people stay signed in
 * across restarts. The provider itself judges expiry; the table only sweeps up.
 */
export const createAdapter =
  (table: Table) =>
  (kind: string): Adapter => {
    const find = async (id: string) => payloadOf(await read(table, kind, id))
    return {
      find,
      findByUid: async (uid) => {
        const pointer = await table.get(identityKeys.uid(uid))
        return pointer && find(idSchema.parse(pointer).id)
      },
      findByUserCode: async () => undefined,
      upsert: async (id, payload) => {
        const expiresAt = payload.exp && payload.exp + GRACE_SECONDS
        const { uid, grantId } = payload
        await table.put(stateItem({ kind, id, payload, expiresAt }))
        if (kind === 'Session' && uid) await table.put({ ...identityKeys.uid(uid), id, expiresAt })
        if (grantId) await table.put({ ...identityKeys.given(grantId, kind, id), id, expiresAt })
      },
      consume: (id) => consume(table, kind, id),
      destroy: (id) => table.remove(identityKeys.state(kind, id)),
      revokeByGrantId: (grantId) => revoke(table, kind, grantId),
    }
  }

/**
 * Marks a code or refresh token as used. Of two requests that bring the same one, one gets through.
 *
 * @throws InvalidGrant for the other.
 */
const consume = async (table: Table, kind: string, id: string): Promise<void> => {
  const item = await read(table, kind, id)
  const { rev, payload } = storedSchema.parse(item)
  const kept: Payload = JSON.parse(payload)
  const used = { ...kept, consumed: Math.floor(Date.now() / 1_000) }
  const change = { ...item, ...identityKeys.state(kind, id), payload: JSON.stringify(used) }
  const isFirst = !kept.consumed && (await table.replace({ ...change, rev: rev + 1 }, rev))
  if (!isFirst) throw new errors.InvalidGrant(`${kind} already used`)
}

const revoke = async (table: Table, kind: string, grantId: string): Promise<void> => {
  const { pk, sk: prefix } = identityKeys.given(grantId, kind)
  const given = await table.list({ pk, prefix, limit: REVOKED_AT_ONCE })
  await Promise.all(
    given.map(async (item) => {
      await table.remove(identityKeys.state(kind, idSchema.parse(item).id))
      await table.remove(item)
    }),
  )
  if (given.length === REVOKED_AT_ONCE) await revoke(table, kind, grantId)
}

const stateItem = (state: {
  kind: string
  id: string
  payload: Payload
  expiresAt: number | undefined
}): RevisedItem => ({
  ...identityKeys.state(state.kind, state.id),
  rev: 1,
  // As text: what the provider keeps is its own business, and holds names and values no table should read.
  payload: JSON.stringify(state.payload),
  expiresAt: state.expiresAt,
})

/** Ids come from cookies and requests; what the provider cannot have made is not looked for. */
const read = async (table: Table, kind: string, id: string): Promise<Item | undefined> =>
  /^[\w-]{1,100}$/.test(id) ? table.get(identityKeys.state(kind, id)) : undefined

const payloadOf = (item: Item | undefined): Payload | undefined =>
  item && JSON.parse(storedSchema.parse(item).payload)
