import type { Doors } from './doors.ts'
import type { Heat, Warm } from './heat.ts'
import { LIMITS, type LimitName } from './limits.ts'
import type { Outcome } from './simulate.ts'

/** One part of the platform beside its limit. */
export interface Part {
  readonly name: string
  readonly limit: LimitName
  /** The worst second of the hottest place, in the limit's unit. */
  readonly load: number
  /** Of the limit; beyond 1 it is over. */
  readonly share: number
}

/** Every part with the worst it met, the fullest first. */
export const partsOf = ({ heats, usual, storm }: Outcome): readonly Part[] => {
  const of = (heat: Heat, kind: string) => worstOf(heat, (name) => name.startsWith(`${kind} `))
  const whole = (heat: Heat, kind: string) => worstOf(heat, (name) => name === kind)
  const keyed = [
    part('docs: one key, writes', 'keyWrites', of(heats.writes, 'docs')),
    part('docs: one key, reads', 'keyReads', of(heats.reads, 'docs')),
    part('docs: the table, writes', 'tableWrites', whole(heats.tableWrites, 'docs')),
    part('core: one key, writes', 'keyWrites', of(heats.writes, 'core')),
    part('core: one key, reads', 'keyReads', of(heats.reads, 'core')),
    part('core: the table, writes', 'tableWrites', whole(heats.tableWrites, 'core')),
    part('core: the table, reads', 'tableReads', whole(heats.tableReads, 'core')),
    part('core: one key of gsi1, writes', 'keyWrites', of(heats.writes, 'core.gsi1')),
    part('core: one key of gsi1, reads', 'keyReads', of(heats.reads, 'core.gsi1')),
    part('audit: one key, writes', 'keyWrites', of(heats.writes, 'audit')),
    part('ephemeral: one key, writes', 'keyWrites', of(heats.writes, 'ephemeral')),
    part('core: one shard of the stream', 'shard', of(heats.shards, 'core')),
    part(
      'Valkey: one slot',
      'slot',
      worstOf(heats.slots, () => true),
    ),
  ]
  const parts = [
    ...keyed,
    ...doorParts('usual hour', usual),
    ...doorParts('Monday', storm),
    part('Cognito sign-in, Monday', 'signIn', storm.signIn),
    part('load balancer, Monday', 'balancer', storm.lcu),
    part('Valkey connections', 'redisLines', storm.redisLines),
  ]
  return parts.toSorted((a, b) => b.share - a.share)
}

export const isOver = ({ share }: Part): boolean => share > 1

const doorParts = (when: string, doors: Doors): readonly Part[] => [
  part(`REST door, ${when}`, 'door', doors.requests),
  part(`Lambda, ${when}`, 'lambda', doors.atOnce),
  part(`Cognito tokens, ${when}`, 'tokens', doors.tokens),
]

const part = (name: string, limit: LimitName, load: number): Part => ({
  ...{ name, limit, load },
  share: load / LIMITS[limit].is,
})

const worstOf = (heat: Heat, isMeant: (name: string) => boolean): number =>
  heat.places().find(({ name }: Warm) => isMeant(name))?.worst ?? 0
