/**
 * What one setting chooses for an installation: how it reaches AWS, and how many gateways run. What it keeps, Valkey
 * and the announcer are the same in each, because rules N3 and P7 need them even where there is one gateway (D68).
 * The stacks read this page, and so does the price list.
 */
export interface Size {
  readonly name: SizeName
  /** Whom it is for, in words. */
  readonly meant: string
  /** How gateway tasks fetch their image and hand in their logs. */
  readonly reach: Reach
  /** Gateway tasks that run at the least, and how many the scaling may make of them. */
  readonly tasks: { readonly least: number; readonly most: number }
}

export type Reach =
  /** Through interface endpoints in so many zones: no road to the internet at all. */
  | { readonly by: 'endpoints'; readonly zones: 1 | 2 }
  /**
   * Each task has a public address, in a subnet with a road to the internet; its security group lets the load
   * balancer in and nobody else. The balancer stays internal.
   */
  | { readonly by: 'public-address' }

export const SIZE_NAMES = ['pilot', 'programme', 'network'] as const
export type SizeName = (typeof SIZE_NAMES)[number]

export const SIZES: Readonly<Record<SizeName, Size>> = {
  pilot: {
    name: 'pilot',
    meant: 'a first handful of partnerships, a hundred people or so',
    reach: { by: 'public-address' },
    tasks: { least: 1, most: 1 },
  },
  programme: {
    name: 'programme',
    meant: 'one programme office with its partnerships, some thousand people',
    reach: { by: 'endpoints', zones: 1 },
    tasks: { least: 2, most: 40 },
  },
  network: {
    name: 'network',
    meant: 'many programmes; as large as it gets',
    reach: { by: 'endpoints', zones: 2 },
    tasks: { least: 2, most: 40 },
  },
}

/** The interface endpoints there are where tasks have no public address; those of S3 and DynamoDB cost nothing. */
export const INTERFACE_ENDPOINTS = ['ecr-api', 'ecr-images', 'logs'] as const

/** Requests of REST let in, in every size: what is beyond is told to come back, and costs nothing. */
export const REST_DOOR = { aSecond: 200, atOnce: 400 } as const

/** Sockets one task carries with half its processor left: a planning figure from a run with 2,000, rooms of four. */
export const SOCKETS_A_TASK = 2_500

/** One gateway task as the stack describes it. */
export const TASK = { cpus: 0.5, memoryGb: 1 } as const
