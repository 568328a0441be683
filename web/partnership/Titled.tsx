import { Trans } from '@lingui/react/macro'

/** A title; or words in its place while nobody has written one, so that no link is without a name. */
export const Titled = ({ title }: { readonly title: string }) =>
  title === '' ? (
    <i>
      <Trans>without a title yet</Trans>
    </i>
  ) : (
    <bdi>{title}</bdi>
  )
