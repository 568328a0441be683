import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { EmptyState } from '../ui/states.tsx'

/** Where the outputs will stand. */
export const NoOutputs = ({ action }: { readonly action: ReactNode }) => (
  <EmptyState action={action}>
    <Trans>
      An output is what will be there in the end, a metered zone or a trained crew; its actions say
      who does what, and by when.
    </Trans>
  </EmptyState>
)
