/** Every note that a server leaves, with the names of its terms: the words for them stand in the catalogue. */
import type { NodeId } from '#model/protocol.ts';

type Nodes = readonly NodeId[];
type Key = { readonly key: string };
type Op = { readonly op: string };
type Texts = readonly string[];

export interface NoteTerms {
  // Coordinating
  'forwards': Op & Key & { to: NodeId; owners: Nodes };
  'nobody-to-ask': Op & Key;
  'writes-version': Op & Key & { value: string | null; seen: Texts; beside: Texts; actor: string };
  'stamps-version': Op & Key & { value: string | null; at: number };
  'stamp-too-small': Op & Key & { value: string | null; at: number; kept: string | null; keptAt: number };
  'forgets-key': Op & Key;
  'asks-for-copies': Op & Key & { to: Nodes; needs: number; of: number };
  'stands-in': Op & Key & { node: NodeId; home: NodeId };
  'keeps-hint': Key & { home: NodeId; counts: boolean };
  'ack-counted': Op & { from: NodeId; home: NodeId | null; count: number; needs: number };
  'ack-not-counted': Op & { from: NodeId; home: NodeId | null };
  'write-done': Op & Key & { nodes: Nodes; needs: number };
  'write-done-early': Op & Key & { nodes: Nodes; needs: number };
  'asks-for-reads': Op & Key & { to: Nodes; needs: number; of: number };
  'answer-counted': Op & { from: NodeId; found: Texts; count: number; needs: number };
  'read-done': Op & Key & { nodes: Nodes; values: Texts; siblings: boolean };
  'read-done-early': Op & Key & { nodes: Nodes; needs: number };
  'read-failed': Op & Key & { nodes: Nodes; needs: number };
  'repairs': Op & Key & { to: Nodes };
  'leaves-stale': Op & Key & { nodes: Nodes };
  'request-again': { client: NodeId; seq: number };
  'loses-patience': Op & { nodes: Nodes; answered: boolean };
  'gives-up': Op & { nodes: Nodes; needs: number };
  'late-answer': Op & { from: NodeId };
  // Replicas
  'keeps-copy': Key & { from: NodeId; ids: Texts; fell: Texts };
  'keeps-for': Key & { from: NodeId; home: NodeId };
  'knew-already': Key & { from: NodeId };
  'forgets-copy': Key & { from: NodeId };
  // Suspicion and hints
  'suspects': { nodes: Nodes };
  'trusts-again': { node: NodeId; hints: number };
  'probes': { nodes: Nodes };
  'delivers-hints': { home: NodeId; keys: Texts };
  'hint-delivered': Key & { home: NodeId };
  'hint-changed': Key & { home: NodeId };
  'hint-dropped-early': Key & { home: NodeId };
  // Anti-entropy
  'compares-roots': { peer: NodeId; arcs: number };
  'trees-equal': { peer: NodeId; compared: number };
  'trees-differ': { peer: NodeId; compared: number; differ: number; depth: number };
  'exchanges': { peer: NodeId; leaves: number; keys: Texts };
  'exchanged': { peer: NodeId; keys: Texts };
  'trees-of-other-rings': { peer: NodeId };
  // Membership
  'ring-changed': { from: NodeId | null; version: number; changes: Texts };
  'ring-went-back': { from: NodeId; version: number; was: number };
  'begins-to-join': { arcs: number; sources: Nodes };
  'begins-to-leave': { keys: number };
  'change-refused': { node: NodeId; why: string };
  'streams': { to: NodeId; arcs: number; keys: number };
  'stream-arrived': { from: NodeId; keys: number; arrived: number; of: number };
  'serves': { arcs: number };
  'serves-unready': { arcs: number };
  'hands-over': { keys: Texts; to: Nodes; why: 'stray' | 'leaving' };
  'handed-over': Key & { to: Nodes };
  'drops-unasked': { keys: Texts };
  'has-left': { keys: number };
  'removes': { node: NodeId };
  'learns-removed': { keys: number };
  // Boot
  'restarted': { keys: number; hints: number; version: number };
}
