import type { GivenFile } from '../../shared/endpoint.ts'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { getOrganisations } from '../people/organisations.ts'
import type { Platform } from '../platform.ts'
import { loadDocument } from './log.ts'
import { requirePlan } from './plans.ts'
import { sheetOfPlan } from './sheet-of-plan.ts'

/**
 * A plan, read at this moment, as the sheet an import reads.
 *
 * @throws Refusal as {@link requirePlan}.
 */
export const exportPlan = async (
  platform: Platform,
  personId: PersonId,
  planId: PlanId,
): Promise<GivenFile> => {
  const { partnership } = await requirePlan(platform, personId, { planId, right: 'plan:read' })
  const ids = partnership.organisations.map(({ organisationId }) => organisationId)
  const organisations = await getOrganisations(platform, ids)
  const content = readPlan(await loadDocument(platform, planId))
  return { name: `${fileName(content.title)}.csv`, text: sheetOfPlan(content, { organisations }) }
}

/** A title without what file systems do not take. */
const fileName = (title: string): string =>
  title
    .toWellFormed()
    .replace(/[\p{C}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '') || 'plan'
