import { MemoryTokenStore } from "../../src/token/memory-token-store.js";
import { testsTokenStore } from "../support/token-store-contract.js";

testsTokenStore(() => new MemoryTokenStore());
