import { Trans } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import type { RowId } from '../../shared/ids.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { useTools } from './tools.tsx'

const CopyActions = lazyNamed(
  async () => (await import('./later.ts')).loadCopyActions(),
  'CopyActions',
)

/** Opens the actions of other plans, to copy some under an output. */
export const CopyButton = ({
  output,
  className,
}: {
  readonly output: RowId
  readonly className: string | undefined
}) => {
  const { canEdit } = useTools()
  const [isOpen, setOpen] = useState(false)
  if (!canEdit) return null
  return (
    <>
      <Button kind="plain" className={className} onPress={() => setOpen(true)}>
        <Icon name="plus" />
        <Trans>Copy from another plan</Trans>
      </Button>
      <Suspense>
        {isOpen && <CopyActions output={output} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  )
}
