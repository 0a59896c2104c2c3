/**
 * The users who may write, some of whom are administrators. Each user has a name and a password, which is stored as a hash. The first administrator
 * is created with a link that appears only in the log and can be used only once.
 */
@NullMarked
package dev.mastaba.examples.wiki.user;

import org.jspecify.annotations.NullMarked;
