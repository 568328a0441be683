import { expect, test } from 'vitest'
import * as z from 'zod'
import { RULES } from '../infra/cost/services/door.ts'
import { WATCHED } from '../infra/cost/services/watching.ts'
import { INTERFACE_ENDPOINTS, TASK } from '../infra/cost/sizes.ts'
import { WORK } from '../infra/cost/weights.ts'
import { functionOf, ofType, synthesiseOnce, theOne } from './synthesised.ts'

synthesiseOnce()

const alarmSchema = z.object({
  Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional(),
})

test('the price list counts what the templates have', () => {
  const metrics = ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => {
    const { Metrics } = alarmSchema.parse(Properties)
    return Metrics ? Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length : 1
  })
  const { Rules } = z.object({ Rules: z.array(z.unknown()) }).parse(theOne('AWS::WAFv2::WebACL'))
  const endpoints = ofType('AWS::EC2::VPCEndpoint').filter(
    ({ Properties }) => Properties.VpcEndpointType === 'Interface',
  )
  expect({
    alarmMetrics: metrics.reduce((sum, count) => sum + count, 0),
    alarmsOfAlarms: ofType('AWS::CloudWatch::CompositeAlarm').length,
    keys: ofType('AWS::KMS::Key').length,
    secrets: ofType('AWS::SecretsManager::Secret').length,
    rules: Rules.length,
    endpoints: endpoints.length,
  }).toEqual({ ...WATCHED, rules: RULES, endpoints: INTERFACE_ENDPOINTS.length })
  // Three pages of graphs are free.
  expect(ofType('AWS::CloudWatch::Dashboard')).toHaveLength(1)
})

test('the price list weighs tasks and functions as the templates make them', () => {
  expect(theOne('AWS::ECS::TaskDefinition')).toMatchObject({
    Cpu: `${TASK.cpus * 1024}`,
    Memory: `${TASK.memoryGb * 1024}`,
  })
  const gb = (name: string) => Number(functionOf(name).MemorySize) / 1024
  expect({ apiGb: gb('api'), tidyGb: gb('compact'), streamGb: gb('announce') }).toMatchObject({
    ...{ apiGb: WORK.apiGb, tidyGb: WORK.tidyGb, streamGb: WORK.streamGb },
  })
  expect(gb('archive')).toBe(WORK.streamGb)
})
