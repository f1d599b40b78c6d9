/** The top bar: what runs, its scenario, the transport, and the ways to share and compare. */
import { ChevronDown, Ellipsis, GitBranch, GitCompare, LayoutGrid, Radar, Search, Share2 } from 'lucide-react';
import { lazy } from 'react';
import { Later } from '#ui/later.tsx';
import { useLab, useCatalogue, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { commandOf, shownKey } from './commands.ts';
import { ProtocolButton } from './ProtocolButton.tsx';
import { Transport } from './Transport.tsx';
import styles from './TopBar.module.css';
import { shellWords } from './words/words.ts';

const BranchMenu = lazy(() => import('./BranchMenu.tsx').then((module) => ({ default: module.BranchMenu })));
const MainMenu = lazy(() => import('./MainMenu.tsx').then((module) => ({ default: module.MainMenu })));
const ProtocolMenu = lazy(() => import('./ProtocolMenu.tsx').then((module) => ({ default: module.ProtocolMenu })));
const SearchButton = lazy(() => import('./SearchButton.tsx').then((module) => ({ default: module.SearchButton })));
const ScenarioPicker = lazy(() => import('./ScenarioPicker.tsx').then((module) => ({ default: module.ScenarioPicker })));

export function TopBar({ narrow }: { readonly narrow: boolean }) {
  const lab = useLab();
  const words = useWords(shellWords);
  const { branches, embedded } = useLabState(({ branches, embedded }) => ({ branches: branches.length, embedded }));
  return (
    <header className={styles.bar}>
      <h1 className={styles.brand}>
        <Logo />
        <span className={styles.name}>{words.brand}</span>
      </h1>
      <div className={styles.group}>
        {!embedded && (
          <>
            <button type="button" className={`${controls.button} ${styles.home}`} onClick={() => commandOf('home').run(lab)} aria-label={words.protocols} title={`${words.commands.home} (${shownKey('g')})`}>
              <LayoutGrid size={16} aria-hidden /><span className={styles.homeName}>{words.protocols}</span>
            </button>
            <Later fallback={<ProtocolButton disabled />}><ProtocolMenu /></Later>
          </>
        )}
        <Later fallback={<StillPicker />}><ScenarioPicker /></Later>
      </div>
      {!narrow && <Transport />}
      <div className={styles.end}>
        {branches > 1 && <Later fallback={null}><BranchMenu icon={<GitBranch size={16} aria-hidden />} /></Later>}
        {branches > 1 && !narrow && (
          <button type="button" className={controls.button} onClick={() => lab.ask({ type: 'compare' })} aria-label={words.compare}>
            <GitCompare size={16} aria-hidden /><span className={styles.long}>{words.compare}</span>
          </button>
        )}
        {!narrow && !embedded && (
          <Later fallback={<button type="button" className={controls.button} aria-label={words.commands.search} disabled><Radar size={16} aria-hidden /><span className={styles.long}>{words.search}</span></button>}><SearchButton /></Later>
        )}
        {!narrow && !embedded && (
          <button type="button" className={controls.icon} onClick={() => lab.ask({ type: 'palette' })} aria-label={words.commands.palette} title={`${words.commands.palette} (${shownKey('$mod+k')})`}>
            <Search size={16} aria-hidden />
          </button>
        )}
        <Later fallback={<button type="button" className={controls.icon} aria-label={words.more} disabled><Ellipsis size={18} aria-hidden /></button>}><MainMenu /></Later>
        <button type="button" className={controls.primary} onClick={() => lab.ask({ type: 'share' })} aria-label={words.share}>
          <Share2 size={16} aria-hidden /><span className={styles.long}>{words.share}</span>
        </button>
      </div>
    </header>
  );
}

/** The picker's look, before its code is there. */
function StillPicker() {
  const words = useWords(shellWords);
  const catalogue = useCatalogue();
  const lesson = useLabState((state) => state.lesson);
  return (
    <button type="button" className={controls.button} aria-label={words.scenario} disabled>
      {lesson === null ? words.ownScenario : (catalogue.lessons[lesson]?.title ?? lesson)}<ChevronDown size={14} aria-hidden />
    </button>
  );
}

/** Three nodes that agree. */
function Logo() {
  return (
    <svg className={styles.logo} viewBox="0 0 28 28" aria-hidden="true">
      <circle cx="14" cy="14" r="9.5" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.45" />
      <circle cx="14" cy="4.5" r="4" fill="currentColor" />
      <circle cx="5.8" cy="18.8" r="4" fill="currentColor" />
      <circle cx="22.2" cy="18.8" r="4" fill="currentColor" />
    </svg>
  );
}
