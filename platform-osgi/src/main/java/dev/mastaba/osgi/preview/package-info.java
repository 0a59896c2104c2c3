/**
 * Previews: generations that serve visitors with a signed link, beside the generation that serves everyone else. The package contains the links, the
 * cookies, and the marks on the responses.
 */
@org.jspecify.annotations.NullMarked
package dev.mastaba.osgi.preview;
