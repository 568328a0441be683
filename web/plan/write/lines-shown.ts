import type { RowRoot } from '../../../shared/plan-fields.ts'

interface Shown {
  /** The first of these that says something is the line itself. */
  readonly title: readonly string[]
  /** What stands under it, as far as it is known. */
  readonly facts: readonly string[]
  /** Facts that need no name: «Training», «Harlan Falls». */
  readonly bare: readonly string[]
}

/** What a closed line says of its row. */
export const SHOWN: Readonly<Partial<Record<RowRoot, Shown>>> = {
  groups: {
    title: ['title', 'description'],
    facts: ['total', 'women', 'men', 'otherSex', 'children', 'youth', 'adults', 'older'],
    bare: [],
  },
  assumptions: { title: ['text'], facts: ['sign'], bare: [] },
  sustainability: {
    title: ['stays'],
    facts: ['organisation', 'ownerPost', 'payer', 'from', 'adoption'],
    bare: ['organisation', 'ownerPost'],
  },
  risks: {
    title: ['statement'],
    facts: ['state', 'category', 'likelihood', 'impact', 'ownerPost', 'review'],
    bare: ['state', 'category', 'ownerPost'],
  },
  amendments: { title: ['what'], facts: ['why', 'askedBy', 'effect'], bare: ['why'] },
  milestones: {
    title: ['title'],
    facts: ['due', 'done', 'ownerPost'],
    bare: ['ownerPost'],
  },
  deliverables: {
    title: ['title', 'type'],
    facts: ['type', 'due', 'delivered', 'languages', 'acceptedBy'],
    bare: ['type', 'languages'],
  },
  budget: {
    title: ['description', 'category'],
    facts: ['amount', 'category', 'funding', 'contributor', 'state', 'spent'],
    bare: ['amount', 'category', 'funding', 'contributor', 'state'],
  },
  effort: {
    title: ['post', 'organisation'],
    facts: ['organisation', 'planned', 'actual', 'where'],
    bare: ['organisation', 'where'],
  },
  raci: {
    title: ['post', 'organisation'],
    facts: ['role', 'organisation'],
    bare: ['role', 'organisation'],
  },
}
