import { CITY } from './city.ts'
import { GOVERNMENT } from './government.ts'
import { SERVICES } from './services.ts'
import type { Template } from './template.ts'
import { templateOf } from './theme-plan.ts'

/** A sample plan for each main theme. */
export const THEME_PLANS: readonly Template[] = [...SERVICES, ...GOVERNMENT, ...CITY].map(
  templateOf,
)
