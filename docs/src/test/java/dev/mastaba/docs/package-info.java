/** Tests that the documents are true: their code is code that compiles and is tested, their links lead somewhere. */
@NullMarked
package dev.mastaba.docs;

import org.jspecify.annotations.NullMarked;
