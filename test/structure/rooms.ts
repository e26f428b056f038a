import { posix } from 'node:path';
import { circlesIn, type ImportGraph } from './import-graph';

/**
 * The rooms of a folder are what stands in it side by side: each folder with all that is below it, and each file. Files of
 * a room import one another as they like; the graph tells which room imports which.
 */
export function roomGraph(files: ImportGraph, folder: string): ImportGraph {
  const rooms = new Map<string, Set<string>>();
  for (const [from, targets] of files) {
    const room = roomOf(from, folder);
    if (room === undefined) continue;
    const imported = rooms.get(room) ?? new Set();
    rooms.set(room, imported);
    for (const other of targets.map((target) => roomOf(target, folder))) {
      if (other !== undefined && other !== room) imported.add(other);
    }
  }
  return new Map([...rooms].map(([room, imported]) => [room, [...imported]]));
}

/** Circles of rooms, in every folder that holds one of these files: `packages/guard/src: sweep → coverage → sweep`. */
export function roomCircles(files: ImportGraph): string[] {
  const folders = new Set([...files.keys()].flatMap(foldersAbove));
  return [...folders].flatMap((folder) =>
    circlesIn(roomGraph(files, folder)).map((circle) => `${folder}: ${circle}`),
  );
}

/** Without its ending when it is a file; undefined for what is not in the folder. */
function roomOf(path: string, folder: string): string | undefined {
  if (!path.startsWith(`${folder}/`)) return undefined;
  return path
    .slice(folder.length + 1)
    .split('/')[0]
    ?.replace(/\.ts$/, '');
}

function foldersAbove(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
}
