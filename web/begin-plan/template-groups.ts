import type { TemplateLine } from '../../shared/plan-template.ts'

export interface TemplateGroups {
  /** Those that suit any theme, or a whole kind of programme; the blank one first. */
  readonly whole: readonly TemplateLine[]
  readonly ours: readonly TemplateLine[]
  readonly others: readonly TemplateLine[]
}

/** Templates as a partnership would look for them: what suits anyone, what is of its own themes, the rest. */
export const groupTemplates = (
  templates: readonly TemplateLine[],
  themes: readonly string[],
): TemplateGroups => {
  const isOfTheme = ({ id }: TemplateLine) => id.startsWith('theme-')
  const isOurs = (template: TemplateLine) =>
    template.themes.some((theme) => themes.some((own) => isKin(theme, own)))
  const ofThemes = templates.filter(isOfTheme)
  return {
    whole: templates.filter((template) => !isOfTheme(template)),
    ours: ofThemes.filter(isOurs),
    others: ofThemes.filter((template) => !isOurs(template)),
  }
}

/** `SVC` is the theme over `SVC-WAT`. */
const isKin = (one: string, other: string) =>
  one === other || one.startsWith(`${other}-`) || other.startsWith(`${one}-`)
