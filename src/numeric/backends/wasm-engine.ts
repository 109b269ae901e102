/** WebAssembly as the platform has it, if it has: typed here, for it is of no ECMAScript library. */

/** What of a module's exports is used here. */
export interface WasmExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly run: (...numbers: number[]) => number;
}

interface Engine {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}

/**
 * The exports of a module; `functions` are its imports.
 * Throws what the engine throws where it does not take the module: a `CompileError` where a policy forbids
 * code that is made at run time, a `RangeError` where it is too large (browsers limit what their main thread
 * compiles) or where no memory is left, a `TypeError` where there is no WebAssembly at all.
 */
export function instantiate(
  bytes: Uint8Array<ArrayBuffer>,
  functions: readonly ((...args: number[]) => unknown)[],
): WasmExports {
  const { WebAssembly } = globalThis as { WebAssembly?: Engine };
  if (!WebAssembly) throw new TypeError("there is no WebAssembly here");
  const module = new WebAssembly.Module(bytes);
  const { exports } = new WebAssembly.Instance(module, { f: { ...functions } });
  // The modules made here export these two.
  return exports as WasmExports;
}
