import { type Cloud, nameOf } from '../../infra/iam/cloud.ts'

/** What outlives a deployment, by where it stands: CloudFormation replaces, empty, what gets another id. */
const KEPT: Readonly<Record<string, string>> = {
  'archive/archive-key': 'archivekey1C9EEE3D',
  'archive/rows': 'rows3CAA1028',
  'data/audit': 'auditA48D740E',
  'data/core': 'coreE83F2297',
  'data/docs': 'docsE1A9C331',
  'data/ephemeral': 'ephemeral1AF4A60A',
  'data/key': 'keyFEDD6EC0',
  'edge/page': 'page15F095D5',
  'identity/pool': 'pool056F3F7E',
}

const KEEPING: ReadonlySet<string> = new Set([
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
])

/** What a deployment would lose: something that keeps and has another id, is not retained, or is new to the list. */
export const losing = (cloud: Cloud): readonly string[] => {
  const keeping = [...cloud.resources].filter(
    ([id, { Type, DeletionPolicy }]) =>
      KEEPING.has(Type) ||
      Object.values(KEPT).includes(id) ||
      (DeletionPolicy === 'Retain' && Type !== 'AWS::Logs::LogGroup'),
  )
  const ids = new Map(keeping.map(([id]) => [nameOf(cloud, id), id]))
  const names = new Set([...ids.keys(), ...Object.keys(KEPT)])
  return [
    ...[...names]
      .filter((name) => ids.get(name) !== KEPT[name])
      .map((name) => `${name} is ${ids.get(name)} and was ${KEPT[name]}`),
    ...keeping
      .filter(([, { DeletionPolicy }]) => DeletionPolicy !== 'Retain')
      .map(([id]) => `${nameOf(cloud, id)} goes with its stack`),
  ]
}
