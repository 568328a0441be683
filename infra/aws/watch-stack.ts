import { Stack } from 'aws-cdk-lib'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Construct } from 'constructs'
import type { RealtimeStack } from './realtime-stack.ts'
import { watchSpending } from './watch/budget.ts'
import { showAll } from './watch/dashboard.ts'
import { type Doors, watchDoors } from './watch/door.ts'
import { type Watched, watchAge, watchFunction } from './watch/functions.ts'
import { watchGateways } from './watch/gateways.ts'
import { watchLines } from './watch/lines.ts'
import { watchSaving } from './watch/saving.ts'
import { watchStores } from './watch/stores.ts'
import { createTopics } from './watch/topics.ts'

interface WatchProps {
  readonly platform: string
  readonly functions: Readonly<Record<'announce' | 'archive', Watched>> &
    Readonly<Record<string, Watched>>
  readonly talk: Pick<RealtimeStack, 'log' | 'service'>
  readonly doors: Doors
  /** What a month may cost before somebody is told, in US dollars. */
  readonly monthUsd: number
}

/** Who hears that something is wrong: `wake` at night, `tomorrow` in the morning (docs/observe.md). */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id)
    const { platform, functions, doors, talk, monthUsd } = props
    const topics = createTopics(this, platform)
    const logs = Object.entries(functions).map(([name, { it }]) => [name, it.logGroup])
    const { 'chunk-missing': chunkMissing, ...lines } = watchLines(
      this,
      { gateway: talk.log, functions: Object.fromEntries(logs) },
      platform,
    )
    const wakes = [watchSaving(this, platform, doors), chunkMissing]
    const waits = [
      ...watchGateways(this, platform),
      ...Object.entries(functions).flatMap(([name, it]) => watchFunction(this, name, it)),
      watchAge(this, 'news-late', {
        ...{ it: functions.announce.it, minutes: 1 },
        says: 'News of the tables is told late: people see changes of rights late.',
      }),
      watchAge(this, 'archive-late', {
        ...{ it: functions.archive.it, minutes: 10 },
        says: 'The audit log is archived late; the table has it. After six hours a row is given up.',
      }),
      ...watchStores(this, platform),
      ...watchDoors(this, doors),
      ...Object.values(lines),
    ]
    for (const alarm of wakes) alarm.addAlarmAction(new SnsAction(topics.wake))
    for (const alarm of waits) alarm.addAlarmAction(new SnsAction(topics.tomorrow))
    watchSpending(this, { platform, usd: monthUsd, hears: topics.tomorrow })
    showAll(this, { platform, wakes, waits, doors, functions, service: talk.service })
  }
}
