import * as z from 'zod'
import { redisSettings, tuningSettings, watchSettings } from '../../core/settings.ts'

/** What one machine is told by its environment; everything has a default. */
export const localSettingsSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).default('.data'),
  /** `off` starts empty, with one programme manager. */
  COUNTERPART_DEMO: z
    .enum(['on', 'off'])
    .default('on')
    .transform((demo) => demo === 'on'),
  LOG: watchSettings.LOG,
  METRICS_PORT: watchSettings.METRICS_PORT,
  ...tuningSettings,
  ...redisSettings,
  /** How long a socket lasts at most; an hour, but for tests. */
  SOCKET_SECONDS: z.coerce.number().min(1).max(3_600).default(3_600),
})
export type LocalSettings = z.output<typeof localSettingsSchema>
