import { join } from 'node:path'
import { Duration, Stack, Validations } from 'aws-cdk-lib'
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, type IFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Construct } from 'constructs'
import type { ApiEnvironment } from '../../core/settings.ts'
import { BUNDLING } from './bundling.ts'
import type { DataStack } from './data-stack.ts'
import { keptLog } from './kept-log.ts'
import { grantTables } from './table-grants.ts'

interface ApiProps {
  readonly data: DataStack
  readonly environment: ApiEnvironment
}

const ROOT = join(import.meta.dirname, '../..')

/** REST: every request under `/api` goes to the one function of functions/api. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { data, environment }: ApiProps) {
    super(scope, id)
    const role = this.createRole()
    const api = new NodejsFunction(this, 'api', {
      entry: join(ROOT, 'functions/api/handler.lambda.ts'),
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(10),
      role: role.owner,
      logGroup: role.log,
      environment: { ...environment },
      bundling: BUNDLING,
    })
    grantTables(data, role.owner)
    this.openDoor(api)
  }

  /** A role of its own, so that it may write its one log and not, as the managed policy has it, any. */
  private createRole() {
    const owner = new Role(this, 'api-role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    })
    const log = keptLog(this, 'api-log')
    log.grantWrite(owner)
    return { owner, log }
  }

  private openDoor(api: IFunction) {
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
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: { destination: new LogGroupLogDestination(keptLog(this, 'requests')) },
    })
  }
}
