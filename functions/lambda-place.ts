import * as z from 'zod'
import { dynamoEndpoint } from '../core/table/dynamo-endpoint.ts'
import type { DynamoPlace } from '../core/table/dynamo-send.ts'

const placeSchema = z.object({
  AWS_REGION: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  AWS_SESSION_TOKEN: z.string().optional(),
  AWS_ENDPOINT_URL: z.url().optional(),
  AWS_ENDPOINT_URL_DYNAMODB: z.url().optional(),
})

/**
 * DynamoDB as Lambda tells each of its processes: region and the role's credentials are variables, and the process is
 * gone before these end. The tools of AWS that look everywhere else would be a third of a function's code.
 *
 * @throws ZodError when it is not Lambda that runs this.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const lambdaPlace = (environment: NodeJS.ProcessEnv): DynamoPlace => {
  const { AWS_REGION: region, ...told } = placeSchema.parse(environment)
  const credentials = Promise.resolve({
    accessKeyId: told.AWS_ACCESS_KEY_ID,
    secretAccessKey: told.AWS_SECRET_ACCESS_KEY,
    ...(told.AWS_SESSION_TOKEN && { sessionToken: told.AWS_SESSION_TOKEN }),
  })
  return {
    endpoint: told.AWS_ENDPOINT_URL_DYNAMODB ?? told.AWS_ENDPOINT_URL ?? dynamoEndpoint(region),
    region,
    credentials: () => credentials,
  }
}
