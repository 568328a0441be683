/** Where a region answers DynamoDB's protocol, unless somebody names another address. */
export const dynamoEndpoint = (region: string): string =>
  `https://dynamodb.${region}.amazonaws.com${isInChina(region) ? '.cn' : ''}`

const isInChina = (region: string) => region.startsWith('cn-')
