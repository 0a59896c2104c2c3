/**
 * The users who may write, each with a name and a password of which a hash is stored, some of them administrators. The first administrator is created
 * with a link that is valid once and appears only in the log.
 */
@NullMarked
package dev.mastaba.examples.wiki.user;

import org.jspecify.annotations.NullMarked;
