import { Component, type ReactNode } from 'react'

interface Props {
  /** Shown instead of what failed; the button in it may call `again`. */
  readonly fallback: (error: unknown, again: () => void) => ReactNode
  /** When this changes (another screen), what failed is tried afresh. */
  readonly place: string
  readonly children: ReactNode
}
type State = { readonly failed: false } | { readonly failed: true; readonly error: unknown }

/** Keeps a fault in one screen from taking the page with it. React knows error boundaries only as classes. */
export class Boundary extends Component<Props, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(error: unknown): State {
    return { failed: true, error }
  }

  override componentDidUpdate(before: Props) {
    if (this.state.failed && before.place !== this.props.place) this.again()
  }

  again = () => this.setState({ failed: false })

  override render() {
    return this.state.failed
      ? this.props.fallback(this.state.error, this.again)
      : this.props.children
  }
}
