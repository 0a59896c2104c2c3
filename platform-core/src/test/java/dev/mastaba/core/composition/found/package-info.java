/** An add-on that the class path offers, and directives of it. */
package dev.mastaba.core.composition.found;
