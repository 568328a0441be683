import { useLingui } from '@lingui/react/macro'
import type { PlanId } from '../../shared/ids.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { Icon } from '../ui/Icon.tsx'
import { MenuButton } from '../ui/MenuButton.tsx'

/** What can be had of a plan as a whole. */
export const PlanMenu = ({ planId }: { readonly planId: PlanId }) => {
  const { t } = useLingui()
  const { call } = useSession()
  const save = async () => (await import('../plan/save-sheet.ts')).saveSheet(call, planId)
  return (
    <MenuButton
      name={t`More: the plan`}
      label={<Icon name="more" />}
      items={[{ id: 'sheet', words: t`Download as a sheet`, onAction: () => void save() }]}
    />
  )
}
