/** Around parts that are fetched when they are asked for: one that does not come is said, and takes nothing else with it. */
import { Component, type ReactNode } from 'react';
import type { Lab } from '#app/lab.ts';
import { LabContext } from '#ui/use-lab.ts';
import { shellWords } from './words/words.ts';

export class Missing extends Component<{ readonly children: ReactNode }> {
  static override readonly contextType = LabContext;
  static readonly getDerivedStateFromError = () => ({ missing: true });
  override readonly state = { missing: false };

  override componentDidCatch(error: unknown): void {
    const lab = this.context as Lab;
    const words = shellWords[lab.store.getState().language];
    lab.ask(null);
    lab.tell({ kind: 'code', title: words.partMissing, detail: words.partMissingDetail(error instanceof Error ? error.message : String(error)) });
  }

  override render(): ReactNode {
    return this.state.missing ? null : this.props.children;
  }
}
