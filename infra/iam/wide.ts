import type { Right } from './rights.ts'

interface Wide extends Pick<Right, 'holder' | 'actions'> {
  readonly reason: string
}

const KEYS = ['archive/archive-key', 'cache/cache-key', 'data/key', 'watch/watch-key'].map(
  (holder) => ({
    holder,
    actions: ['kms:*'],
    reason: 'In the policy of a key `*` is this key; the account’s own policies decide.',
  }),
)

/** The only rights that are for more than is named, and why each has to be. */
export const WIDE: readonly Wide[] = [
  {
    holder: 'announce/announce-role',
    actions: [
      'ec2:AssignPrivateIpAddresses',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:UnassignPrivateIpAddresses',
    ],
    reason:
      'Lambda’s own work before the code runs, on what has no name yet; the code is denied it.',
  },
  {
    holder: 'archive/archive-role',
    actions: ['s3:PutObject'],
    reason: 'Each row of the audit log is an object of its own; it may be put and nothing else.',
  },
  {
    holder: 'edge/page',
    actions: ['s3:GetObject', 's3:ListBucket'],
    reason: 'Every file of the page, by its one door.',
  },
  {
    holder: 'realtime/task/ExecutionRole',
    actions: ['ecr:GetAuthorizationToken'],
    reason: 'A token for the image registry is given for no resource in particular.',
  },
  {
    holder: 'watch/watch-key',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    reason: 'In the policy of a key `*` is this key; for alarms and bookkeeping of this account.',
  },
  ...KEYS,
]

/** How a right is known among the wide ones. */
export const wideName = ({ holder, actions }: Pick<Right, 'holder' | 'actions'>): string =>
  `${holder}: ${actions.join(', ')}`
