/** The part of openapi-format that applies overlays: the whole of it takes several times as long to load. */
declare module "openapi-format/utils/overlay.js" {
	export { openapiOverlay, resolveJsonPath } from "openapi-format";
}
