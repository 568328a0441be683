import { defaultProvider } from '@aws-sdk/credential-provider-node'
import {
  loadConfig,
  NODE_REGION_CONFIG_FILE_OPTIONS,
  NODE_REGION_CONFIG_OPTIONS,
} from '@smithy/core/config'
import { dynamoEndpoint } from './dynamo-endpoint.ts'
import type { DynamoPlace } from './dynamo-send.ts'

/**
 * DynamoDB as AWS's own tools would find it: region, endpoint and credentials from the environment, the shared
 * files, or whatever this process runs on. Credentials that end are renewed five minutes before, in the background.
 *
 * @param endpoint instead of the one that is found.
 * @throws when no region is set.
 */
export const findAwsPlace = async (endpoint?: string): Promise<DynamoPlace> => {
  const region = await loadConfig(NODE_REGION_CONFIG_OPTIONS, NODE_REGION_CONFIG_FILE_OPTIONS)()
  return {
    endpoint: endpoint ?? (await findEndpoint(region)),
    region,
    credentials: defaultProvider(),
  }
}

const findEndpoint = async (region: string): Promise<string> => {
  const named = await loadConfig<string | undefined>({
    environmentVariableSelector: ({ AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL }) =>
      AWS_ENDPOINT_URL_DYNAMODB ?? AWS_ENDPOINT_URL,
    configFileSelector: ({ endpoint_url }) => endpoint_url,
    default: undefined,
  })()
  return named ?? dynamoEndpoint(region)
}
