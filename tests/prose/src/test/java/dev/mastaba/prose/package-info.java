/** The English of documents, errors, and Javadoc: spelling, sentence length, and words that Mastaba does not use. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.prose;
