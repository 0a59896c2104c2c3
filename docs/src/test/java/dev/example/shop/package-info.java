/** The guide's example of an application that uses somebody else's directive. */
@NullMarked
package dev.example.shop;

import org.jspecify.annotations.NullMarked;
