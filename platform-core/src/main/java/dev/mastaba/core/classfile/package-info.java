/**
 * Class files as far as somebody must know what is in them without loading the class: their constant pool (Java Virtual Machine Specification,
 * 4.4).
 */
@NullMarked
package dev.mastaba.core.classfile;

import org.jspecify.annotations.NullMarked;
