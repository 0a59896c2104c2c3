package dev.mastaba.evaluator;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.engine.text.Causes;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The add-on whose code failed: the one that has the class of the innermost frame, applications and extensions before shared add-ons; by default the
 * application.
 *
 * @param name the name of the add-on
 * @param loader the loader of its classes
 */
record FailedCode(String name, ClassLoader loader) {
    private static final int MOST_FRAMES = 200;

    static FailedCode of(Throwable thrown, Application application) {
        List<FailedCode> own = new ArrayList<>();
        List<FailedCode> shared = new ArrayList<>();
        Introspector introspector = application.introspector();
        for (Registered addOn : introspector.category("add-ons")) {
            String name = addOn.introspectable().key();
            Object role = addOn.introspectable().plainFacts().get("role");
            application
                    .find(Key.named(AddOn.class, name))
                    .map(found -> found.getClass().getClassLoader())
                    .ifPresent(loader -> ("shared".equals(role) ? shared : own).add(new FailedCode(name, loader)));
        }
        List<Throwable> innermostFirst = new ArrayList<>(Causes.of(thrown));
        Collections.reverse(innermostFirst);
        return in(innermostFirst, own)
                .or(() -> own.stream().reduce((above, below) -> below))
                .or(() -> in(innermostFirst, shared))
                .orElseGet(() -> new FailedCode("", FailedCode.class.getClassLoader()));
    }

    private static Optional<FailedCode> in(Iterable<Throwable> causes, List<FailedCode> candidates) {
        for (Throwable cause : causes) {
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
                for (FailedCode candidate : candidates) {
                    if (candidate.has(frames[i].getClassName())) {
                        return Optional.of(candidate);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean has(String type) {
        try {
            return Class.forName(type, false, loader).getClassLoader() == loader;
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            return false;
        }
    }
}
