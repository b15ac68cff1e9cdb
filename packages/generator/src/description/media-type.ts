const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const quoted = '"(?:[\\t !#-\\[\\]-~\\u0080-\\uffff]|\\\\[\\t -~\\u0080-\\uffff])*"';
const mediaType = new RegExp(
	`^${token}/${token}(?:[ \\t]*;(?:[ \\t]*${token}=(?:${token}|${quoted}))?)*(?:(?<=;)[ \\t]+)?$`,
);

/**
 * Says whether a text is a media type or a range of them, such as `application/json;charset=utf-8` or `image/*`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1 | RFC 9110, section 8.3.1}
 */
export function isMediaType(text: string): boolean {
	return mediaType.test(text);
}
