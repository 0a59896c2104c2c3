@NullMarked
package dev.mastaba.mail;

import org.jspecify.annotations.NullMarked;
