import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { TemplateLine } from '../../shared/plan-template.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { THEME_WORDS } from '../words/themes.ts'
import styles from './TemplateChoice.module.css'
import type { TemplateGroups } from './template-groups.ts'

interface Props {
  readonly groups: TemplateGroups
  readonly onUse: (template: TemplateLine) => void
}

/** What a plan can begin with: each with what it holds, to look into and to use. */
export const TemplateChoice = ({ groups: { whole, ours, others }, onUse }: Props) => (
  <div className={styles.groups}>
    <Group title={<Trans>Whole plans</Trans>} templates={whole} onUse={onUse} />
    <Group title={<Trans>For your themes</Trans>} templates={ours} onUse={onUse} />
    <Group
      title={ours.length > 0 ? <Trans>For other themes</Trans> : <Trans>For one theme</Trans>}
      templates={others}
      onUse={onUse}
    />
  </div>
)

const Group = ({
  title,
  templates,
  onUse,
}: {
  readonly title: ReactNode
  readonly templates: readonly TemplateLine[]
  readonly onUse: Props['onUse']
}) =>
  templates.length > 0 && (
    <section className={styles.group}>
      <h3 className={styles.head}>{title}</h3>
      <ul>
        {templates.map((template) => (
          <Template key={template.id} template={template} onUse={onUse} />
        ))}
      </ul>
    </section>
  )

const Template = ({
  template,
  onUse,
}: {
  readonly template: TemplateLine
  readonly onUse: Props['onUse']
}) => {
  const { t } = useLingui()
  const { id, title, about, language, themes, outputs } = template
  return (
    <li className={styles.template} data-template={id}>
      <div className={styles.what}>
        <p className={styles.name}>
          <bdi lang={language}>{title}</bdi>
          {themes.length < 4 &&
            themes.map((theme) => {
              const words = THEME_WORDS[theme]
              return <Badge key={theme}>{words === undefined ? theme : t(words)}</Badge>
            })}
        </p>
        <p className={styles.soft} lang={language} dir="auto">
          {about}
        </p>
        <Held template={template} />
        {outputs > 0 && <Preview template={template} />}
      </div>
      <Button aria-label={t`Use: ${title}`} onPress={() => onUse(template)}>
        <Trans>Use</Trans>
      </Button>
    </li>
  )
}

/** How much is in it. */
export const Held = ({ template }: { readonly template: TemplateLine }) => {
  const { outputs, actions, indicators, months } = template
  if (outputs === 0) return null
  return (
    <p className={styles.held}>
      <Plural value={outputs} one="# output" other="# outputs" />
      {' · '}
      <Plural value={actions} one="# action" other="# actions" />
      {' · '}
      <Plural value={indicators} one="# indicator" other="# indicators" />
      {' · '}
      <Plural value={months} one="made for # month" other="made for # months" />
    </p>
  )
}

const Preview = ({ template: { outline, language } }: { readonly template: TemplateLine }) => (
  <details className={styles.preview}>
    <summary>
      <Trans>Outputs and actions</Trans>
    </summary>
    <ol lang={language} dir="auto" className={styles.outline}>
      {outline.map(({ output, actions }, index) => (
        <li key={output}>
          <strong>
            {index + 1} {output}
          </strong>
          <ol className={styles.actions}>
            {actions.map((action, each) => (
              <li key={action}>
                {index + 1}.{each + 1} {action}
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  </details>
)
