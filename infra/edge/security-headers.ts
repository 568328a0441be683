/** Two years: what lists of sites that are never asked without TLS want. */
export const TLS_ONLY_SECONDS = 2 * 365 * 24 * 60 * 60

/**
 * The policies that may turn words into HTML: ProseMirror's for what is pasted into a text, and ours
 * (web/ui/inert-html.ts) for what is pasted into a table. Both read it where no script runs.
 */
const TRUSTED_TYPES = ['ProseMirrorClipboard', 'CounterpartInert']

/**
 * The page's content security policy: scripts and styles come from here alone, nothing may frame the page,
 * and no words become HTML but through a policy named here.
 *
 * @param signInOrigins where else the page may send requests: the identity provider's origins.
 */
export const contentSecurityPolicy = (signInOrigins: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    ['connect-src', "'self'", ...signInOrigins].join(' '),
    "font-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    ['trusted-types', ...TRUSTED_TYPES].join(' '),
  ].join('; ')

/** Of a device a page may use nothing: it is words. */
const NOTHING_OF_THE_DEVICE = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'serial', 'usb'],
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/** What the front door puts on every answer, whoever gave it; names in lower case. */
export const securityHeaders = (signInOrigins: readonly string[] = []) => ({
  'content-security-policy': contentSecurityPolicy(signInOrigins),
  'strict-transport-security': `max-age=${TLS_ONLY_SECONDS}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': NOTHING_OF_THE_DEVICE,
})
