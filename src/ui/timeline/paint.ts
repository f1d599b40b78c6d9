/** One frame, from the ground up. */
import { paintArrows } from './paint-arrows.ts';
import { paintBars, writeBars } from './paint-bars.ts';
import { paintOrder, paintTroubles } from './paint-clients.ts';
import { paintDensity, paintLanes, writeLeaders } from './paint-lanes.ts';
import { paintBands, paintDecisions, paintGround, paintLeads, paintNames, paintRuler, paintUprights, paintVeil, paintViolations } from './paint-marks.ts';
import { turn, type Scene } from './scene.ts';

/** `taken`: what the flags need of the rows under the lanes. */
export function paint(scene: Scene, taken: (readonly [number, number])[][]): void {
  paintGround(scene);
  turn(scene);
  paintBands(scene);
  paintTroubles(scene);
  paintRuler(scene);
  if (scene.dense) paintDensity(scene);
  paintLanes(scene);
  paintBars(scene);
  if (!scene.dense) {
    paintArrows(scene);
    paintDecisions(scene);
  }
  if (scene.order) paintOrder(scene);
  if (!scene.dense) writeBars(scene);
  writeLeaders(scene);
  paintVeil(scene);
  paintUprights(scene);
  paintViolations(scene);
  paintLeads(scene, taken);
  paintNames(scene);
}
