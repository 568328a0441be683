import { Trans, useLingui } from '@lingui/react/macro'
import { Fragment, Suspense } from 'react'
import type { RowId } from '../../shared/ids.ts'
import { lazyNamed } from '../ui/lazy.tsx'
import { Words } from './LiveText.tsx'
import styles from './Outline.module.css'
import { useSheet } from './tools.tsx'

const BeforeLinks = lazyNamed(async () => (await import('./later.ts')).loadParts(), 'BeforeLinks')
const AfterLinks = lazyNamed(async () => (await import('./later.ts')).loadParts(), 'AfterLinks')

/** The parts of the plan, to jump to. */
export const Outline = ({ isWhole }: { readonly isWhole: boolean }) => {
  const { t } = useLingui()
  const chain = useSheet((sheet) => sheet.chain)
  const hasUnplaced = useSheet((sheet) => sheet.unplaced.length > 0)
  return (
    <nav aria-label={t`Parts of the plan`} className={styles.outline}>
      <ul>
        <li>
          <a href="#plan">
            <Trans>Purpose</Trans>
          </a>
        </li>
        <li>
          <a href="#situation">
            <Trans>Situation</Trans>
          </a>
        </li>
        {isWhole && (
          <Suspense>
            <BeforeLinks />
          </Suspense>
        )}
        {chain.map(({ id, outputs }) => (
          <Fragment key={id ?? ''}>
            {id !== undefined && <RowLink row={id} />}
            {outputs.map((output) => (
              <RowLink key={output} row={output} />
            ))}
          </Fragment>
        ))}
        {hasUnplaced && (
          <li>
            <a href="#unplaced">
              <Trans>Without an output</Trans>
            </a>
          </li>
        )}
        {isWhole && (
          <Suspense>
            <AfterLinks />
          </Suspense>
        )}
      </ul>
    </nav>
  )
}

const RowLink = ({ row }: { readonly row: RowId }) => {
  const output = useSheet((sheet) => sheet.outputs[row])
  const outcome = useSheet(({ content }) => content.outcomes.find(({ id }) => id === row))
  const title = (output ?? outcome)?.title ?? ''
  return (
    <li>
      <a href={`#${row}`}>
        <span className={styles.number}>{output?.number ?? '◎'}</span>
        {title === '' ? <Trans>Without a title yet</Trans> : <Words>{title}</Words>}
      </a>
    </li>
  )
}
