import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { readEnvironments } from './environments.ts'
import { bundleGateway } from './gateway/bundle.ts'
import { PlatformStage } from './platform-stage.ts'

const app = new App()
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
const gateway = await mkdtemp(join(tmpdir(), 'counterpart-gateway-'))
await bundleGateway(gateway)
for (const [name, deployment] of Object.entries(readEnvironments(app.node)))
  new PlatformStage(app, name, { deployment, gateway })
app.synth()
await rm(gateway, { recursive: true })
