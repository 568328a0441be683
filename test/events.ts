import { EDGE_SECRET_HEADER } from '../core/settings.ts'
import { KNOWN_LATER } from './synthesised.ts'

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
