import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RowId } from '../../../shared/ids.ts'
import { setMember } from '../../../shared/plan-edit.ts'
import { closingCycle, dependenciesOf } from '../../../shared/plan-links.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Select } from '../../ui/Select.tsx'
import { Field } from '../Field.tsx'
import { useRowOptions } from '../fields/options.tsx'
import { rowPlace } from '../place.ts'
import { useSheet, useTools } from '../tools.tsx'
import styles from './RowPanel.module.css'

/** What an action waits for. A choice that would close a circle is refused with words; one that two made at once is shown. */
export const DependenciesField = ({ action }: { readonly action: RowId }) => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const sheet = useSheet((whole) => whole)
  const { refused, add, remove } = useDependencies(action)
  const options = useRowOptions('actions')
  const chosen = sheet.actions[action]?.dependsOn ?? []
  const others = options.filter(({ value }) => value !== action && !chosen.includes(value))
  const number = sheet.actions[action]?.number ?? ''
  const place = rowPlace('actions', action, 'dependsOn')
  return (
    <section className={styles.dependencies} data-dependencies>
      <h3>
        <Trans>Depends on</Trans>
      </h3>
      <ul>
        {options
          .filter(({ value }) => chosen.includes(value))
          .map(({ value, words }) => (
            <li key={value}>
              <span>{words}</span>
              {canEdit && (
                <Button
                  kind="plain"
                  aria-label={t`No longer wait for ${words}`}
                  onPress={() => remove(value)}
                >
                  <Icon name="close" />
                </Button>
              )}
            </li>
          ))}
      </ul>
      <Circle action={action} />
      {canEdit && others.length > 0 && (
        <Field place={place}>
          <div data-field={place}>
            <Select
              label={t`Wait for another action`}
              options={others}
              value={undefined}
              placeholder={t`Choose an action`}
              onChange={add}
            />
          </div>
        </Field>
      )}
      <p role="alert" className={styles.refused}>
        {refused !== undefined && (
          <Trans>
            {refused} already waits for {number}, directly or through others. Both would wait for
            each other, so nothing was changed.
          </Trans>
        )}
      </p>
    </section>
  )
}

const useDependencies = (action: RowId) => {
  const { sheet, edit } = useTools()
  const [refused, setRefused] = useState<string>()
  const set = (id: RowId, isIn: boolean) =>
    edit((doc) =>
      setMember(doc, { root: 'actions', row: action, field: 'dependsOn' }, { id, in: isIn }),
    )
  return {
    refused,
    add: (other: RowId) => {
      const { content, actions } = sheet.get()
      const isClosing = closingCycle(dependenciesOf(content), action).has(other)
      setRefused(isClosing ? (actions[other]?.number ?? '') : undefined)
      if (!isClosing) set(other, true)
    },
    remove: (other: RowId) => {
      setRefused(undefined)
      set(other, false)
    },
  }
}

/** The circle an action is on: each waits for another of them, so none can begin. */
const Circle = ({ action }: { readonly action: RowId }) => {
  const { i18n } = useLingui()
  const sheet = useSheet((whole) => whole)
  const circle = dependenciesOf(sheet.content).cycleOf.get(action)
  if (!circle) return null
  const list = new Intl.ListFormat(i18n.locale).format(
    circle.map((id) => sheet.actions[id]?.number ?? ''),
  )
  return (
    <p className={styles.circle} data-circle>
      <Trans>
        {list} wait for each other, so none of them can begin. Take out one of these dependencies.
      </Trans>
    </p>
  )
}
