import { expect, test } from "vitest";
import { toLiteral } from "../../src/text/literal.js";

test("quotes, backslashes and control characters are escaped, the rest stays", () => {
	expect(toLiteral('a"b\\c\r\n\t\0\u0001\u007fé')).toBe('a\\"b\\\\c\\r\\n\\t\\0\\u0001\\u007fé');
});
