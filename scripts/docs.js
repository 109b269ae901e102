// Writes docs/FUNCTIONS.md from the registry; the library must be built first.

import { mkdirSync, writeFileSync } from "node:fs";
import { functionReference } from "../dist/render/reference.js";

const folder = new URL("../docs/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("FUNCTIONS.md", folder), functionReference());
