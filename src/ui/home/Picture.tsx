/**
 * A small running cluster: nodes by tone and epoch, messages on their way. React draws when the moment changes; what only
 * moves with time moves without it. A picture that nobody sees, or that should not move, stands still.
 */
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { Thumbnail } from '#app/thumbnail.ts';
import type { Exhibit, Lesson } from '#model/exhibit.ts';
import type { Millis } from '#model/protocol.ts';
import type { MessageView, NodeView } from '#model/view.ts';
import type { NodeRecord, Packet, World } from '#model/world.ts';
import { Crown, Cross, PauseBars } from '#ui/stage/glyphs.tsx';
import { along, type Place } from '#ui/stage/lane.ts';
import { lookOfMessage, lookOfNode } from '#ui/stage/looks.ts';
import { useReducedMotion } from '#ui/stage/motion.ts';
import { epochColour } from '#ui/theme/epochs.ts';
import { useLabState } from '#ui/use-lab.ts';
import { placesFor, SIZE, type Places } from './places.ts';
import styles from './home.module.css';
import { takeTurns } from './turns.ts';

/** However busy the cluster, a small picture has no room for more messages. */
const SEEN = 40;

export const Picture = memo(function Picture({ exhibit, lesson, paused, label }: { readonly exhibit: Exhibit; readonly lesson: Lesson; readonly paused: boolean; readonly label: string }) {
  const view = useLabState(({ language }) => exhibit.views[language]);
  const [thumbnail] = useState(() => new Thumbnail(exhibit, lesson));
  const [world, setWorld] = useState<World>(thumbnail.world);
  const { servers, clients } = lesson.scenario;
  const places = useMemo(() => placesFor(servers, clients), [servers, clients]);
  const frame = useRef<SVGSVGElement>(null);
  const [marks] = useState(() => new Map<string, SVGGElement>());
  const seen = useSeen(frame);
  const still = useReducedMotion();
  const runs = seen && !paused && !still;
  const packets = useMemo(() => world.packets.filter(({ from, to }) => from !== to).slice(0, SEEN), [world]);
  useLayoutEffect(() => put(packets, places, thumbnail.time, marks), [packets, places, thumbnail, marks]);
  useEffect(() => {
    if (!runs) return undefined;
    return takeTurns((elapsed) => {
      const was = thumbnail.world;
      thumbnail.pass(elapsed);
      if (thumbnail.world === was) put(was.packets, places, thumbnail.time, marks);
      else setWorld(thumbnail.world);
    });
  }, [runs, places, thumbnail, marks]);
  useEffect(() => {
    if (!seen || !still) return undefined;
    const end = takeTurns(() => {
      end();
      thumbnail.pose();
      setWorld(thumbnail.world);
    });
    return end;
  }, [seen, still, thumbnail]);
  return (
    <svg ref={frame} className={styles.picture} viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-label={label} data-runs={runs}>
      <Wires servers={places.servers} />
      {places.servers.map((place) => <Server key={place.id} place={place} record={world.nodes[place.id]!} look={lookOfNode(view, world.nodes[place.id]!, place.id)} />)}
      {places.clients.map((place) => <Client key={place.id} place={place} record={world.nodes[place.id]!} />)}
      {packets.map((packet) => (
        <Message key={packet.id} id={packet.id} look={lookOfMessage(view, packet)} fromServer={servers.includes(packet.from)} marks={marks} />
      ))}
    </svg>
  );
});

/** Puts the marks of messages where they are at a virtual time. */
function put(packets: readonly Packet[], places: Places, time: Millis, marks: ReadonlyMap<string, SVGGElement>): void {
  for (const { id, from, to, sent, due } of packets) {
    const mark = marks.get(id);
    if (mark === undefined) continue;
    const { x, y } = along(places.lane(from, to), due <= sent ? 1 : Math.max(0, Math.min(1, (time - sent) / (due - sent))));
    mark.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  }
}

/** Whether any of it is on the screen. */
function useSeen(element: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setSeen(entries.at(-1)!.isIntersecting));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element]);
  return seen;
}

/** Everybody can talk to everybody. */
const Wires = memo(function Wires({ servers }: { readonly servers: readonly Place[] }) {
  const lines = servers.flatMap((a, i) => servers.slice(i + 1).map((b) => `M${a.x} ${a.y}L${b.x} ${b.y}`));
  return <path className={styles.wires} d={lines.join('')} />;
});

const Server = memo(function Server({ place: { id, x, y, halfWidth: radius }, record, look }: { readonly place: Place; readonly record: NodeRecord; readonly look: NodeView }) {
  const down = record.status === 'down';
  return (
    <g className={styles.server} transform={`translate(${x} ${y})`} style={{ color: epochColour(look.epoch) }} data-tone={look.tone} data-status={record.status}>
      <circle r={radius} />
      <text y={4}>{id}</text>
      {look.tone === 'leading' && !down && <Crown y={-radius - 6} size={6} />}
      {down && record.boots > 0 && <Cross x={radius * 0.75} y={-radius * 0.75} size={6} />}
      {record.status === 'paused' && <PauseBars x={radius * 0.75} y={-radius * 0.75} size={6} />}
    </g>
  );
});

const Client = memo(function Client({ place: { id, x, y, halfWidth, halfHeight }, record }: { readonly place: Place; readonly record: NodeRecord }) {
  return (
    <g className={styles.client} transform={`translate(${x} ${y})`} data-status={record.status}>
      <rect x={-halfWidth} y={-halfHeight} width={2 * halfWidth} height={2 * halfHeight} rx={6} />
      <text y={4}>{id}</text>
    </g>
  );
});

const Message = memo(function Message({ id, look, fromServer, marks }: { readonly id: string; readonly look: MessageView; readonly fromServer: boolean; readonly marks: Map<string, SVGGElement> }) {
  const client = look.kind === 'client';
  const thin = look.kind === 'heartbeat' || look.kind === 'heartbeatReply';
  const hollow = look.kind === 'reply' || look.kind === 'heartbeatReply' || (client && fromServer);
  const size = thin ? 3 : 5;
  const set = (element: SVGGElement): (() => void) => {
    marks.set(id, element);
    return () => void marks.delete(id);
  };
  return (
    <g ref={set} className={styles.message} style={{ color: client ? 'var(--ink-soft)' : epochColour(look.epoch) }} data-hollow={hollow}>
      {client || look.kind === 'snapshot' ? <rect x={-size} y={-size} width={2 * size} height={2 * size} rx={2} /> : <circle r={size} />}
    </g>
  );
});
