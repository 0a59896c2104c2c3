/** The guide's example of a directive: jobs that any add-on may declare. */
@NullMarked
package dev.example.jobs;

import org.jspecify.annotations.NullMarked;
