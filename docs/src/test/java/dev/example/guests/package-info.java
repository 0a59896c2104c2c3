/** The guide's example of a test with a database. */
@NullMarked
package dev.example.guests;

import org.jspecify.annotations.NullMarked;
