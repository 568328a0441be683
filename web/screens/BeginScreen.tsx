import { Trans, useLingui } from '@lingui/react/macro'
import { type Dispatch, type SetStateAction, useState } from 'react'
import { api } from '../../shared/api.ts'
import type { PartnershipId } from '../../shared/ids.ts'
import type { Organisation } from '../../shared/people.ts'
import { Details, type DetailsWish } from '../begin/Details.tsx'
import { NewOrganisation, type OrganisationWish } from '../begin/NewOrganisation.tsx'
import { type Partner, Partners, withPartner } from '../begin/Partners.tsx'
import { useLocation } from '../location.ts'
import { paths } from '../paths.ts'
import { useAskAll, useTell } from '../session/ask.ts'
import { Answered } from '../ui/Answered.tsx'
import { Crumbs } from '../ui/Crumbs.tsx'
import { Dialog } from '../ui/lazy.tsx'
import { Page, PageTitle } from '../ui/Page.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { BeginMembers } from './BeginMembers.tsx'

type Step =
  | { readonly at: 'partners' }
  | { readonly at: 'details' }
  | { readonly at: 'members'; readonly partnershipId: PartnershipId }

const NUMBERS: Record<Step['at'], number> = { partners: 1, details: 2, members: 3 }
const BLANK: DetailsWish = {
  ...{ title: '', reference: '', purpose: '' },
  stage: 'proposed',
  themes: [],
  languages: ['en'],
}

/** A programme manager begins a partnership: its organisations, what it is, its people. */
export const BeginScreen = () => {
  const { t } = useLingui()
  const known = useAskAll(api.listOrganisations, {})
  const [step, setStep] = useState<Step>({ at: 'partners' })
  return (
    <Page title={t`Begin a partnership`} width="column">
      <Crumbs
        crumbs={[
          { words: <Trans>Partnerships</Trans>, href: paths.home },
          { words: <Trans>Begin a partnership</Trans> },
        ]}
      />
      <PageTitle above={<StepOf number={NUMBERS[step.at]} />}>
        {step.at === 'partners' && <Trans>Who are the partners?</Trans>}
        {step.at === 'details' && <Trans>What is the partnership?</Trans>}
        {step.at === 'members' && <Trans>Who takes part?</Trans>}
      </PageTitle>
      <Answered asked={known} shape={<SkeletonRows />}>
        {(organisations) => <Steps known={organisations} step={step} onStep={setStep} />}
      </Answered>
    </Page>
  )
}

const StepOf = ({ number }: { readonly number: number }) => <Trans>Step {number} of 3</Trans>

interface StepsProps {
  readonly known: readonly Organisation[]
  readonly step: Step
  readonly onStep: (step: Step) => void
}

const Steps = ({ known, step, onStep }: StepsProps) => {
  const [, navigate] = useLocation()
  const [partners, setPartners] = useState<readonly Partner[]>([])
  const [wish, setWish] = useState(BLANK)
  const partnership = useTell(api.createPartnership, [api.listPartnerships])
  const begin = async () => {
    const begun = await partnership.tell({ ...wish, organisations: partners })
    if (begun !== undefined) onStep({ at: 'members', partnershipId: begun.id })
  }
  switch (step.at) {
    case 'partners':
      return (
        <PartnersStep
          known={known}
          partners={partners}
          onPartners={setPartners}
          onNext={() => onStep({ at: 'details' })}
        />
      )
    case 'details':
      return (
        <Details
          wish={wish}
          onChange={setWish}
          telling={partnership.telling}
          onBack={() => onStep({ at: 'partners' })}
          onSubmit={() => void begin()}
        />
      )
    case 'members':
      return (
        <BeginMembers
          partnershipId={step.partnershipId}
          organisations={known.filter(({ id }) =>
            partners.some(({ organisationId }) => organisationId === id),
          )}
          onDone={() => navigate(paths.partnership(step.partnershipId))}
        />
      )
  }
}

interface PartnersStepProps {
  readonly known: readonly Organisation[]
  readonly partners: readonly Partner[]
  readonly onPartners: Dispatch<SetStateAction<readonly Partner[]>>
  readonly onNext: () => void
}

/** Step one; an organisation registered here is chosen as well. */
const PartnersStep = ({ known, partners, onPartners, onNext }: PartnersStepProps) => {
  const [isRegistering, setRegistering] = useState(false)
  const { tell, telling } = useTell(api.createOrganisation, [api.listOrganisations])
  const register = async (wish: OrganisationWish) => {
    const registered = await tell(wish)
    if (registered === undefined) return
    onPartners((before) => withPartner(before, registered.id))
    setRegistering(false)
  }
  return (
    <>
      <Partners
        known={known}
        partners={partners}
        onChange={onPartners}
        onRegister={() => setRegistering(true)}
        onNext={onNext}
      />
      <Dialog
        title={<Trans>Register an organisation</Trans>}
        isOpen={isRegistering}
        onClose={() => setRegistering(false)}
      >
        <NewOrganisation telling={telling} onSubmit={(each) => void register(each)} />
      </Dialog>
    </>
  )
}
