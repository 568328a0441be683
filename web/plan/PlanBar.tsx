import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { useStore } from '../live/LiveProvider.tsx'
import { navigate } from '../location.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { loadCompany } from './load.ts'
import styles from './PlanBar.module.css'
import { useTools } from './tools.tsx'
import { type PlanTool, useShortcuts } from './use-shortcuts.ts'
import type { View } from './view-names.ts'

const PlanTools = lazyNamed(() => import('./palette/PlanTools.tsx'), 'PlanTools')
const OthersHere = lazyNamed<object, 'OthersHere'>(loadCompany, 'OthersHere')

/** Over the sheet: who is here, and what can be done anywhere in it. */
export const PlanBar = () => {
  const { plan, undo, canEdit, barEnd } = useTools()
  const { canUndo, canRedo } = useStore(undo.state)
  const [tool, onTool] = useState<PlanTool>()
  const onView = (view: View) => navigate(paths.planView(plan.planId, view))
  useShortcuts({ undo, canEdit, tool, onTool, onView })
  return (
    <div className={styles.bar}>
      <WhoIsHere />
      <div className={styles.acts}>
        {canEdit && (
          <>
            <Button kind="plain" isDisabled={!canUndo} onPress={undo.undo}>
              <Trans>Undo</Trans>
            </Button>
            <Button kind="plain" isDisabled={!canRedo} onPress={undo.redo}>
              <Trans>Redo</Trans>
            </Button>
          </>
        )}
        <Button kind="plain" onPress={() => onTool('find')}>
          <Trans>Find</Trans>
        </Button>
        <Button kind="plain" onPress={() => onTool('palette')}>
          <Trans>Go to</Trans>
        </Button>
        <Button kind="plain" className={styles.keys} onPress={() => onTool('map')}>
          <Trans>Keyboard</Trans>
        </Button>
        {barEnd}
      </div>
      {tool && (
        <Suspense>
          <PlanTools tool={tool} onTool={onTool} />
        </Suspense>
      )}
    </div>
  )
}

const WhoIsHere = () => {
  const { t } = useLingui()
  const { plan, me, personOf } = useTools()
  const isAlone = useStore(plan.others).every(({ person }) => person === me)
  const self = personOf(me)
  return (
    <ul aria-label={t`Who is here`} className={styles.people}>
      <li className={styles.person}>
        <SideMark side={self.side} name={t`You`} />
      </li>
      {!isAlone && (
        <Suspense>
          <OthersHere />
        </Suspense>
      )}
      {plan.isQuiet && (
        <li className={styles.person}>
          <Trans>The data saver is on: others are not shown</Trans>
        </li>
      )}
    </ul>
  )
}
