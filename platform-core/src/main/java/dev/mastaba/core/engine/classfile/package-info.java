/** Class files without loading the class: constant pool and instructions (Java Virtual Machine Specification, chapters 4 and 6). */
@NullMarked
package dev.mastaba.core.engine.classfile;

import org.jspecify.annotations.NullMarked;
