/**
 * What a call needs when it does not go well, or is watched. It is loaded with the first call, before anything is sent: so
 * importing connect stays small, and no error depends on what can still be loaded when it happens.
 */
export { errorFromAnswer } from "../errors/from-answer.js";
export { errorFromDeadline } from "../errors/from-deadline.js";
export { errorFromFetch } from "../errors/from-fetch.js";
export { unreadable } from "../errors/unreadable.js";
export { logAnswer } from "../logger.js";
export { afterFailure } from "./after-failure.js";
export { hasClaimsChallenge } from "./claims.js";
export { operationAt } from "./operation.js";
