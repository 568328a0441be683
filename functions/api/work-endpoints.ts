import { listVerifications, verifyActual } from '../../core/plans/verify-actual.ts'
import type { Platform } from '../../core/platform.ts'
import { api } from '../../shared/api.ts'
import type { serve } from './serve.ts'

/** Mounts what people owe and do in plans beside writing them. */
export const serveWork = (on: ReturnType<typeof serve>, platform: Platform): void => {
  on(api.verifyActual, (caller, wish) => verifyActual(platform, caller, wish))
  on(api.listVerifications, (caller, wish) => listVerifications(platform, caller, wish))
}
