/** An application in a WAR. */
@NullMarked
package dev.mastaba.examples.war;

import org.jspecify.annotations.NullMarked;
