import { useEffect, useState } from '../lib/preact.js';

/** One value that many look at: `get`, `set`, `subscribe(fn)` (answers how to stop), and `use()` inside components. */
export function store(first) {
  let value = first;
  const listeners = new Set();
  const held = {
    get: () => value,
    set(next) {
      if (next !== value) {
        value = next;
        listeners.forEach(listener => listener(value));
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    use() {
      const [, again] = useState(0);
      useEffect(() => {
        const seen = value;
        const stop = held.subscribe(() => again(n => n + 1));
        // It may have changed between the drawing and this subscription.
        if (seen !== value) again(n => n + 1);
        return stop;
      }, []);
      return value;
    }
  };
  return held;
}
