import { leadLetterOf, type PartnershipPage } from '../../shared/partnership.ts'
import type { Organisation } from '../../shared/people.ts'

/** A lead organisation with the letter of its side. */
export interface Side {
  readonly letter: string
  readonly organisation: Organisation
  /** The reader's own. */
  readonly isMine: boolean
}

/** The sides of a partnership, the reader's own first, the others in the order of their letters. */
export const sidesOf = (
  page: Pick<PartnershipPage, 'organisations' | 'organisationDetails'>,
  mine: string | undefined,
): readonly Side[] =>
  page.organisationDetails
    .flatMap((organisation) => {
      const letter = leadLetterOf(page.organisations, organisation.id)
      return letter === undefined
        ? []
        : [{ letter, organisation, isMine: organisation.id === mine }]
    })
    .sort((a, b) => Number(b.isMine) - Number(a.isMine) || a.letter.localeCompare(b.letter))

/** What people call a city in a sentence: its place's first word group («Toskent»), not its office's full name. */
export const shortName = (organisation: Pick<Organisation, 'place' | 'name' | 'type'>): string =>
  organisation.type === 'local-government'
    ? (organisation.place.split(',')[0] ?? organisation.name)
    : organisation.name
