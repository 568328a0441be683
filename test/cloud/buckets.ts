import { isDeepStrictEqual } from 'node:util'
import type { Cloud } from '../../infra/iam/cloud.ts'
import { type Right, rightsOf } from '../../infra/iam/rights.ts'
import { found } from './find.ts'

const CLOSED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
}

/** What is wrong with buckets: open to everyone, reached without TLS, not encrypted, or forgetting what is replaced. */
export const openBuckets = (cloud: Cloud): readonly string[] => {
  const rights = rightsOf(cloud)
  return found(cloud, 'AWS::S3::Bucket').flatMap(({ name, Properties }) => {
    const own = rights.filter(({ holder }) => holder === name)
    const wrongs = {
      'is not closed to the public': !isDeepStrictEqual(
        Properties.PublicAccessBlockConfiguration,
        CLOSED,
      ),
      'lets everyone in': own.some(({ effect, whom }) => effect === 'Allow' && whom.includes('*')),
      'answers without TLS': !own.some(asksForTls),
      'is not encrypted': Properties.BucketEncryption === undefined,
      'forgets what is replaced': !isDeepStrictEqual(Properties.VersioningConfiguration, {
        Status: 'Enabled',
      }),
    }
    return Object.entries(wrongs).flatMap(([words, is]) => (is ? [`${name} ${words}`] : []))
  })
}

/** Whether it refuses everyone who comes without TLS, all or what else comes into question. */
export const asksForTls = ({ effect, whom, conditions }: Right): boolean =>
  effect === 'Deny' && whom.includes('*') && conditions.includes('aws:SecureTransport Bool false')
