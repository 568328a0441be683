import type { PlanId } from '../../shared/ids.ts'
import {
  LONGEST_PRESENCE_INTERVAL_MS,
  PRESENCE_CROWD,
  PRESENCE_INTERVAL_MS,
} from '../../shared/limits.ts'
import type { Present } from '../../shared/protocol.ts'

export type Announce = (
  planId: PlanId,
  news: { present: readonly Present[]; left: readonly string[] },
) => void

interface Roster {
  readonly present: Map<string, Present>
  readonly changed: Set<string>
  timer: NodeJS.Timeout | undefined
}

/** How far apart presence is told: what each person hears a second does not grow with the crowd (rule P8). */
export const presenceIntervalMs = (people: number): number =>
  Math.min(
    LONGEST_PRESENCE_INTERVAL_MS,
    Math.round(PRESENCE_INTERVAL_MS * Math.max(1, people / PRESENCE_CROWD)),
  )

/** Who is where in which plan, on this node. Never stored; of each connection only the latest is told (rule P8). */
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
    const wait = presenceIntervalMs(roster.present.size)
    roster.timer ??= setTimeout(() => tell(planId, roster), wait).unref()
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
