/**
 * Class files as far as somebody must know what is in them without loading the class: their constant pool and their
 * instructions (Java Virtual Machine Specification, chapters 4 and 6).
 */
@NullMarked
package dev.mastaba.core.classfile;

import org.jspecify.annotations.NullMarked;
