import { distance } from 'fastest-levenshtein';

/**
 * The known word a person most likely meant, whatever its case; undefined when none is near: more than a third of it
 * differs, or more than two letters of a short one, or every letter. The first of equally near words wins.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  let best: { word: string; distance: number } | undefined;
  for (const candidate of known) {
    const d = distance(lower, candidate.toLowerCase());
    if (best === undefined || d < best.distance) best = { word: candidate, distance: d };
  }
  if (best === undefined) return undefined;
  const mostlyAlike = best.distance <= Math.max(2, Math.floor(best.word.length / 3));
  return mostlyAlike && best.distance < best.word.length ? best.word : undefined;
}
