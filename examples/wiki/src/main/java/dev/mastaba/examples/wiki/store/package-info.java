/** The wiki's database: statements on connections of their own, or several as one step; what it does not answer is one exception. */
@NullMarked
package dev.mastaba.examples.wiki.store;

import org.jspecify.annotations.NullMarked;
