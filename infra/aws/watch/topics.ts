import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'

/** Who hears: somebody at any hour, or somebody in the morning. Nobody subscribes by themselves. */
export interface Topics {
  readonly wake: Topic
  readonly tomorrow: Topic
}

/** Those who speak: alarms, and AWS's bookkeeping of what is spent. */
const SPEAKERS = ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com']

export const createTopics = (stack: Stack, platform: string): Topics => {
  const key = createKey(stack, platform)
  return { tomorrow: createTopic(stack, 'tomorrow', key), wake: createTopic(stack, 'wake', key) }
}

const createTopic = (stack: Stack, id: string, masterKey: Key): Topic => {
  const topic = new Topic(stack, id, { masterKey, enforceSSL: true })
  topic.addToResourcePolicy(letSpeak(stack, ['sns:Publish'], topic.topicArn))
  return topic
}

const createKey = (stack: Stack, platform: string): Key => {
  const key = new Key(stack, 'watch-key', {
    description: `Encrypts what is told of ${platform}`,
    enableKeyRotation: true,
    pendingWindow: Duration.days(7),
    removalPolicy: RemovalPolicy.DESTROY,
  })
  key.addToResourcePolicy(letSpeak(stack, ['kms:Decrypt', 'kms:GenerateDataKey'], '*'))
  return key
}

const letSpeak = ({ account }: Stack, actions: string[], resource: string) =>
  new PolicyStatement({
    principals: SPEAKERS.map((name) => new ServicePrincipal(name)),
    actions,
    resources: [resource],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  })
