/** The format of class files. Not exported: what uses it has a copy. */
@NullMarked
package dev.mastaba.core.engine.classfile;

import org.jspecify.annotations.NullMarked;
