/** The code of the page about mails, and of its recipe. */
@NullMarked
package dev.mastaba.docs.mail;

import org.jspecify.annotations.NullMarked;
