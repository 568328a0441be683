/** How what runs in the cloud becomes one file: for functions by CDK, for the gateway by esbuild itself. */
export const ONE_FILE = { target: 'node24', mainFields: ['module', 'main'] }

/** Packages in the old module format ask for Node's parts by `require`, which a module does not have. */
export const REQUIRE =
  "import { createRequire } from 'node:module';const require=createRequire(import.meta.url);"
