/** `npm run notices`: writes THIRD-PARTY-NOTICES.md from the lock file and what is installed in this repository. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedPackages, repository } from "./publishing/published-packages.ts";
import { thirdPartyNotices } from "./publishing/third-party-notices.ts";

const folders = publishedPackages().map(({ folder }) => folder);
writeFileSync(join(repository, "THIRD-PARTY-NOTICES.md"), thirdPartyNotices(repository, folders));
