package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.OriginFinder;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The code of an add-on that wraps a view when the application is composed. If it throws or returns null, it is
 * refused, with its place, before the first request.
 *
 * @param what the code, as the beginning of a sentence: {@code The view deriver "gzip"}
 * @param id the view that it wraps
 * @param remedy code that would work
 * @param origins the place of its declaration, then that of the view
 */
record CheckedWrapper(String what, ViewId id, String remedy, List<Origin> origins) {
    /** Returns the result of the code. */
    <T> T made(Supplier<@Nullable T> maker) {
        T outer;
        try {
            outer = maker.get();
        } catch (ConfigurationException | InvalidSettingException said) {
            throw said;
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            throw new ConfigurationException(
                    problem("threw an exception", ": " + failure, with(thrown(failure))), failure);
        }
        if (outer == null) {
            throw new ConfigurationException(problem("returned null", ".", origins));
        }
        return outer;
    }

    private Problem problem(String how, String end, List<Origin> places) {
        return new Problem(
                "MAST-VIEW-023", what + " " + how + " when it was applied to view " + id + end, places, remedy);
    }

    /** Returns the place in the code that threw. Problems of many views are reported together, without stack traces. */
    private Optional<Origin> thrown(Throwable failure) {
        ClassLoader loader = CheckedWrapper.class.getClassLoader();
        return loader == null
                ? Optional.empty()
                : new OriginFinder().thrown(origins.get(0).addOn(), failure, loader);
    }

    private List<Origin> with(Optional<Origin> first) {
        return Stream.concat(first.stream(), origins.stream()).distinct().toList();
    }
}
