/** The guide's example of a view that shows what others declared. */
@NullMarked
package dev.example.joblist;

import org.jspecify.annotations.NullMarked;
