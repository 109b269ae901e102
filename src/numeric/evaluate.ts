/** The values of nodes at a point. */

/** What each variable is: a map, or a record's own keys. */
export type Point = Readonly<Record<string, number>> | ReadonlyMap<string, number>;
