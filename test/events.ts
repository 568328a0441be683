import { EDGE_SECRET_HEADER } from '../core/settings.ts'
import { KNOWN_LATER, STAGE } from './synthesised.ts'

const ROUTE = 'ANY /api/{proxy+}'
const HOST = 'counterpart.example.org'

/** What API Gateway hands over for a request through the front door (payload version 2.0). */
export const httpEvent = (asked: string, token?: string) => {
  const [method, path] = asked.split(' ')
  return {
    version: '2.0',
    routeKey: ROUTE,
    rawPath: path,
    rawQueryString: '',
    headers: {
      ...{ host: HOST, accept: '*/*', [EDGE_SECRET_HEADER]: KNOWN_LATER },
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    requestContext: {
      accountId: '111122223333',
      apiId: 'a1b2c3d4e5',
      domainName: HOST,
      domainPrefix: 'counterpart',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'Mozilla/5.0' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: ROUTE,
      stage: '$default',
      time: '22/Nov/2026:00:00:00 +0000',
      timeEpoch: 1_795_305_600_000,
    },
    pathParameters: { proxy: path?.replace('/api/', '') },
    isBase64Encoded: false,
  }
}

/** What EventBridge hands over when a rule's hour has come. */
export const HOURLY = {
  version: '0',
  id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '111122223333',
  time: '2026-11-22T00:00:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:events:us-east-1:111122223333:rule/counterpart-production-compact-hourly'],
  detail: {},
}

interface Inserted {
  readonly table: string
  readonly image: { readonly pk: { S: string }; readonly sk: { S: string } } & Record<
    string,
    object
  >
  /** What is its own of the record around it. */
  readonly eventID: string
  readonly SequenceNumber: string
  readonly SizeBytes: number
  readonly StreamViewType: 'NEW_IMAGE' | 'NEW_AND_OLD_IMAGES'
}

/** What DynamoDB Streams hand over when a table has a new item. */
const insertedInto = ({ table, image, eventID, ...told }: Inserted) => ({
  Records: [
    {
      eventID,
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      dynamodb: {
        ApproximateCreationDateTime: 1_795_305_600,
        Keys: { pk: image.pk, sk: image.sk },
        NewImage: image,
        ...told,
      },
      eventSourceARN: `arn:aws:dynamodb:us-east-1:111122223333:table/${STAGE}-${table}/stream/2026-11-22T00:00:00.000`,
    },
  ],
})

/** The audit log has a new row. */
export const AUDIT_BATCH = insertedInto({
  table: 'audit',
  image: {
    ...{ pk: { S: 'AUDIT#river#2026-11' }, sk: { S: '2026-11-22T00:00:00.000Z#act-1' } },
    ...{ act: { S: 'hide' }, by: { S: 'fay' }, target: { N: '3' }, outcome: { S: 'done' } },
  },
  eventID: 'c4ca4238a0b923820dcc509a6f75849b',
  SequenceNumber: '4421584500000000017450439093',
  SizeBytes: 121,
  StreamViewType: 'NEW_IMAGE',
})

/** A person was registered, as the mapping of infra/aws/invite-stack.ts lets it through. */
export const PEOPLE_BATCH = insertedInto({
  table: 'core',
  image: {
    ...{ pk: { S: 'PERSON#ana' }, sk: { S: 'PROFILE' }, id: { S: 'ana' } },
    ...{ gsi1pk: { S: 'PEOPLE' }, gsi1sk: { S: 'ana@place.example#ana' } },
    ...{ email: { S: 'ana@place.example' }, post: { S: 'Mayor' }, language: { S: 'en' } },
    programmeManager: { BOOL: false },
  },
  eventID: 'a87ff679a2f3e71d9181a67b7542122c',
  SequenceNumber: '4421584500000000017450439094',
  SizeBytes: 143,
  StreamViewType: 'NEW_AND_OLD_IMAGES',
})
