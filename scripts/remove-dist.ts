/**
 * First step of every package's build: removes its `dist`. The compiler leaves behind what it wrote for files that are
 * gone, and such leftovers would be cached by Turbo and published.
 */
import { rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
