/** Tests of the application in one file. */
@NullMarked
package dev.mastaba.examples.hello;

import org.jspecify.annotations.NullMarked;
