import { describe, expect, test } from '@jest/globals';
import { importGraph } from './import-graph';
import { roomCircles } from './rooms';
import type { SourceFile } from './source-files';

/** A file a line, and what each imports. */
function graphOf(files: Readonly<Record<string, readonly string[]>>) {
  return importGraph(
    Object.entries(files).map(
      ([path, imports]): SourceFile => ({
        path: `p/src/${path}.ts`,
        text: imports.map((to) => `import { x } from '${to}';\n`).join(''),
        kind: 'production',
      }),
    ),
  );
}

describe('circles of rooms', () => {
  test('are found where no file imports itself by way of others', () => {
    const files = graphOf({
      'sweep/a': ['../coverage/b'],
      'coverage/b': [],
      'coverage/c': ['../sweep/d'],
      'sweep/d': [],
    });
    expect(roomCircles(files)).toEqual(['p/src: sweep → coverage → sweep']);
  });

  test('are found by way of a third room', () => {
    const files = graphOf({
      'a/one': ['../b/one'],
      'b/one': [],
      'b/two': ['../c/one'],
      'c/one': [],
      'c/two': ['../a/two'],
      'a/two': [],
    });
    expect(roomCircles(files)).toEqual(['p/src: a → b → c → a']);
  });

  test('are found below a room, and by way of an index', () => {
    const files = graphOf({
      'hub/watch/one': ['../functions'],
      'hub/functions/index': ['./two'],
      'hub/functions/two': [],
      'hub/functions/three': ['../watch/four'],
      'hub/watch/four': [],
    });
    expect(roomCircles(files)).toEqual(['p/src/hub: watch → functions → watch']);
  });

  test('are none where a room stands on a file beside it, and another file on the room', () => {
    const files = graphOf({ main: ['./ledger/a'], 'ledger/a': ['../place'], place: [] });
    expect(roomCircles(files)).toEqual([]);
  });
});
