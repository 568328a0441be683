import type { Write } from '../../core/plans/log.ts'
import type { Platform } from '../../core/platform.ts'
import { createTurnstile } from '../../core/turnstile.ts'
import type { PlanId } from '../../shared/ids.ts'
import { FOLDS_AT_ONCE } from '../../shared/limits.ts'
import type { Report } from '../answer.ts'
import type { JoinWish } from './plan-copy.ts'
import { type Joined, loadPlanRoom, type PlanRoom, type TellNodes } from './plan-room.ts'
import { type PlanWatch, UNWATCHED } from './plan-watch.ts'
import { createStoreWriter } from './store-writer.ts'

/** Told of every good update, at once, before it is stored. */
export type Relay = (planId: PlanId, update: Uint8Array, from: string) => void

export interface PlanRoomsWorld {
  readonly platform: Platform
  readonly relay: Relay
  readonly report: Report
  readonly watch?: PlanWatch
  /** Awaited before a plan is read; `end` is told when it is not open here any more. */
  readonly begin?: ((planId: PlanId) => Promise<void>) | undefined
  readonly end?: ((planId: PlanId) => void) | undefined
  readonly nodes?: TellNodes | undefined
  /** Shows what a fold found in the store, where there are no other nodes to hear it from. */
  readonly found?: TellNodes['found']
}

interface Held {
  readonly room: Promise<PlanRoom>
  /** The room once it is loaded. */
  loaded?: PlanRoom
  /** Those who are in the plan and requests under way; the room stays while there is one. */
  holders: number
}

/** The plans open in this process, each from its first joiner to its last leaver. */
export const createPlanRooms = (world: PlanRoomsWorld) => {
  const rooms = new Map<PlanId, Held>()
  const { platform, report, nodes, found, watch = UNWATCHED } = world
  const writer = createStoreWriter(platform, watch)
  const foldInTurn = createTurnstile({ atOnce: FOLDS_AT_ONCE, waiting: Number.POSITIVE_INFINITY })
  const roomWorld = { platform, report, watch, nodes, found, writer, foldInTurn }
  const planOf = new Map<number, PlanId>()
  let channels = 0

  const begin = (planId: PlanId): Held => {
    channels += 1
    const place = { planId, channel: channels }
    // Listen first, then read: what others store in between is then heard twice rather than never.
    const begun = world.begin?.(planId) ?? Promise.resolve()
    const held: Held = { room: begun.then(() => loadPlanRoom(roomWorld, place)), holders: 0 }
    void held.room.then(
      (room) => {
        held.loaded = room
        planOf.set(room.channel, planId)
      },
      // Whoever asks next may find that it can be read again.
      () => forget(planId, held),
    )
    return held
  }
  const forget = (planId: PlanId, held: Held): boolean => {
    if (rooms.get(planId) !== held) return false
    rooms.delete(planId)
    if (held.loaded) planOf.delete(held.loaded.channel)
    world.end?.(planId)
    return true
  }
  const hold = (planId: PlanId): Held => {
    const held = rooms.get(planId) ?? begin(planId)
    rooms.set(planId, held)
    held.holders += 1
    return held
  }

  const letGo = (planId: PlanId, held: Held): Promise<void> | undefined => {
    held.holders -= 1
    return held.holders > 0 ? undefined : endUnheld(planId, held)
  }
  const endUnheld = async (planId: PlanId, held: Held): Promise<void> => {
    const room = await held.room.catch(() => undefined)
    await room?.settle()
    if (held.holders === 0 && forget(planId, held)) await room?.close()
  }

  /** The plans that are loaded here, each with its room. */
  const open = function* (): Generator<readonly [PlanId, PlanRoom]> {
    for (const [planId, { loaded }] of rooms) if (loaded) yield [planId, loaded]
  }

  return {
    open,

    /** The room of a plan that is open here or being opened. */
    find: (planId: PlanId): Promise<PlanRoom> | undefined => rooms.get(planId)?.room,

    /** The plan a channel stands for on this node, while it is open. */
    byChannel: (channel: number): readonly [PlanId, PlanRoom] | undefined => {
      const planId = planOf.get(channel)
      const room = planId && rooms.get(planId)?.loaded
      return room && [planId, room]
    },

    /** What a joiner lacks. The joiner is in the plan until {@link leave}, unless this throws. */
    join: async (planId: PlanId, wish: JoinWish): Promise<Joined> => {
      const held = hold(planId)
      try {
        const room = await held.room
        return await room.read(wish)
      } catch (error) {
        // The room may have to wait for the store; whoever is refused need not.
        letGo(planId, held)?.catch(report)
        throw error
      }
    },

    leave: async (planId: PlanId): Promise<void> => {
      const held = rooms.get(planId)
      if (held) await letGo(planId, held)
    },

    /** Checks an update, shows it to the others, and resolves when it is stored. @throws as PlanRoom.receive. */
    receive: (planId: PlanId, write: Write, from: string): Promise<void> => {
      const held = hold(planId)
      const take = (room: PlanRoom) =>
        room.receive(write, () => world.relay(planId, write.update, from))
      const end = () => void letGo(planId, held)?.catch(report)
      const fail = (error: unknown) => {
        end()
        throw error
      }
      // Whoever finds it loaded is behind all who waited for that: they went on in the same turn.
      if (!held.loaded) return held.room.then(take).then(end, fail)
      try {
        return take(held.loaded).then(end, fail)
      } catch (error) {
        end()
        return Promise.reject(error)
      }
    },

    /** Resolves when everything received is stored. */
    settle: async (): Promise<void> => {
      const open = await Promise.allSettled([...rooms.values()].map(({ room }) => room))
      await Promise.all(
        open.map((loaded) => (loaded.status === 'fulfilled' ? loaded.value.settle() : undefined)),
      )
    },
  }
}
export type PlanRooms = ReturnType<typeof createPlanRooms>
