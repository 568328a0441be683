/** What browsers with Trusted Types have, and our TypeScript does not know yet. */
interface Trusting {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createHTML(html: string): string }): HtmlPolicy
  }
}
interface HtmlPolicy {
  createHTML(html: string): unknown
}

let policy: HtmlPolicy | undefined

/**
 * HTML somebody else wrote, as a document of its own: no script runs in it and nothing is fetched for it. Take
 * words from it, never nodes.
 *
 * @see infra/edge/security-headers.ts, which names the policy
 */
export const inertHtml = (html: string): Document => {
  const { trustedTypes } = globalThis as Trusting
  // A name may be taken once only, so the policy is made once.
  policy ??= trustedTypes?.createPolicy('CounterpartInert', { createHTML: (words) => words })
  const trusted = (policy?.createHTML(html) ?? html) as string
  return new DOMParser().parseFromString(trusted, 'text/html')
}
