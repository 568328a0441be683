import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'

/** How a function becomes one file. */
export const BUNDLING: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  // The runtime's own copy changes under us; ours is the one the tests ran.
  bundleAwsSDK: true,
  // Packages in the old module format ask for Node's parts by `require`, which a module does not have.
  banner:
    "import { createRequire } from 'node:module';const require=createRequire(import.meta.url);",
}
