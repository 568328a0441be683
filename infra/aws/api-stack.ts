import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Construct } from 'constructs'
import type { ApiEnvironment } from '../../core/settings.ts'
import { REST_DOOR } from '../cost/sizes.ts'
import type { DataStack } from './data-stack.ts'
import { createEdgeSecrets, type EdgeSecrets } from './edge-secrets.ts'
import { functionCode } from './function-code.ts'
import { keptLog } from './kept-log.ts'
import { ownRole } from './own-role.ts'
import { grantTables } from './table-grants.ts'

interface ApiProps {
  readonly data: DataStack
  readonly environment: Omit<ApiEnvironment, 'EDGE_SECRETS'>
  /** Names of the secrets the front door may say; the first is the one it says. */
  readonly edgeSecrets: readonly string[]
}

/** What is told of a request: never its query or body. */
const TOLD = Object.fromEntries(
  [
    ...['requestId', 'requestTime', 'httpMethod', 'path', 'status', 'protocol'],
    ...['responseLength', 'responseLatency', 'integrationErrorMessage'],
  ].map((name) => [name, `$context.${name}`]),
)

/** REST: every request under `/api` goes to the one function of functions/api. */
export class ApiStack extends Stack {
  readonly api: NodejsFunction
  readonly door: HttpApi
  /** The name of the API's own address, and what one has to say there. */
  readonly host: string
  readonly edgeSecrets: EdgeSecrets

  constructor(scope: Construct, id: string, { data, environment, edgeSecrets }: ApiProps) {
    super(scope, id)
    this.edgeSecrets = createEdgeSecrets(this, edgeSecrets)
    const own = ownRole(this, 'api')
    this.api = new NodejsFunction(this, 'api', {
      ...functionCode('api'),
      ...own,
      memorySize: 512,
      timeout: Duration.seconds(10),
      environment: {
        ...environment,
        EDGE_SECRETS: this.edgeSecrets.taken,
      } satisfies ApiEnvironment,
    })
    grantTables(data, own.role)
    this.door = this.openDoor(this.api)
    this.host = `${this.door.apiId}.execute-api.${this.region}.${this.urlSuffix}`
  }

  private openDoor(api: IFunction): HttpApi {
    const door = new HttpApi(this, 'door', { createDefaultStage: false })
    door.addRoutes({
      path: '/api/{proxy+}',
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration('to-api', api),
    })
    Validations.of(door).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'functions/api verifies every token by the code that runs locally; health is open.',
    })
    new HttpStage(this, 'stage', {
      httpApi: door,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: REST_DOOR.aSecond, burstLimit: REST_DOOR.atOnce },
      accessLogSettings: {
        destination: new LogGroupLogDestination(keptLog(this, 'requests')),
        format: AccessLogFormat.custom(JSON.stringify(TOLD)),
      },
    })
    return door
  }
}
