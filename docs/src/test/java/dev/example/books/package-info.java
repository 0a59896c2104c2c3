/** The guide's example of SQL with Jdbi. */
@NullMarked
package dev.example.books;

import org.jspecify.annotations.NullMarked;
