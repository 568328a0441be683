import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { OrganisationId } from '../../shared/ids.ts'
import { ORGANISATION_ROLES, type Partnership } from '../../shared/partnership.ts'
import type { Organisation } from '../../shared/people.ts'
import { Button } from '../ui/Button.tsx'
import { Checkboxes } from '../ui/Checkboxes.tsx'
import { Select } from '../ui/Select.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { ORGANISATION_ROLE_WORDS } from '../words/partnership.ts'
import styles from './begin.module.css'

export type Partner = Partnership['organisations'][number]

export interface PartnersProps {
  /** All organisations registered. */
  readonly known: readonly Organisation[]
  readonly partners: readonly Partner[]
  readonly onChange: (partners: readonly Partner[]) => void
  readonly onRegister: () => void
  readonly onNext: () => void
}

/** The partners with one more, who leads a side while one of the two has no lead. */
export const withPartner = (
  partners: readonly Partner[],
  organisationId: OrganisationId,
): readonly Partner[] => {
  const leads = partners.filter(({ lead }) => lead).length
  const role = leads === 0 ? 'resource-partner' : 'host-country-partner'
  return [...partners, { organisationId, role, lead: leads < 2 }]
}

/** Step one: which organisations take part, in what role, and which of them lead a side. */
export const Partners = ({ known, partners, onChange, onRegister, onNext }: PartnersProps) => {
  const { t } = useLingui()
  const [isTried, setTried] = useState(false)
  const leads = partners.filter(({ lead }) => lead)
  const rest = known.filter(({ id }) =>
    partners.every(({ organisationId }) => organisationId !== id),
  )
  return (
    <div className={styles.form}>
      <ul className={styles.partners}>
        {partners.map((partner) => (
          <PartnerRow
            key={partner.organisationId}
            partner={partner}
            letter={String.fromCharCode(65 + leads.indexOf(partner))}
            name={known.find(({ id }) => id === partner.organisationId)?.name ?? ''}
            onChange={(changed) => onChange(partners.map((p) => (p === partner ? changed : p)))}
            onRemove={() => onChange(partners.filter((p) => p !== partner))}
          />
        ))}
      </ul>
      <div className={styles.pair}>
        {rest.length > 0 && (
          <Select
            label={<Trans>Add an organisation</Trans>}
            value={undefined}
            placeholder={t`Choose…`}
            onChange={(id) => onChange(withPartner(partners, id))}
            options={rest.map(({ id, name, place }) => ({
              value: id,
              words: `${name} · ${place}`,
            }))}
          />
        )}
        <Button onPress={onRegister}>
          {known.length === 0 ? (
            <Trans>Register the first organisation</Trans>
          ) : (
            <Trans>Register a new one</Trans>
          )}
        </Button>
      </div>
      {isTried && leads.length < 2 && (
        <p role="alert" className={styles.problem}>
          <Trans>A partnership has a lead organisation on each side: choose at least two.</Trans>
        </p>
      )}
      <div className={styles.acts}>
        <Button kind="primary" onPress={() => (leads.length < 2 ? setTried(true) : onNext())}>
          <Trans>Next: the partnership</Trans>
        </Button>
      </div>
    </div>
  )
}

interface PartnerRowProps {
  readonly partner: Partner
  readonly letter: string
  readonly name: string
  readonly onChange: (partner: Partner) => void
  readonly onRemove: () => void
}

const PartnerRow = ({ partner, letter, name, onChange, onRemove }: PartnerRowProps) => {
  const { t } = useLingui()
  return (
    <li className={styles.partner}>
      <SideMark side={partner.lead ? letter : undefined} name={<strong>{name}</strong>} />
      <Select
        label={t`Role of ${name}`}
        isLabelHidden
        value={partner.role}
        onChange={(role) => onChange({ ...partner, role })}
        options={ORGANISATION_ROLES.map((role) => ({
          value: role,
          words: t(ORGANISATION_ROLE_WORDS[role]),
        }))}
      />
      <Checkboxes
        label={null}
        value={partner.lead ? ['lead'] : []}
        onChange={(chosen) => onChange({ ...partner, lead: chosen.length > 0 })}
        options={[{ value: 'lead', words: t`Leads a side` }]}
      />
      <Button kind="plain" onPress={onRemove}>
        <Trans>Leave out</Trans>
      </Button>
    </li>
  )
}
