/** The theme's colours as a canvas understands them: read from the page once a theme, by asking what a CSS value comes to. */

/** A CSS value (`var(--ink)`) as a colour. */
export type Palette = (css: string) => string;

/** Colours as they are at `element` now; ask again after a change of theme. */
export function paletteOf(element: HTMLElement): Palette {
  const known = new Map<string, string>();
  const probe = document.createElement('span');
  probe.hidden = true;
  return (css) => {
    const found = known.get(css);
    if (found !== undefined) return found;
    probe.style.color = css;
    element.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    known.set(css, colour);
    return colour;
  };
}

/** Calls back whenever the page's colours change; returns how to stop. */
export function onThemeChange(change: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = new MutationObserver(change);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  system.addEventListener('change', change);
  return () => {
    root.disconnect();
    system.removeEventListener('change', change);
  };
}
