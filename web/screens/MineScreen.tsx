import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '../../shared/api.ts'
import { Lines } from '../partnership/Lines.tsx'
import { paths } from '../paths.ts'
import { useAskAll, useMe } from '../session/ask.ts'
import { Answered } from '../ui/Answered.tsx'
import { LinkButton } from '../ui/Link.tsx'
import { Page, PageTitle } from '../ui/Page.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import styles from './MineScreen.module.css'

/** Where one begins: the partnerships open to me. */
export const MineScreen = () => {
  const { t } = useLingui()
  const me = useMe()
  const partnerships = useAskAll(api.listPartnerships, {})
  const isManager = me.data?.programmeManager === true
  return (
    <Page title={t`Your partnerships`}>
      <div className={styles.head}>
        <PageTitle>
          <Trans>Your partnerships</Trans>
        </PageTitle>
        <div className={styles.ways}>
          <LinkButton href={paths.myWork}>
            <Trans>My work</Trans>
          </LinkButton>
          {isManager && (
            <LinkButton kind="primary" href={paths.newPartnership}>
              <Trans>Begin a partnership</Trans>
            </LinkButton>
          )}
        </div>
      </div>
      <Answered asked={partnerships} shape={<SkeletonRows rows={4} />}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState>
              {isManager ? (
                <Trans>
                  There are no partnerships yet. To begin one you need the names of two
                  organisations and of the people who take part.
                </Trans>
              ) : (
                <Trans>
                  The partnerships you belong to will be listed here. A city coordinator or the
                  programme manager adds you to one.
                </Trans>
              )}
            </EmptyState>
          ) : (
            <Lines lines={lines} />
          )
        }
      </Answered>
    </Page>
  )
}
