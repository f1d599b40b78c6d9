/** A run's beginning without one of its nodes: nothing that is left names it. */
import type { Choice } from '#model/choice.ts';
import type { NodeId, Plain } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';

export function withoutNode(scenario: Scenario, gone: NodeId): Scenario {
  const { servers, clients, config, disks, plan } = scenario;
  const { [gone]: _, ...others } = disks;
  return {
    ...scenario,
    servers: servers.filter((id) => id !== gone),
    clients: clients.filter((id) => id !== gone),
    config: Object.fromEntries(Object.entries(config).map(([key, value]) => [key, unlisted(value, gone)])),
    disks: others,
    plan: plan.flatMap(([at, choice]) => {
      const left = choiceWithout(choice, gone);
      return left === null ? [] : [[at, left] as const];
    }),
  };
}

/** `n1,n2`: a setting that lists nodes. */
function unlisted(value: Plain, gone: NodeId): Plain {
  return typeof value === 'string' && value.split(',').includes(gone) ? value.split(',').filter((id) => id !== gone).join() : value;
}

/** null: nothing is left of it. */
function choiceWithout(choice: Choice, gone: NodeId): Choice | null {
  switch (choice.type) {
    case 'fire': case 'restart': case 'crash': case 'pause': case 'resume': case 'clock': return choice.node === gone ? null : choice;
    case 'request': {
      if (choice.node === gone) return null;
      const { to, ...anywhere } = choice;
      return to === gone ? anywhere : choice;
    }
    case 'deliver': case 'drop': case 'duplicate': case 'hold': case 'release': case 'delay':
      return choice.packet.split(/[>#]/).includes(gone) ? null : choice;
    case 'cut': case 'mend': case 'holdLink': case 'releaseLink': case 'slow': case 'lossy': {
      const links = choice.links.filter((link) => !link.split('>').includes(gone));
      return links.length === 0 ? null : { ...choice, links };
    }
    case 'partition': {
      const groups = choice.groups.map((group) => group.filter((id) => id !== gone)).filter((group) => group.length > 0);
      return groups.length < 2 ? null : { ...choice, groups };
    }
    default: return choice;
  }
}
