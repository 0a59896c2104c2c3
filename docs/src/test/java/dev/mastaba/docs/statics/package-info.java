/** What the page on static files shows. */
@NullMarked
package dev.mastaba.docs.statics;

import org.jspecify.annotations.NullMarked;
