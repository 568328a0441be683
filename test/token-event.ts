/**
 * What Cognito hands over before it writes tokens for somebody who came by the page of managed login, in
 * the shape its documentation records (pre token generation, `V2_0`), about the account of these attributes.
 */
export const tokenEvent = (
  attributes: Readonly<Record<string, string>>,
  groups: readonly string[] = [],
) => ({
  version: '2',
  triggerSource: 'TokenGeneration_HostedAuth',
  region: 'us-east-1',
  userPoolId: 'us-east-1_EXAMPLE',
  userName: 'a1b2c3d4-5678-90ab-cdef-1234567890ab',
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789' },
  request: {
    userAttributes: {
      sub: 'a1b2c3d4-5678-90ab-cdef-1234567890ab',
      'cognito:user_status': 'CONFIRMED',
      email: 'ana@place.example',
      email_verified: 'true',
      ...attributes,
    },
    groupConfiguration: {
      groupsToOverride: [...groups],
      iamRolesToOverride: [],
      preferredRole: null,
    },
    scopes: ['openid'],
  },
  response: { claimsAndScopeOverrideDetails: null },
})
