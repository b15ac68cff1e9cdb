import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateFiles } from "../../src/generate/generate-files.js";
import type { GenerateOptions } from "../../src/generate/generate-options.js";
import { defaultDeserializers, defaultSerializers } from "../../src/generate/shaping/serializers.js";
