import * as z from 'zod'
import { importPlan } from '../../../core/plans/import-plan.ts'
import { createPlatform, type Platform } from '../../../core/platform.ts'
import { openTables } from '../../../core/table/dynamo.ts'
import { api } from '../../../shared/api.ts'
import type { PartnershipId } from '../../../shared/ids.ts'
import type { Person } from '../../../shared/people.ts'
import type { PlanPage } from '../../../shared/plan.ts'
import type { NewPlanImport } from '../../../shared/plan-import.ts'
import { REFUSAL_KINDS, Refusal } from '../../../shared/refusal.ts'
import { createLocalClient, startDatabase } from '../database/database.ts'
import { LOCAL_PREFIX } from '../database/definitions.ts'
import { type Progress, prepareWorld } from '../demo/prepare.ts'
import { issueToken } from '../identity/token.ts'
import { findRunning, type Running } from '../running.ts'

/** A data folder's platform, and how a plan is imported into it. */
export interface OpenPlatform extends AsyncDisposable {
  readonly platform: Platform
  /** Where the server is, if one runs. */
  readonly url: string | undefined
  /** @throws Refusal as core/plans/import-plan.ts. */
  readonly importPlan: (
    author: { person: Person; partnershipId: PartnershipId },
    wish: NewPlanImport,
  ) => Promise<PlanPage>
}

interface Folder {
  readonly dataDir: string
  readonly demo: boolean
  readonly progress: Progress
}

/**
 * The platform of a data folder: through the REST API of the server that has it open, or, when none
 * runs, opened by this process alone.
 *
 * @throws Trouble when the folder cannot be opened.
 */
export const openPlatform = async (folder: Folder): Promise<OpenPlatform> => {
  const running = await findRunning(folder.dataDir)
  return running ? openBesideServer(folder, running) : openAlone(folder)
}

const openBesideServer = ({ dataDir }: Folder, { url, database }: Running): OpenPlatform => {
  const client = createLocalClient(database.endpoint, database.accessKey)
  return {
    platform: createPlatform(openTables(client, (name) => `${LOCAL_PREFIX}${name}`)),
    url,
    importPlan: async ({ person, partnershipId }, wish) => {
      const token = await issueToken(person, { dataDir, otherwise: `${url}/oidc` })
      const { method, path } = api.importPlan
      const response = await fetch(`${url}${path.replace(':partnershipId', partnershipId)}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      })
      const answer: unknown = await response.json()
      if (!response.ok) throw refusalOf(answer)
      return api.importPlan.output.parse(answer)
    },
    [Symbol.asyncDispose]: async () => client.destroy(),
  }
}

const problemSchema = z.object({ kind: z.enum(REFUSAL_KINDS), detail: z.string() })
const refusalOf = (answer: unknown): Refusal => {
  const { kind, detail } = problemSchema.parse(answer)
  return new Refusal(kind, detail)
}

const openAlone = async (folder: Folder): Promise<OpenPlatform> => {
  const database = await prepareWorld(folder, () => startDatabase({ folder: folder.dataDir }))
  const platform = createPlatform(database.tables)
  return {
    platform,
    url: undefined,
    importPlan: ({ person, partnershipId }, wish) =>
      importPlan(platform, { personId: person.id, partnershipId }, wish),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}
