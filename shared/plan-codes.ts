/** *Delayed* is not among them: it is computed, see `isDelayed`. */
export const ACTION_STATUSES = [
  'not-started',
  'in-progress',
  'completed',
  'on-hold',
  'cancelled',
] as const
export type ActionStatus = (typeof ACTION_STATUSES)[number]

export const ACTIVITY_TYPES = [
  'technical-assistance',
  'training',
  'exchange-visit',
  'study-tour',
  'peer-review',
  'job-shadowing',
  'pilot',
  'policy',
  'procurement',
  'consultation',
  'dissemination',
] as const

export const PRIORITIES = ['high', 'medium', 'low'] as const

export const DELIVERABLE_TYPES = [
  'report',
  'plan',
  'policy',
  'procedure',
  'training-material',
  'dataset',
  'map',
  'design',
  'software',
  'equipment',
  'event',
  'other',
] as const

export const BUDGET_CATEGORIES = [
  'personnel',
  'travel',
  'training',
  'translation',
  'equipment',
  'contractual',
  'small-grant',
  'other',
  'indirect',
] as const

/** Who gives, and whether it is money: what a donor's cost-share table asks. */
export const FUNDING_TYPES = [
  'cash-donor',
  'cash-own',
  'cash-third-party',
  'in-kind-staff',
  'in-kind-goods',
] as const

export const BUDGET_STATES = ['indicative', 'committed'] as const
export const WORK_PLACES = ['on-site', 'remote'] as const

export const RISK_CATEGORIES = [
  'political',
  'staff-turnover',
  'financial',
  'travel',
  'language',
  'technical',
  'environmental',
  'reputational',
] as const
export const RISK_STATES = ['open', 'watched', 'happened', 'closed'] as const

/** *Accountable* is not among them: that is the action's own post, and there is one. */
export const RACI_ROLES = ['responsible', 'consulted', 'informed'] as const

/** IATI IndicatorMeasure 1 to 5. */
export const MEASURES = ['unit', 'percentage', 'nominal', 'ordinal', 'qualitative'] as const
export const FREQUENCIES = ['monthly', 'quarterly', 'semi-annual', 'annual', 'end-line'] as const
export const DIMENSIONS = ['sex', 'age', 'disability', 'city', 'district', 'income'] as const

/** *Verified* is not among them: only the server may say so. */
export const PERIOD_STATES = ['draft', 'submitted'] as const

/** How what stays is adopted. */
export const ADOPTIONS = [
  'by-law',
  'budget-line',
  'procedure',
  'training-of-trainers',
  'staff-post',
  'other',
] as const

/** The themes of partnerships (codes of the programme's own taxonomy). */
export const THEMES = [
  'SVC',
  'SVC-INF',
  'SVC-WAT',
  'SVC-SAN',
  'SVC-ENV',
  'SVC-SWM',
  'SVC-SAF',
  'SVC-DRR',
  'ECO',
  'MGT',
  'MGT-STR',
  'MGT-FIN',
  'MGT-PER',
  'MGT-PAR',
  'MGT-ADV',
  'MGT-INT',
  'CAP',
  'CLI',
  'FTF',
  'WSS',
] as const

export const SECTION_KINDS = ['situation', 'approach', 'narrative'] as const
