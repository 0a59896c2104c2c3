/** Projects in repositories of their own: a local repository as {@code mvn install} of Mastaba leaves it, and Maven to build with it. */
@NullMarked
package dev.mastaba.system.project;

import org.jspecify.annotations.NullMarked;
