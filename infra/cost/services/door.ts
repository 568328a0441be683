import { fixed, type Line, used } from '../line.ts'
import type { Usage } from '../usage.ts'

const FREE_GB = 1_000
const FREE_REQUESTS = 10e6
const FREE_PEOPLE = 10_000
/** Managed rules, and rates on REST and on the handshake. */
export const RULES = 5

export const edge = ({ traffic }: Usage): readonly Line[] => [
  used('CloudFront', { what: 'bytes', price: 'edgeGb', units: traffic.outGb - FREE_GB }),
  used('CloudFront', {
    what: 'requests',
    price: 'edgeMillionRequests',
    units: (traffic.requests - FREE_REQUESTS) / 1e6,
  }),
]

export const firewall = ({ traffic }: Usage): readonly Line[] => [
  fixed('Firewall', { what: 'the list', price: 'firewallListMonth', units: 1 }),
  fixed('Firewall', { what: 'its rules', price: 'firewallRuleMonth', units: RULES }),
  used('Firewall', {
    what: 'requests',
    price: 'firewallMillionRequests',
    units: traffic.requests / 1e6,
  }),
]

export const signIn = ({ wish }: Usage): readonly Line[] => [
  used('Cognito', {
    what: 'people',
    price: 'signInPerson',
    units: wish.people - FREE_PEOPLE,
  }),
]
