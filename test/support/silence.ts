/** Whatever is printed to the console without being expected fails the test that printed it. */
import { afterEach, beforeEach, expect, vi } from 'vitest';

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
let printed: unknown[][] = [];

beforeEach(() => {
  printed = [];
  for (const method of methods)
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => void printed.push([method, ...words]));
});

afterEach(() => {
  expect(printed).toEqual([]);
});
