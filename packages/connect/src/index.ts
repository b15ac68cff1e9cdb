export { AccessKey } from "./access-key.js";
export { type Clock, systemClock } from "./clock.js";
export { type ApiVersion, baseUrl, cloud, graphScope } from "./clouds/cloud.js";
export { type Availability, type Cloud, type CloudName, clouds } from "./clouds/clouds.js";
export { type ErrorCode, errorMeanings, errorRemedies } from "./errors/codes.js";
export { type ErrorDetails, isSensorsError, SensorsError } from "./errors/sensors-error.js";
export type { SensorsLogger } from "./logger.js";
