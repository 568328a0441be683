import { Trans, useLingui } from '@lingui/react/macro'
import { type ComponentType, useEffect, useState } from 'react'
import * as Y from 'yjs'
import type { RowId } from '../../shared/ids.ts'
import { fieldsAt } from '../../shared/plan-document.ts'
import { Button } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import { SkeletonLine } from '../ui/Skeleton.tsx'
import { PeopleAt } from './Field.tsx'
import { Words } from './LiveText.tsx'
import type { NarrativeProps } from './narrative/Narrative.tsx'
import { rowPlace } from './place.ts'
import styles from './Situation.module.css'
import { useSheet, useTools } from './tools.tsx'

/** The narrative of the plan. */
export const Situation = () => {
  const { t } = useLingui()
  const section = useSheet((sheet) => sheet.situation)
  if (section === undefined) return null
  return (
    <section id="situation" tabIndex={-1} className={styles.situation}>
      <h2 className={styles.title}>
        <Trans>Situation</Trans>
      </h2>
      <NarrativeBody
        section={section}
        name={t`Situation`}
        hint={t`What is the case today in both cities, and why this plan`}
      />
    </section>
  )
}

/** The text of a narrative section. Its words can be read at once; the editor comes after them. */
export const NarrativeBody = ({
  section,
  name,
  hint,
}: {
  readonly section: RowId
  readonly name: string
  readonly hint: string
}) => {
  const { plan, canEdit, personOf } = useTools()
  const language = useSheet((sheet) => sheet.language)
  const { editor: Editor, isMissing, again } = useEditor()
  const place = rowPlace('sections', section, 'body')
  const body = fieldsAt(plan.doc, { root: 'sections', row: section, field: 'body' })?.get('body')
  return (
    <>
      <div className={styles.body}>
        {Editor && body instanceof Y.XmlFragment ? (
          <Editor
            {...{ plan, canEdit, name, hint, place, language, personOf }}
            fragment={body}
            onFocus={(isHere) => plan.setPlace(isHere ? place : null)}
          />
        ) : (
          <PlainNarrative section={section} isComing={!isMissing} />
        )}
        <PeopleAt place={place} isQuiet />
      </div>
      {isMissing && (
        <p className={styles.missing}>
          <Trans>The editor for this text could not be loaded; the rest of the plan works.</Trans>
          <Button onPress={again}>
            <Trans>Try again</Trans>
          </Button>
        </p>
      )}
    </>
  )
}

/** What the section says, without the editor: its shape while there are no words. */
const PlainNarrative = ({
  section,
  isComing,
}: {
  readonly section: RowId
  readonly isComing: boolean
}) => {
  const { canEdit } = useTools()
  const text = useSheet(
    ({ content }) => content.sections.find(({ id }) => id === section)?.body ?? '',
  )
  const blocks = text.split('\n').map((words, at) => ({ words, key: `block ${at}` }))
  return (
    <div className={cx(styles.plain, isComing && canEdit && styles.awaitsTools)}>
      {text === '' && isComing && <TextShape />}
      {text !== '' &&
        blocks.map(({ words, key }) => (
          <Words key={key} isReading>
            {words}
          </Words>
        ))}
    </div>
  )
}

/** The shape of a paragraph that is coming. */
export const TextShape = () => (
  <div aria-busy className={styles.shape}>
    {[68, 72, 64, 40].map((width) => (
      <SkeletonLine key={width} width={width} />
    ))}
  </div>
)

type Editor = ComponentType<NarrativeProps>
type Loading = { readonly editor?: Editor; readonly isMissing: boolean }

/** Loads the editor; unlike `lazy` it can try again, for a link that was gone for a moment. */
const useEditor = () => {
  const [{ editor, isMissing }, setLoading] = useState<Loading>({ isMissing: false })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again.
  useEffect(() => {
    let isWanted = true
    import('./narrative/Narrative.tsx').then(
      (loaded) => isWanted && setLoading({ editor: loaded.Narrative, isMissing: false }),
      () => isWanted && setLoading({ isMissing: true }),
    )
    return () => {
      isWanted = false
    }
  }, [attempt])
  return { editor, isMissing, again: () => setAttempt((tries) => tries + 1) }
}
