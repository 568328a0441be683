import { Trans } from '@lingui/react/macro'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './TalkButton.module.css'

/** Opens the talk: in the bar where there is room, at the thumb on a phone. */
export const TalkButton = ({ onPress }: { readonly onPress: () => void }) => (
  <Button className={styles.open} onPress={onPress}>
    <Icon name="message" />
    <Trans>Threads</Trans>
  </Button>
)
