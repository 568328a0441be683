import { copyAction } from '../../core/plans/copy-action.ts'
import { handOver } from '../../core/plans/handover.ts'
import { previewHandover } from '../../core/plans/handover-brief.ts'
import { listMyWork } from '../../core/plans/my-work.ts'
import { listVerifications, verifyActual } from '../../core/plans/verify-actual.ts'
import type { Platform } from '../../core/platform.ts'
import { api } from '../../shared/api.ts'
import type { serve } from './serve.ts'

/** Mounts what people owe and do in plans beside writing them. */
export const serveWork = (on: ReturnType<typeof serve>, platform: Platform): void => {
  on(api.listMyWork, (caller, paging) => listMyWork(platform, caller, paging))
  on(api.handOver, (caller, wish) => handOver(platform, caller, wish))
  on(api.previewHandover, (caller, wish) => previewHandover(platform, caller, wish))
  on(api.copyAction, (caller, wish) => copyAction(platform, caller, wish))
  on(api.verifyActual, (caller, wish) => verifyActual(platform, caller, wish))
  on(api.listVerifications, (caller, wish) => listVerifications(platform, caller, wish))
}
