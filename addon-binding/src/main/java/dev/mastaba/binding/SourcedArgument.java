package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import org.jspecify.annotations.Nullable;

/**
 * An argument and the value of the request from which it is read.
 *
 * @param source the source of the value; null for the request, the context, and objects of features
 * @param name the name of the value in its source; empty for the whole source
 */
record SourcedArgument(@Nullable Source source, String name, Argument argument) {}
