import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'

type Rule = Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>
type Statement = CfnWebACL.StatementProperty

/** A window that an office, or a city hall, behind one address never fills. */
const WINDOW_SECONDS = 300
/** Of one address: twenty a second, for five minutes. */
const MOST_REQUESTS = 6_000
/** Of one address: three hundred people who come back at once after a deployment, five times over. */
const MOST_HANDSHAKES = 1_500

const under = (path: string): Statement => ({
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString: path,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
})

/** Long-polling names its session in each request; a handshake has none yet. */
const NAMES_A_SESSION: Statement = {
  sizeConstraintStatement: {
    fieldToMatch: { singleQueryArgument: { Name: 'sid' } },
    ...{ comparisonOperator: 'GT', size: 0 },
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
}

const not = (statement: Statement): Statement => ({ notStatement: { statement } })

const rate = (name: string, limit: number, scopeDownStatement: Statement): Rule => ({
  name,
  action: { block: { customResponse: { responseCode: 429 } } },
  statement: {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      evaluationWindowSec: WINDOW_SECONDS,
      limit,
      scopeDownStatement,
    },
  },
})

const managed = (
  name: string,
  more: Partial<CfnWebACL.ManagedRuleGroupStatementProperty> = {},
): Rule => ({
  name,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: 'AWS', name, ...more } },
})

/** What the firewall asks of every request, in this order; what no rule stops goes through. */
export const FIREWALL_RULES: readonly Rule[] = [
  managed('AWSManagedRulesAmazonIpReputationList'),
  rate('requests', MOST_REQUESTS, under('/api/')),
  rate('handshakes', MOST_HANDSHAKES, {
    andStatement: { statements: [under('/socket.io/'), not(NAMES_A_SESSION)] },
  }),
  managed('AWSManagedRulesCommonRuleSet', {
    // A batch of what was typed looks like anything; the gateway reads it by its schemas, never as words of a program.
    scopeDownStatement: not(under('/socket.io/')),
    // The first stops bodies of 8 KB; an imported plan has 512, and functions/api has its own limit. The others look for
    // programs in what people write, where a city may have put a tag or two dots; it is read by schemas and shown as text.
    ruleActionOverrides: [
      ...['SizeRestrictions_BODY', 'CrossSiteScripting_BODY'],
      ...['GenericLFI_BODY', 'GenericRFI_BODY'],
    ].map((name) => ({ name, actionToUse: { count: {} } })),
  }),
  managed('AWSManagedRulesKnownBadInputsRuleSet', {
    scopeDownStatement: not(under('/socket.io/')),
  }),
]
