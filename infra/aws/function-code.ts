import { join } from 'node:path'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import {
  type BundlingOptions,
  type NodejsFunctionProps,
  OutputFormat,
} from 'aws-cdk-lib/aws-lambda-nodejs'
import { ONE_FILE, REQUIRE } from './one-file.ts'

const ROOT = join(import.meta.dirname, '../..')

/** How a function becomes one file. */
const BUNDLING: BundlingOptions = {
  format: OutputFormat.ESM,
  ...ONE_FILE,
  // Small, but with its names: where something went wrong is told by them (docs/observe.md).
  esbuildArgs: { '--minify-whitespace': true, '--minify-syntax': true },
  // The runtime's own copy changes under us; ours is the one the tests ran.
  bundleAwsSDK: true,
  banner: REQUIRE,
}

/** The code of one folder of functions/, and what runs it. */
export const functionCode = (folder: string): NodejsFunctionProps => ({
  entry: join(ROOT, 'functions', folder, 'handler.lambda.ts'),
  projectRoot: ROOT,
  depsLockFilePath: join(ROOT, 'package-lock.json'),
  runtime: Runtime.NODEJS_24_X,
  architecture: Architecture.ARM_64,
  bundling: BUNDLING,
})
