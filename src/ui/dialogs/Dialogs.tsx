/** The dialog that is open, if one is. Loaded when first wanted: the first second does without them. */
import { useLabState } from '#ui/use-lab.ts';
import { BranchesDialog } from './BranchesDialog.tsx';
import { ClockDialog } from './ClockDialog.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { DelayDialog } from './DelayDialog.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { NetworkDialog } from './NetworkDialog.tsx';
import { Palette } from './Palette.tsx';
import { PartitionDialog } from './PartitionDialog.tsx';
import { RequestDialog } from './RequestDialog.tsx';
import { ScenarioDialog } from './ScenarioDialog.tsx';
import { ShareDialog } from './ShareDialog.tsx';

export function Dialogs() {
  const dialog = useLabState((state) => state.dialog);
  switch (dialog?.type) {
    case 'request': return <RequestDialog client={dialog.client} to={dialog.to} />;
    case 'clock': return <ClockDialog node={dialog.node} />;
    case 'delay': return <DelayDialog packet={dialog.packet} />;
    case 'link': return <LinkDialog link={dialog.link} />;
    case 'partition': return <PartitionDialog />;
    case 'network': return <NetworkDialog />;
    case 'scenario': return <ScenarioDialog />;
    case 'share': return <ShareDialog />;
    case 'compare': return <CompareDialog />;
    case 'branches': return <BranchesDialog />;
    case 'help': return <HelpDialog />;
    case 'palette': return <Palette />;
    default: return null;
  }
}
