import type { PlanId } from '../shared/ids.ts'
import { PRESENCE_INTERVAL_MS } from '../shared/limits.ts'
import type { Present } from '../shared/protocol.ts'

export type Announce = (
  planId: PlanId,
  news: { present: readonly Present[]; left: readonly string[] },
) => void

interface Roster {
  readonly present: Map<string, Present>
  readonly changed: Set<string>
  timer: NodeJS.Timeout | undefined
}

/** Who is where in which plan, on this node. Never stored; told at most ten times a second (rule P8). */
export const createPresence = (announce: Announce) => {
  const rosters = new Map<PlanId, Roster>()

  const rosterOf = (planId: PlanId): Roster => {
    const roster = rosters.get(planId) ?? {
      present: new Map(),
      changed: new Set(),
      timer: undefined,
    }
    rosters.set(planId, roster)
    return roster
  }

  const tell = (planId: PlanId, roster: Roster) => {
    roster.timer = undefined
    const connections = [...roster.changed]
    roster.changed.clear()
    announce(planId, {
      present: connections.flatMap((connection) => roster.present.get(connection) ?? []),
      left: connections.filter((connection) => !roster.present.has(connection)),
    })
    if (roster.present.size === 0) rosters.delete(planId)
  }

  const note = (planId: PlanId, roster: Roster, connection: string) => {
    roster.changed.add(connection)
    roster.timer ??= setTimeout(() => tell(planId, roster), PRESENCE_INTERVAL_MS).unref()
  }

  return {
    set: (planId: PlanId, present: Present) => {
      const roster = rosterOf(planId)
      roster.present.set(present.connection, present)
      note(planId, roster, present.connection)
    },
    leave: (planId: PlanId, connection: string) => {
      const roster = rosters.get(planId)
      if (roster?.present.delete(connection)) note(planId, roster, connection)
    },
    inPlan: (planId: PlanId): readonly Present[] => [
      ...(rosters.get(planId)?.present.values() ?? []),
    ],
  }
}
export type PresenceBoard = ReturnType<typeof createPresence>
