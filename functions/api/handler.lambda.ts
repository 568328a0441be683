import { handle } from 'hono/aws-lambda'
import { createRemoteJWKSet } from 'jose'
import { asJson } from '../../core/journal/write-line.ts'
import { createPlatform } from '../../core/platform.ts'
import { apiSettingsSchema, fullTableName } from '../../core/settings.ts'
import { openTables } from '../../core/table/dynamo.ts'
import { createDynamoClient } from '../../core/table/dynamo-client.ts'
import { createFunctionJournal } from '../journal.ts'
import { lambdaPlace } from '../lambda-place.ts'
import { createApi } from './app.ts'
import { onlyFromEdge } from './only-from-edge.ts'
import { createWhoIs } from './who-is.ts'

const settings = apiSettingsSchema.parse(process.env)
const client = createDynamoClient(lambdaPlace(process.env))
const tables = openTables(client, (name) => fullTableName(settings.TABLE_PREFIX, name))

// Cognito publishes its keys here; fetched at the first token, kept while the function is warm.
const whoIs = createWhoIs({
  issuer: settings.TOKEN_ISSUER,
  clientIds: settings.TOKEN_CLIENT_IDS,
  passkeyGroups: settings.TOKEN_PASSKEY_GROUPS,
  getKey: createRemoteJWKSet(new URL(`${settings.TOKEN_ISSUER}/.well-known/jwks.json`)),
})

// Written as it is: the runtime's console would put its own words in front of the JSON.
const { report } = createFunctionJournal({
  node: `api-${crypto.randomUUID().slice(0, 8)}`,
  now: () => new Date(),
  write: (line) => void process.stdout.write(asJson(line)),
})

const answer = handle(createApi(createPlatform(tables), whoIs, report))

export const handler = onlyFromEdge(settings.EDGE_SECRETS, answer)
