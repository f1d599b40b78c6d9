/** A number that may be typed freely and is checked when it is used. */
import controls from '#ui/theme/controls.module.css';

export function NumberInput({ value, onChange, min, max, step = 1, label }: {
  readonly value: number; readonly onChange: (value: number) => void; readonly min: number; readonly max: number; readonly step?: number; readonly label?: string;
}) {
  const wrong = !(value >= min && value <= max);
  return (
    <input
      type="number" className={controls.field} min={min} max={max} step={step} aria-label={label} aria-invalid={wrong}
      value={Number.isNaN(value) ? '' : value} onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  );
}
