/** How often a property is tried: the number given, or many times that in a soak (`SOAK=20`). */
export const runs = (usual: number): number => usual * Number(process.env.SOAK ?? 1);
