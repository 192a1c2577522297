// Adds styles to a shadow root. A policy that forbids <style> allows it.

/** The styles that each root has. */
const adopted = new WeakMap<ShadowRoot, Set<string>>();

/** Adds `text` to the styles of `root`, once. */
export function adoptText(root: ShadowRoot, text: string): void {
  const texts = adopted.get(root) ?? new Set();
  if (texts.has(text)) return;
  adopted.set(root, texts.add(text));
  const styles = new CSSStyleSheet();
  styles.replaceSync(text);
  root.adoptedStyleSheets.push(styles);
}
