/** The mail addresses of users, and the pages about whose changes they receive mails. */
@NullMarked
package dev.mastaba.examples.wiki.contact;

import org.jspecify.annotations.NullMarked;
