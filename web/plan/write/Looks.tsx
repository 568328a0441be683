import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useMemo, useState } from 'react'
import { approvalGaps, type Gap } from '../../../shared/plan-approval.ts'
import type { Finding, Found } from '../../../shared/plan-flags.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { fieldWords } from '../fields/field-words.ts'
import { ROOT_WORDS } from '../fields/root-words.ts'
import { useTools } from '../tools.tsx'
import { useFlags } from './Flags.tsx'
import { FLAG_WORDS, GAP_WORDS } from './flag-words.ts'
import { jumpTo } from './jump.ts'
import styles from './Part.module.css'
import { Part } from './Part.tsx'
import { useAround, usePausedContent } from './watch-flags.ts'

/** At the end of the plan: what may be worth a look, and what approval still needs. Each leads to its place. */
export const WorthALook = () => (
  <Part
    id="worth-a-look"
    heading={<Trans>Before both sides approve</Trans>}
    note={<Trans>Nothing here keeps anyone from writing or sending the plan.</Trans>}
  >
    <Flags />
    <Gaps />
  </Part>
)

const Flags = () => {
  const { t } = useLingui()
  const found: readonly Finding[] = useFlags('all')
  return (
    <Disclosure
      words={
        <Plural
          value={found.length}
          _0="Nothing found that may be worth a look"
          other="What may be worth a look (#)"
        />
      }
      isEmpty={found.length === 0}
    >
      {() => <Places found={found} say={({ flag }) => t(FLAG_WORDS[flag])} />}
    </Disclosure>
  )
}

const Gaps = () => {
  const say = useGapWords()
  const gaps = useGaps()
  return (
    <Disclosure
      words={
        <Plural
          value={gaps.length}
          _0="Nothing is missing for approval"
          other="What approval still needs (#)"
        />
      }
      isEmpty={gaps.length === 0}
    >
      {() => <Places found={gaps} say={say} />}
    </Disclosure>
  )
}

const useGaps = () => {
  const around = useAround()
  const content = usePausedContent()
  return useMemo(() => approvalGaps(content, around), [content, around])
}

const useGapWords = () => {
  const { t } = useLingui()
  return ({ flag, root, field }: Gap): string => {
    if (flag === 'none') return t`There is none yet.`
    if (flag !== 'missing') return t(GAP_WORDS[flag])
    const words = field === undefined ? undefined : fieldWords(root, field)
    const name = words ? t(words) : ''
    return t`Not filled in yet: ${name}`
  }
}

const Disclosure = ({
  words,
  isEmpty,
  children,
}: {
  readonly words: ReactNode
  readonly isEmpty: boolean
  readonly children: () => ReactNode
}) => {
  const [isOpen, setOpen] = useState(false)
  if (isEmpty) return <p className={styles.note}>{words}</p>
  return (
    <>
      <Button
        kind="plain"
        className={styles.disclosure}
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        <Icon name="down" />
        {words}
      </Button>
      {isOpen && children()}
    </>
  )
}

const Places = <Of extends string>({
  found,
  say,
}: {
  readonly found: readonly Found<Of>[]
  readonly say: (found: Found<Of>) => string
}) => {
  const tools = useTools()
  const where = useWhere()
  return (
    <ul className={styles.looks}>
      {found.map((each) => (
        <li key={[each.flag, each.root, each.row, each.field, each.about].join(' ')}>
          <a
            href={`#${each.row ?? each.root}`}
            className={styles.look}
            onClick={(event) => {
              event.preventDefault()
              jumpTo(tools, each)
            }}
          >
            <span className={styles.what}>{say(each)}</span>
            <span className={styles.where}>{where(each)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** «Action 1.2 Install 40 meters»: where something is, in the words of the sheet. */
const useWhere = () => {
  const { t } = useLingui()
  const { sheet, organisations } = useTools()
  return ({ root, row, about }: Found<string>): string => {
    const { actions, outputs, content } = sheet.get()
    const kind = t(ROOT_WORDS[root])
    const lead = organisations.find(({ id }) => id === about)?.name
    if (row === undefined || root === 'plan') return [kind, lead].filter(Boolean).join(' · ')
    const number = (actions[row] ?? outputs[row])?.number
    const rows: readonly Titled[] = content[root]
    const found = rows.find(({ id }) => id === row)
    const measured = content.indicators.find(({ id }) => id === found?.indicator)?.title
    const title =
      measured ?? found?.title ?? found?.statement ?? found?.post ?? found?.description ?? ''
    const host = found?.action && actions[found.action]?.number
    return [kind, number ?? host, title].filter(Boolean).join(' ')
  }
}
interface Titled {
  readonly id: string
  readonly title?: string
  readonly statement?: string
  readonly post?: string
  readonly description?: string
  readonly indicator?: string | undefined
  readonly action?:
    | keyof ReturnType<ReturnType<typeof useTools>['sheet']['get']>['actions']
    | undefined
}
