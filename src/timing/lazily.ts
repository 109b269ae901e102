/** Puts off what a program may never need. */

/** A function that makes its value when first called, and gives the same one from then on. */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
