import { RIGHTS_REREAD_MS, RIGHTS_TOLD_FRESH_MS } from '../../shared/limits.ts'
import { MEMBER_CHANGES, OVERSEERS, PAGES, RENEWALS, SIGN_OUTS } from './rates.ts'
import * as sizes from './sizes.ts'
import { byChance, type Stage } from './stage.ts'
import type { Socket } from './world.ts'

/** A page of the list of all partnerships. */
const LISTED = 50
/** A page shows who is in the plan by asking the other nodes: a word of a kind and a name. */
const WHO_BYTES = 9

/** What somebody costs who comes, opens their partnership's page, and in it a plan. */
const pageActs = ({ dice, ledger, names, count }: Stage) => {
  const { keys, indexKeys } = names
  const readPerson = ({ person }: Pick<Socket, 'person'>) =>
    ledger.read('core', keys.person(person), sizes.PERSON_BYTES)
  const readPartnership = ({ partnership: { id, bytes } }: Socket) =>
    ledger.read('core', keys.partnership(id), bytes)

  const bringTicket = (socket: Socket) => {
    const ticket = names.ephemeralKeys.ticket(dice.id())
    readPerson(socket)
    ledger.write('ephemeral', ticket, { bytes: sizes.TICKET_BYTES })
    ledger.write('ephemeral', ticket, { bytes: sizes.TICKET_BYTES })
    readPerson(socket)
  }
  const openPlan = (socket: Socket) => {
    const { plan } = socket
    const { docKeys, channels, prefix } = names
    ledger.read('core', keys.plan(plan.id), sizes.PLAN_ITEM_BYTES)
    readPartnership(socket)
    ledger.read('docs', docKeys.update(plan.id, ''), sizes.READ_LOG_BYTES)
    ledger.read('docs', docKeys.head(plan.id), plan.packedBytes * sizes.STATE_VECTOR_A_PACKED_BYTE)
    ledger.read('docs', docKeys.chunk(plan.id, { id: '', chunk: 0 }), plan.packedBytes)
    ledger.say(channels.plan(prefix, plan.id), WHO_BYTES)
  }
  /** The partnership's page: members one by one, visits, plans, threads, what is new. */
  const openPage = (socket: Socket) => {
    const { person, partnership } = socket
    count.pages += 1
    readPerson(socket)
    ledger.read('core', keys.person(person), sizes.POINTER_BYTES)
    for (let request = 0; request < REQUESTS_WITH_RIGHTS; request++) readPartnership(socket)
    for (const member of partnership.members) readPerson({ person: member })
    ledger.read('core', keys.partnership(partnership.id), LISTED * sizes.POINTER_BYTES)
    for (const { id } of partnership.plans) {
      ledger.read('core', keys.plan(id), sizes.PLAN_ITEM_BYTES)
    }
    for (const { id } of partnership.threads) {
      ledger.read('core', keys.thread(id), sizes.THREAD_ITEM_BYTES)
      ledger.read('core', keys.thread(id), sizes.ENTRY_BYTES)
      ledger.read('core', keys.readMark(person, id), sizes.MARK_BYTES)
    }
    ledger.write('core', keys.beingHere(person, partnership.id), { bytes: sizes.MARK_BYTES })
    if (dice.roll() < OVERSEERS) {
      ledger.readIndex('core', indexKeys.partnerships, LISTED * partnership.bytes)
    }
    bringTicket(socket)
    openPlan(socket)
  }
  return { readPerson, readPartnership, bringTicket, openPage }
}

/** People come with tickets, open pages, change members, end sessions; nodes read rights again. */
export const livePeople = (stage: Stage): void => {
  const { dice, ledger, names, world } = stage
  const { keys, indexKeys } = names
  const { sockets } = world
  const { readPerson, readPartnership, bringTicket, openPage } = pageActs(stage)
  const changeMember = (socket: Socket) => {
    const { person, partnership } = socket
    const { id, bytes } = partnership
    readPerson(socket)
    readPartnership(socket)
    readPartnership(socket)
    ledger.write('core', keys.partnership(id), { bytes, index: indexKeys.partnerships })
    ledger.write('core', keys.membership(person, id), { bytes: sizes.POINTER_BYTES })
  }
  const signOut = (socket: Socket) => {
    readPerson(socket)
    const place = { bytes: sizes.PERSON_BYTES, index: indexKeys.people }
    ledger.write('core', keys.person(socket.person), place)
  }

  const acts = [
    [PAGES, openPage],
    [RENEWALS, bringTicket],
    [MEMBER_CHANGES, changeMember],
    [SIGN_OUTS, signOut],
  ] as const
  for (const [rate, act] of acts) {
    byChance(stage, rate * sockets.length, () => {
      const socket = sockets[dice.below(sockets.length)]
      if (socket) act(socket)
    })
  }
  for (let node = 0; node < world.nodes; node++) lookAgain(stage, node)
}

/** Partnership, plans, threads, what is new: each judged by the partnership's item. */
const REQUESTS_WITH_RIGHTS = 4

/** A node reads again what rights rest on: what editors use before it is stale, and everything twice a minute. */
const lookAgain = ({ clock, dice, ledger, names: { keys }, world }: Stage, node: number) => {
  const here = world.sockets.filter((socket) => socket.node === node)
  const read = (sockets: readonly Socket[]) => {
    for (const partnership of new Set(sockets.map((socket) => socket.partnership))) {
      ledger.read('core', keys.partnership(partnership.id), partnership.bytes)
    }
    for (const plan of new Set(sockets.map((socket) => socket.plan))) {
      ledger.read('core', keys.plan(plan.id), sizes.PLAN_ITEM_BYTES)
    }
  }
  const editors = here.filter(({ isEditor }) => isEditor)
  clock.every(RIGHTS_TOLD_FRESH_MS, dice.below(RIGHTS_TOLD_FRESH_MS), () => read(editors))
  clock.every(RIGHTS_REREAD_MS, dice.below(RIGHTS_REREAD_MS), () => {
    read(here)
    for (const { person, thread } of here) {
      ledger.read('core', keys.person(person), sizes.PERSON_BYTES)
      ledger.read('core', keys.thread(thread.id), sizes.THREAD_ITEM_BYTES)
    }
  })
}
