import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './Button.tsx'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import styles from './modal.module.css'

export interface ModalProps {
  readonly title: ReactNode
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Loaded when first opened, by `lazy.tsx`: import `Dialog` and `Sheet` from there. */
export const AnyModal = ({
  shape,
  title,
  isOpen,
  onClose,
  children,
}: ModalProps & { shape: 'dialog' | 'sheet' }) => {
  const { t } = useLingui()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={shape === 'sheet'}
      className={cx(styles.veil, styles[`${shape}Veil`])}
    >
      <Modal className={cx(styles.modal, styles[shape])}>
        <AriaDialog className={cx(styles.content)}>
          <div className={styles.head}>
            <Heading slot="title" level={2} className={cx(styles.title)}>
              {title}
            </Heading>
            <Button kind="plain" aria-label={t`Close`} onPress={onClose}>
              <Icon name="close" />
            </Button>
          </div>
          <div className={styles.body}>{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
