/**
 * Who may write: users, each with a name and a password of which a hash is kept, some of them administrators. The first administrator is made by a
 * link that is good once and stands in the log alone.
 */
@NullMarked
package dev.mastaba.examples.wiki.user;

import org.jspecify.annotations.NullMarked;
