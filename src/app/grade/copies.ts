/** Where annotated copies go: into a folder of their own, never over a file that was graded. */

import { mkdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, normalize, relative, resolve, sep } from "node:path";
import { GradtraceError } from "../../text/diagnostic.ts";

const error = (code: string, title: string, help: string): GradtraceError =>
  new GradtraceError([{ code, severity: "error", title, labels: [], help }]);

/**
 * The path of each file's copy below `folder`. Names are kept, and folders where two files have one name.
 * Throws a `GradtraceError` where a copy would take the place of a file that is graded.
 */
export async function copyPaths(
  files: readonly string[],
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, number>();
  for (const file of files)
    names.set(keyOf(basename(file)), (names.get(keyOf(basename(file))) ?? 0) + 1);
  const paths = new Map<string, string>();
  const taken = new Set<string>();
  for (const file of files) {
    const isAlone = names.get(keyOf(basename(file))) === 1;
    const wanted = isAlone ? basename(file) : within(file);
    let path = join(folder, wanted);
    for (let i = 2; taken.has(keyOf(path)); i++)
      path = join(folder, `${i}-${wanted.replaceAll(sep, "-")}`);
    taken.add(keyOf(path));
    paths.set(file, path);
  }
  const inputs = new Set(await Promise.all(files.map(realPath)));
  for (const path of paths.values()) {
    const real = await realPath(path);
    if (inputs.has(real)) {
      throw error(
        "would-overwrite",
        `the copy ${JSON.stringify(path)} would take the place of a file that is graded`,
        "give --annotate a folder of its own",
      );
    }
  }
  return paths;
}

/** Some file systems do not tell capitals from small letters. */
const keyOf = (path: string): string => path.toLowerCase();

/** A path below the copies' folder, whatever the file's own begins with. */
function within(file: string): string {
  const path = normalize(isAbsolute(file) ? relative("/", file) : file);
  return path
    .split(sep)
    .filter((step) => step !== ".." && step !== "." && !/^[A-Za-z]:$/.test(step))
    .join(sep);
}

/** The path without links, as far as it exists. */
async function realPath(path: string): Promise<string> {
  let rest = "";
  for (let at = resolve(path); ; ) {
    const found = await realpath(at).catch(() => undefined);
    if (found !== undefined) return join(found, rest);
    const above = dirname(at);
    if (above === at) return resolve(path);
    rest = join(basename(at), rest);
    at = above;
  }
}

/** Writes a file whole or not at all. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${process.pid}.part`);
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (failed) {
    await rm(draft, { force: true });
    throw failed;
  }
}
