/** `npm run notices`: writes THIRD-PARTY-NOTICES.md from what is installed together with the packed packages. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./publishing/published-packages.ts";
import { thirdPartyNotices } from "./publishing/third-party-notices.ts";
import { withInstalled } from "./publishing/with-installed.ts";

writeFileSync(join(repository, "THIRD-PARTY-NOTICES.md"), withInstalled(thirdPartyNotices));
