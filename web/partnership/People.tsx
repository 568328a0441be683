import { Trans, useLingui } from '@lingui/react/macro'
import type { Member, PartnershipPage } from '../../shared/partnership.ts'
import type { Organisation } from '../../shared/people.ts'
import { Link } from '../ui/Link.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { ORGANISATION_ROLE_WORDS, ROLE_WORDS } from '../words/partnership.ts'
import styles from './People.module.css'

/** One organisation's people, with its letter if it leads a side. */
export interface PeopleGroup {
  readonly organisation: Organisation
  readonly side: string | undefined
  readonly role: PartnershipPage['organisations'][number]['role']
  readonly members: readonly Member[]
}

/** Everyone in the partnership by organisation: posts first, because posts outlive persons. */
export const People = ({
  groups,
  handoverOf,
}: {
  readonly groups: readonly PeopleGroup[]
  /** Where somebody's post is handed over; undefined where the reader may not. */
  readonly handoverOf: (member: Member) => string | undefined
}) => {
  const { t } = useLingui()
  return (
    <ul className={styles.groups}>
      {groups.map(({ organisation, side, role, members }) => (
        <li key={organisation.id} className={styles.group}>
          <div>
            <h3 className={styles.head}>
              {side === undefined ? (
                organisation.name
              ) : (
                <SideMark side={side} name={organisation.name} />
              )}
            </h3>
            <p className={styles.soft}>{t(ORGANISATION_ROLE_WORDS[role])}</p>
          </div>
          <ul className={styles.people}>
            {members.map((member) => (
              <li key={member.personId}>
                <bdi>{member.post}</bdi>
                <div className={styles.soft}>
                  {[member.name, roleBeside(member.post, t(ROLE_WORDS[member.role]))]
                    .filter(Boolean)
                    .join(' · ')}
                  <HandOver href={handoverOf(member)} post={member.post} />
                </div>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

const HandOver = ({ href, post }: { readonly href: string | undefined; readonly post: string }) => {
  const { t } = useLingui()
  if (href === undefined) return null
  return (
    <span className={styles.handover}>
      <Link href={href} aria-label={t`Hand over the post: ${post}`}>
        <Trans>Hand over</Trans>
      </Link>
    </span>
  )
}

/** A role that says what the post has just said is left out. */
const roleBeside = (post: string, role: string): string =>
  post.toLocaleLowerCase() === role.toLocaleLowerCase() ? '' : role
