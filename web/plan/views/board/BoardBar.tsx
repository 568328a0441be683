import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../../../ui/Button.tsx'
import { MenuButton } from '../../../ui/MenuButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { SideMark } from '../../../ui/SideMark.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useSheet, useTools } from '../../tools.tsx'
import styles from './Board.module.css'
import { type Board, useBoard } from './board-context.ts'
import { GROUPING_WORDS, useColumnWords } from './board-words.tsx'
import { type BoardFilter, GROUPINGS, NO_FILTER, postsOf } from './columns.ts'

interface Props {
  readonly filter: BoardFilter
  readonly onFilter: (filter: BoardFilter) => void
  readonly onGroup: (grouping: Board['grouping']) => void
}

/** What the columns stand for, and which actions are shown. */
export const BoardBar = ({ filter, onFilter, onGroup }: Props) => {
  const { t } = useLingui()
  const { organisations } = useTools()
  const { grouping } = useBoard()
  const sheet = useSheet((whole) => whole)
  const everything = { value: '', words: t`All` }
  return (
    <div className={styles.tools}>
      <Select
        label={<Trans>Columns by</Trans>}
        options={GROUPINGS.map((value) => ({ value, words: t(GROUPING_WORDS[value]) }))}
        value={grouping}
        onChange={onGroup}
        className={styles.tool}
      />
      <TextField
        label={<Trans>Words or number</Trans>}
        value={filter.text}
        onChange={(text) => onFilter({ ...filter, text })}
        className={styles.tool}
      />
      <Select
        label={<Trans>Lead organisation</Trans>}
        options={[
          everything,
          ...organisations.map(({ id, name, side }) => ({
            value: String(id),
            words: name,
            mark: <SideMark side={side} />,
          })),
        ]}
        value={filter.lead}
        onChange={(lead) => onFilter({ ...filter, lead })}
        className={styles.tool}
      />
      <Select
        label={<Trans>Accountable post</Trans>}
        options={[everything, ...postsOf(sheet).map((post) => ({ value: post, words: post }))]}
        value={filter.post}
        onChange={(post) => onFilter({ ...filter, post })}
        className={styles.tool}
      />
    </div>
  )
}

/** What order cards have, and how many a filter hides. */
export const BoardNote = ({ onFilter }: Pick<Props, 'onFilter'>) => {
  const { columns, grouping } = useBoard()
  const { canEdit } = useTools()
  const all = useSheet((sheet) => sheet.content.actions.length)
  const shown = columns.reduce((sum, { actions }) => sum + actions.length, 0)
  return (
    <p className={styles.note}>
      {shown < all && (
        <>
          <span role="status">
            <Trans>
              {shown} of {all} actions are shown.
            </Trans>
          </span>{' '}
          <Button kind="plain" onPress={() => onFilter(NO_FILTER)}>
            <Trans>Show all</Trans>
          </Button>{' '}
        </>
      )}
      {canEdit &&
        (grouping === 'output' ? (
          <Trans>Moving a card up or down changes its place and number in the plan.</Trans>
        ) : (
          <Trans>
            Cards stand in the order of the plan. With columns by output you can change it.
          </Trans>
        ))}
    </p>
  )
}

/** What can be done with the selected cards. */
export const SelectedBar = () => {
  const { t } = useLingui()
  const { selected, columns, grouping, move, clear } = useBoard()
  const columnWords = useColumnWords()
  const [first] = selected
  if (first === undefined) return null
  const items = columns.flatMap(({ value }) =>
    value === '' && grouping === 'output'
      ? []
      : [
          {
            id: `to-${value}`,
            words: columnWords(grouping, value),
            onAction: () => move(first, { value }),
          },
        ],
  )
  return (
    <section aria-label={t`Selected actions`} className={styles.selected}>
      <span role="status">
        <Plural value={selected.size} one="# action selected" other="# actions selected" />
      </span>
      <MenuButton label={<Trans>Move to …</Trans>} kind="quiet" items={items} />
      <Button kind="plain" onPress={clear}>
        <Trans>Select none</Trans>
      </Button>
    </section>
  )
}
