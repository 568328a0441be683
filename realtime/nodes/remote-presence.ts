import type { PlanId } from '../../shared/ids.ts'
import { HEADS_INTERVAL_MS } from '../../shared/limits.ts'
import type { Present } from '../../shared/protocol.ts'
import type { PlanWords } from './plan-words.ts'

/** Who was said to be somewhere this long ago, and not again, is not counted any more. */
const FORGET_AFTER_MS = 2.5 * HEADS_INTERVAL_MS

export interface PresenceNews {
  readonly present: readonly Present[]
  readonly left: readonly string[]
}

interface Elsewhere {
  readonly present: Map<string, Present>
  heardAt: number
}

/**
 * Who is in this node's plans by way of other nodes, as those have said (rule P8). They say it again from time to time,
 * so that what was lost, on either side, is wrong for a while only.
 */
export const createRemotePresence = ({
  tell,
  now,
}: {
  tell: (planId: PlanId, news: PresenceNews) => void
  now: () => number
}) => {
  const plans = new Map<PlanId, Map<string, Elsewhere>>()

  const rosterOf = (planId: PlanId, node: string): Elsewhere => {
    const nodes = plans.get(planId) ?? new Map<string, Elsewhere>()
    plans.set(planId, nodes)
    const roster = nodes.get(node) ?? { present: new Map<string, Present>(), heardAt: 0 }
    nodes.set(node, roster)
    roster.heardAt = now()
    return roster
  }

  const drop = (planId: PlanId, node: string) => {
    const roster = plans.get(planId)?.get(node)
    plans.get(planId)?.delete(node)
    const left = [...(roster?.present.keys() ?? [])]
    if (left.length > 0) tell(planId, { present: [], left })
  }

  return {
    hear: (planId: PlanId, { from, present, left, whole }: PlanWords & { kind: 'presence' }) => {
      const roster = rosterOf(planId, from)
      const named = new Set(present.map(({ connection }) => connection))
      const unnamed = whole ? [...roster.present.keys()].filter((name) => !named.has(name)) : []
      const gone = [...left, ...unnamed].filter((name) => roster.present.delete(name))
      const news = present.filter((one) => !isSame(roster.present.get(one.connection), one))
      for (const one of news) roster.present.set(one.connection, one)
      if (news.length > 0 || gone.length > 0) tell(planId, { present: news, left: gone })
    },
    inPlan: (planId: PlanId): readonly Present[] =>
      [...(plans.get(planId)?.values() ?? [])].flatMap(({ present }) => [...present.values()]),
    /** The plan is not open here any more. */
    close: (planId: PlanId): void => void plans.delete(planId),
    /** A node has ended, well or badly. */
    forget: (node: string): void => {
      for (const planId of plans.keys()) drop(planId, node)
    },
    forgetSilent: (): void => {
      for (const [planId, nodes] of plans)
        for (const [node, { heardAt }] of nodes)
          if (now() - heardAt > FORGET_AFTER_MS) drop(planId, node)
    },
  }
}
export type RemotePresence = ReturnType<typeof createRemotePresence>

const isSame = (before: Present | undefined, after: Present) =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(after)
