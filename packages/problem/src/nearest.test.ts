import { describe, expect, test } from '@jest/globals';
import { nearest } from './nearest';

const KEYS = ['maxWorkers', 'maxDpus', 'maxIdleTimeoutMinutes', 'requireConnection', 'mode', 'hub'];

describe('the nearest word', () => {
  test.each([
    ['maxWorker', 'maxWorkers'],
    ['maxWorkres', 'maxWorkers'],
    ['MAXDPUS', 'maxDpus'],
    ['requireConection', 'requireConnection'],
    ['maxTimeoutMinutes', 'maxIdleTimeoutMinutes'],
    ['mod', 'mode'],
    ['hob', 'hub'],
    ['maxDpus', 'maxDpus'],
  ])('to %s is %s', (word, known) => {
    expect(nearest(word, KEYS)).toBe(known);
  });

  test.each(['colour', 'xyz', '', 'connection'])('to %j is none', (word) => {
    expect(nearest(word, KEYS)).toBeUndefined();
  });

  test('is none among none', () => {
    expect(nearest('maxWorkers', [])).toBeUndefined();
  });

  test('is none when it shares no letter, however short it is', () => {
    expect(nearest('xy', ['ab'])).toBeUndefined();
  });

  test('is the first of two that are equally near', () => {
    expect(nearest('G.3X', ['G.1X', 'G.2X'])).toBe('G.1X');
  });
});
