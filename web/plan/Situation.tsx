import { Trans, useLingui } from '@lingui/react/macro'
import { type ComponentType, useEffect, useState } from 'react'
import * as Y from 'yjs'
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

/** The narrative of the plan. Its words can be read at once; the editor comes after them. */
export const Situation = () => {
  const { t } = useLingui()
  const { plan, canEdit, personOf } = useTools()
  const language = useSheet((sheet) => sheet.language)
  const section = useSheet((sheet) => sheet.situation?.id)
  const { editor: Editor, isMissing, again } = useEditor()
  if (section === undefined) return null
  const place = rowPlace('sections', section, 'body')
  const body = fieldsAt(plan.doc, { root: 'sections', row: section, field: 'body' })?.get('body')
  return (
    <section id="situation" tabIndex={-1} className={styles.situation}>
      <h2 className={styles.title}>
        <Trans>Situation</Trans>
      </h2>
      <div className={styles.body}>
        {Editor && body instanceof Y.XmlFragment ? (
          <Editor
            fragment={body}
            plan={plan}
            canEdit={canEdit}
            name={t`Situation`}
            hint={t`What is the case today in both cities, and why this plan`}
            place={place}
            language={language}
            personOf={personOf}
            onFocus={(isHere) => plan.setPlace(isHere ? place : null)}
          />
        ) : (
          <PlainSituation isComing={!isMissing} />
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
    </section>
  )
}

/** What the section says, without the editor: its shape while there are no words. */
const PlainSituation = ({ isComing }: { readonly isComing: boolean }) => {
  const { canEdit } = useTools()
  const text = useSheet((sheet) => sheet.situation?.text ?? '')
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
