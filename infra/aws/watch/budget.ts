import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'

interface BudgetProps {
  readonly platform: string
  /** US dollars a month. */
  readonly usd: number
  readonly hears: ITopic
}

/** Percent of it, of what was spent or of what a month will come to as AWS foresees it. */
const TOLD_AT = [
  ['ACTUAL', 80],
  ['ACTUAL', 100],
  ['FORECASTED', 100],
] as const

/**
 * Tells when a month gets dear. It counts the whole account: by tag it would count nothing, in silence, until
 * somebody has made the tag known to AWS's bookkeeping.
 */
export const watchSpending = (scope: Construct, { platform, usd, hears }: BudgetProps) =>
  new CfnBudget(scope, 'month', {
    budget: {
      budgetName: platform,
      ...{ budgetType: 'COST', timeUnit: 'MONTHLY' },
      budgetLimit: { amount: usd, unit: 'USD' },
    },
    notificationsWithSubscribers: TOLD_AT.map(([notificationType, threshold]) => ({
      notification: { notificationType, threshold, comparisonOperator: 'GREATER_THAN' },
      subscribers: [{ subscriptionType: 'SNS', address: hears.topicArn }],
    })),
  })
