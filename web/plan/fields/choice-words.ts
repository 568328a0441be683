import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ROWS, RowRoot } from '../../../shared/plan-fields.ts'
import { STATUS_WORDS } from '../../ui/StatusMark.tsx'
import { THEME_WORDS } from '../../words/themes.ts'

type Table = typeof ROWS
/** Every choice of every kind of row, with words for each of its values. */
type ChoiceWords = {
  readonly [Root in RowRoot as HasChoice<Root> extends never ? never : Root]: {
    readonly [Name in HasChoice<Root>]: Readonly<Record<ValueIn<Root, Name>, MessageDescriptor>>
  }
}
type HasChoice<Root extends RowRoot> = {
  [Name in keyof Table[Root]]: Table[Root][Name] extends { readonly kind: 'choice' } ? Name : never
}[keyof Table[Root]]
type ValueIn<Root extends RowRoot, Name extends keyof Table[Root]> = Table[Root][Name] extends {
  readonly of: readonly (infer Value extends string)[]
}
  ? Value
  : never

const { delayed: _computed, ...STATUSES } = STATUS_WORDS

const DIMENSION_WORDS = {
  sex: msg`Sex`,
  age: msg`Age`,
  disability: msg`Disability`,
  city: msg`City`,
  district: msg`District`,
  income: msg`Income`,
}

const WORDS: ChoiceWords = {
  sections: {
    kind: {
      situation: msg`Situation`,
      approach: msg`Approach`,
      narrative: msg`Narrative`,
    },
  },
  themes: { theme: THEME_WORDS as ChoiceWords['themes']['theme'] },
  actions: {
    activityType: {
      'technical-assistance': msg`Technical assistance`,
      training: msg`Training`,
      'exchange-visit': msg`Exchange visit`,
      'study-tour': msg`Study tour`,
      'peer-review': msg`Peer review`,
      'job-shadowing': msg`Job shadowing`,
      pilot: msg`Pilot`,
      policy: msg`Policy or by-law`,
      procurement: msg`Procurement`,
      consultation: msg`Consultation`,
      dissemination: msg`Dissemination`,
    },
    priority: { high: msg`High`, medium: msg`Medium`, low: msg`Low` },
    status: STATUSES,
  },
  deliverables: {
    type: {
      report: msg`Report`,
      plan: msg`Plan`,
      policy: msg`Policy or by-law`,
      procedure: msg`Operating procedure`,
      'training-material': msg`Training material`,
      dataset: msg`Data`,
      map: msg`Map`,
      design: msg`Design`,
      software: msg`Software`,
      equipment: msg`Equipment`,
      event: msg`Event`,
      other: msg`Other`,
    },
  },
  raci: {
    role: { responsible: msg`Responsible`, consulted: msg`Consulted`, informed: msg`Informed` },
  },
  budget: {
    category: {
      personnel: msg`Personnel`,
      travel: msg`Travel and per diem`,
      training: msg`Training and events`,
      translation: msg`Translation and interpretation`,
      equipment: msg`Equipment and supplies`,
      contractual: msg`Contractual`,
      'small-grant': msg`Small grant`,
      other: msg`Other`,
      indirect: msg`Indirect costs`,
    },
    funding: {
      'cash-donor': msg`Cash from a donor`,
      'cash-own': msg`Cash, own`,
      'cash-third-party': msg`Cash from a third party`,
      'in-kind-staff': msg`In kind: staff time`,
      'in-kind-goods': msg`In kind: goods, venue, travel`,
    },
    state: { indicative: msg`Indicative`, committed: msg`Committed` },
  },
  effort: { where: { 'on-site': msg`On site`, remote: msg`Remote` } },
  risks: {
    category: {
      political: msg`Political, elections`,
      'staff-turnover': msg`Staff turnover`,
      financial: msg`Financial`,
      travel: msg`Travel, visa, security`,
      language: msg`Language`,
      technical: msg`Technical`,
      environmental: msg`Environmental`,
      reputational: msg`Reputational`,
    },
    state: {
      open: msg`Open`,
      watched: msg`Watched`,
      happened: msg`Happened`,
      closed: msg`Closed`,
    },
  },
  indicators: {
    measure: {
      unit: msg`Number of units`,
      percentage: msg`Percentage`,
      nominal: msg`Category`,
      ordinal: msg`Rank`,
      qualitative: msg`Description`,
    },
    direction: { up: msg`More is better`, down: msg`Less is better` },
    frequency: {
      monthly: msg`Every month`,
      quarterly: msg`Every quarter`,
      'semi-annual': msg`Twice a year`,
      annual: msg`Every year`,
      'end-line': msg`Once, at the end`,
    },
  },
  periods: { state: { draft: msg`Draft`, submitted: msg`Submitted` } },
  breakdowns: { dimension: DIMENSION_WORDS },
  sustainability: {
    adoption: {
      'by-law': msg`By-law or resolution`,
      'budget-line': msg`Budget line`,
      procedure: msg`Operating procedure`,
      'training-of-trainers': msg`Training of trainers`,
      'staff-post': msg`Staff post`,
      other: msg`Other`,
    },
  },
}

/** What a value of a choice is called; undefined for one the table does not know. */
export const choiceWords = (
  place: { readonly root: string; readonly field: string },
  value: string,
): MessageDescriptor | undefined => {
  const all = WORDS as Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>>>
  >
  return all[place.root]?.[place.field]?.[value]
}

/** What the members of a set of codes are called, where they have words. */
export const codeWords = (code: string): MessageDescriptor | undefined =>
  (DIMENSION_WORDS as Readonly<Record<string, MessageDescriptor>>)[code]
