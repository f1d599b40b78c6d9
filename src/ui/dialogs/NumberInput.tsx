/** A number that may be typed freely and is checked when it is used. */
import controls from '#ui/theme/controls.module.css';

/** `required`: its form does not go off without it. */
export function NumberInput({ value, onChange, min, max, step = 1, label, required = false }: {
  readonly value: number; readonly onChange: (value: number) => void; readonly min: number; readonly max: number; readonly step?: number; readonly label?: string; readonly required?: boolean;
}) {
  const wrong = !(value >= min && value <= max);
  return (
    <input
      type="number" required={required} className={controls.field} min={min} max={max} step={step} aria-label={label} aria-invalid={wrong}
      value={Number.isNaN(value) ? '' : value} onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  );
}
