import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { readEnvironments } from './environments.ts'
import { PlatformStage } from './platform-stage.ts'

const app = new App()
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
for (const [name, deployment] of Object.entries(readEnvironments(app.node)))
  new PlatformStage(app, name, deployment)
app.synth()
