import { Duration } from 'aws-cdk-lib'
import { type HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { securityHeaders, TLS_ONLY_SECONDS } from '../../edge/security-headers.ts'

/** The security headers of infra/edge, put on every answer whatever its origin said. */
export const answerHeaders = (
  scope: Construct,
  signInOrigins: readonly string[],
): ResponseHeadersPolicy => {
  const headers = securityHeaders(signInOrigins)
  const override = true
  return new ResponseHeadersPolicy(scope, 'answer-headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: headers['content-security-policy'],
        override,
      },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.seconds(TLS_ONLY_SECONDS),
        includeSubdomains: headers['strict-transport-security'].includes('includeSubDomains'),
        override,
      },
      contentTypeOptions: { override },
      referrerPolicy: {
        referrerPolicy: headers['referrer-policy'] as HeadersReferrerPolicy,
        override,
      },
    },
    // CloudFront has no field of their own for the others.
    customHeadersBehavior: {
      customHeaders: (['cross-origin-opener-policy', 'permissions-policy'] as const).map(
        (header) => ({ header, value: headers[header], override }),
      ),
    },
  })
}
