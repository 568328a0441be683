import { expect, test } from 'vitest'
import { lambdaPlace } from './lambda-place.ts'

const told = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' }

test('the tables are those of the region Lambda names, and who comes is its role', async () => {
  const place = lambdaPlace({ ...told, AWS_SESSION_TOKEN: 'session' })
  expect(place).toMatchObject({
    endpoint: 'https://dynamodb.eu-west-1.amazonaws.com',
    region: 'eu-west-1',
  })
  expect(await place.credentials()).toEqual({
    ...{ accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'session' },
  })
})

test('China has another name for them, and another address can be named', () => {
  const china = lambdaPlace({ ...told, AWS_REGION: 'cn-north-1' })
  expect(china.endpoint).toBe('https://dynamodb.cn-north-1.amazonaws.com.cn')
  const named = { AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_DYNAMODB: 'http://tables' }
  expect(lambdaPlace({ ...told, ...named }).endpoint).toBe('http://tables')
})

test('without a region or a role it is not begun', () => {
  expect(() => lambdaPlace({ AWS_REGION: 'eu-west-1' })).toThrow('AWS_ACCESS_KEY_ID')
})
