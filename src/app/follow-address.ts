/**
 * The run in the address bar: written while the lab rests, read on back and forward and when a link is pasted. Opening
 * something else adds a step to the browser's history; everything else rewrites the current one. What covers the whole run
 * (the list of protocols, a search, a file from elsewhere) has an address and a step of its own.
 */
import type { ExhibitSource } from '#model/exhibit.ts';
import { linkTo, openFragment } from './address.ts';
import type { Branch } from './branch.ts';
import type { Lab } from './lab.ts';
import { VIEWS, type LabState, type ViewName } from './state.ts';

/** How long the lab must have rested, real ms: browsers refuse frequent rewrites, and they hold up the screen. */
const PACE = 400;

/** Keeps the address true from now on; returns how to stop. `opened`: what it says is what is on screen. */
export function followAddress(lab: Lab, exhibits: readonly ExhibitSource[], opened: boolean): () => void {
  const follower = new Follower(lab, exhibits, !opened && namesRun());
  const stop = lab.store.subscribe((state, before) => follower.changed(state, before));
  const onHash = (): void => follower.arrived();
  window.addEventListener('popstate', onHash);
  window.addEventListener('hashchange', onHash);
  if (viewNamed(location.hash) !== null) onHash();
  return () => {
    stop();
    follower.rest();
    window.removeEventListener('popstate', onHash);
    window.removeEventListener('hashchange', onHash);
  };
}

class Follower {
  private readonly lab: Lab;
  private readonly exhibits: readonly ExhibitSource[];
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** What the address says. */
  private written = location.hash;
  private scenario;
  /** Addresses that are being opened: until their runs are there, they are not ours to change. */
  private opening = 0;
  /** What the address names could not be opened: it stays one step back, and may be tried again. */
  private unread: boolean;
  /** The run under a view; `own`: the view's step in the browser's history is ours to take back. */
  private under: { readonly branch: Branch; readonly own: boolean } | null = null;

  constructor(lab: Lab, exhibits: readonly ExhibitSource[], unread: boolean) {
    this.unread = unread;
    this.lab = lab;
    this.exhibits = exhibits;
    this.scenario = lab.store.getState().branch.scenario;
  }

  changed(state: LabState, before: LabState): void {
    const [view, was] = [viewIn(state), viewIn(before)];
    if (view !== was && view !== null) this.cover(view, was, state.branch);
    else if (view !== was) this.uncover(state.branch);
    const rests = state.status !== 'playing' && state.progress === null;
    const moved = state.cursor !== before.cursor || state.branch !== before.branch || state.length !== before.length || state.status !== before.status;
    const opened = state.branch.scenario !== before.branch.scenario;
    if ((rests && moved) || opened) this.soon();
  }

  /** Somebody has gone back or forward, or pasted a link. */
  arrived(): void {
    const state = this.lab.store.getState();
    const view = viewNamed(location.hash);
    if (view !== null && !state.embedded) {
      if (viewIn(state) !== view) this.lab.ask({ type: view });
      return;
    }
    if (viewIn(state) !== null) this.lab.ask(null);
    if (location.hash === this.written) return;
    this.written = location.hash;
    this.opening += 1;
    void openFragment(this.lab, this.exhibits, location.hash).then((opened) => { this.unread = !opened && namesRun(); }).finally(() => {
      this.opening -= 1;
      ({ scenario: this.scenario } = this.lab.store.getState().branch);
    });
  }

  rest(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** A view comes over the run, or in the place of another view. */
  private cover(view: ViewName, was: ViewName | null, branch: Branch): void {
    // What a view adds to its address (`#placement?…`) is its own.
    const there = viewNamed(location.hash) === view;
    if (was !== null) {
      if (!there) history.replaceState(null, '', `#${view}`);
      return;
    }
    this.under = { branch, own: !there };
    if (this.under.own) history.pushState(null, '', `#${view}`);
  }

  /** The view goes: back to the run that was, or on to another. */
  private uncover(branch: Branch): void {
    const [stays, own] = [this.under?.branch === branch, this.under?.own === true];
    this.under = null;
    if (viewNamed(location.hash) === null) this.soon();
    else if (stays && own) history.back();
    else void this.write(stays ? 'same' : 'new');
  }

  private soon(): void {
    this.rest();
    this.timer = setTimeout(() => void this.write(), PACE);
  }

  /** `step`: in the browser's history; null: a new one for another scenario, and nothing while it plays. */
  private async write(step: 'new' | 'same' | null = null): Promise<void> {
    this.timer = null;
    if (viewIn(this.lab.store.getState()) !== null) return;
    if (this.opening > 0) return this.soon();
    const { fragment, size } = await linkTo(this.lab);
    const state = this.lab.store.getState();
    const other = state.branch.scenario !== this.scenario;
    if (viewIn(state) !== null || (step === null && (size === 'too-long' || (state.status === 'playing' && !other)))) return;
    const url = size === 'too-long' ? '#' : `#${fragment}`;
    ({ scenario: this.scenario } = state.branch);
    if (url === this.written && step === null) return;
    this.written = url;
    if (step === 'new' || (step === null && (other || this.unread))) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    this.unread = false;
  }
}

function namesRun(): boolean {
  return new URLSearchParams(location.hash.slice(1)).has('s');
}

function viewIn({ dialog }: LabState): ViewName | null {
  return VIEWS.find((view) => view === dialog?.type) ?? null;
}

function viewNamed(hash: string): ViewName | null {
  return VIEWS.find((view) => hash === `#${view}` || hash.startsWith(`#${view}?`)) ?? null;
}
