import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** The programme's themes by their codes; a code this table does not know is shown as it is. */
export const THEME_WORDS: Readonly<Record<string, MessageDescriptor>> = {
  SVC: msg`Basic public services`,
  'SVC-INF': msg`Infrastructure`,
  'SVC-WAT': msg`Water`,
  'SVC-SAN': msg`Sanitation`,
  'SVC-ENV': msg`Environmental management`,
  'SVC-SWM': msg`Solid waste`,
  'SVC-SAF': msg`Public safety`,
  'SVC-DRR': msg`Disaster preparedness`,
  ECO: msg`Local economy`,
  MGT: msg`Municipal management`,
  'MGT-STR': msg`Strategic planning`,
  'MGT-FIN': msg`Financial management`,
  'MGT-PER': msg`Performance measurement`,
  'MGT-PAR': msg`Citizen participation`,
  'MGT-ADV': msg`Advocacy`,
  'MGT-INT': msg`Transparency`,
  CAP: msg`Skills of officials`,
  CLI: msg`Climate`,
  FTF: msg`Food security`,
  WSS: msg`Water and sanitation access`,
}
