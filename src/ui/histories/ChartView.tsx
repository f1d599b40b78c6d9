/** The frame of the picture. What it shows, the list beside it says in words. */
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { useWords } from '#ui/use-lab.ts';
import { Chart, type Shown } from './chart.ts';
import styles from './histories.module.css';
import { historyWords } from './words/words.ts';

/** What can be asked of the picture from outside. */
export type ChartHandle = Pick<Chart, 'fit' | 'zoom' | 'pan' | 'reveal'>;

export function ChartView({ shown, choose, handle }: { readonly shown: Omit<Shown, 'tick'>; readonly choose: (id: number | null) => void; readonly handle: Ref<ChartHandle> }) {
  const words = useWords(historyWords);
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart | null>(null);
  const chosen = useRef(choose);
  useEffect(() => { chosen.current = choose; }, [choose]);
  useEffect(() => {
    const made = new Chart(root.current!, canvas.current!, (id) => chosen.current(id));
    chart.current = made;
    return () => made.dispose();
  }, []);
  const { model, selected, found, showsOrder } = shown;
  useEffect(() => {
    chart.current?.show({ model, selected, found, showsOrder, tick: (at, step) => words.tick(model.axis, at, step) });
  }, [model, selected, found, showsOrder, words]);
  useImperativeHandle(handle, () => ({
    fit: () => chart.current?.fit(), zoom: (factor) => chart.current?.zoom(factor), pan: (share) => chart.current?.pan(share), reveal: (id) => chart.current?.reveal(id),
  }), []);
  return (
    <div ref={root} className={styles.chart}>
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={words.picture(model.rows.length, model.bars.length)} />
    </div>
  );
}
