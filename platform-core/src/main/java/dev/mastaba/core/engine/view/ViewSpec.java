package dev.mastaba.core.engine.view;

import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.view.HttpCache;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The options of one view, normalised.
 *
 * @param id the second half of its id as given; empty where it is to be derived
 * @param place where it stands
 * @param guard its permission, CSRF check and caching
 * @param presentation its renderer, decorators and wrapper
 * @param more what else was said, by name: predicates and options of derivers; each with all its values
 */
record ViewSpec(String id, Place place, Guard guard, Presentation presentation, Map<String, List<Object>> more) {

    /** What {@code addView} knows by itself; everything else is a predicate or a deriver's option. */
    static final List<String> OWN = List.of(
            ViewOptions.ID,
            ViewOptions.ROUTE,
            ViewOptions.CONTEXT,
            ViewOptions.NAME,
            ViewOptions.PERMISSION,
            ViewOptions.REQUIRE_CSRF,
            ViewOptions.HTTP_CACHE,
            ViewOptions.RENDERER,
            ViewOptions.DECORATOR,
            ViewOptions.WRAPPER,
            ViewOptions.EXCEPTION_ONLY,
            ViewOptions.REPLACES,
            ViewOptions.JOINS);

    /**
     * Where a view stands.
     *
     * @param slot route, context and name
     * @param exceptionOnly whether it answers for exceptions alone
     * @param beside its relation to lower views in the same slot
     */
    record Place(ViewSlot slot, boolean exceptionOnly, Beside beside) {}

    /**
     * How the result of a view becomes its response.
     *
     * @param renderer the renderer's name, empty for none, or null for the default one
     * @param decorators code around the view, the outermost first
     * @param wrapper the name of the view that is handed the answer, or null
     */
    record Presentation(
            @Nullable String renderer,
            List<UnaryOperator<View>> decorators,
            @Nullable String wrapper) {
        Presentation {
            decorators = List.copyOf(decorators);
        }
    }

    /** The relation of a view to lower views of the same place. */
    enum Beside {
        /** No relation is declared. */
        USUAL,
        /** It replaces them. */
        REPLACES,
        /** It joins them as one more variant. */
        JOINS,
        /** They replace it silently. */
        YIELDS
    }

    ViewSpec {
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /**
     * Reads options.
     *
     * @throws ConfigurationException when one has a value of a wrong type, or is said twice
     */
    static ViewSpec of(ViewOption... options) {
        Reader said = new Reader(options);
        said.refuseBoth();
        return new ViewSpec(
                said.one(ViewOptions.ID, String.class, ""),
                new Place(
                        new ViewSlot(
                                said.one(ViewOptions.ROUTE, String.class, ""),
                                said.context(),
                                said.contextName(),
                                said.one(ViewOptions.NAME, String.class, "")),
                        said.one(ViewOptions.EXCEPTION_ONLY, Boolean.class, false),
                        said.beside()),
                new Guard(
                        said.find(ViewOptions.PERMISSION, String.class),
                        said.find(ViewOptions.REQUIRE_CSRF, Boolean.class),
                        said.find(ViewOptions.HTTP_CACHE, HttpCache.class)),
                new Presentation(
                        said.find(ViewOptions.RENDERER, String.class),
                        said.decorators(),
                        said.find(ViewOptions.WRAPPER, String.class)),
                said.rest());
    }

    ViewSlot slot() {
        return place.slot();
    }

    String route() {
        return slot().route();
    }

    Class<?> context() {
        return slot().context();
    }

    String contextName() {
        return slot().contextName();
    }

    String name() {
        return slot().name();
    }

    @Nullable
    String renderer() {
        return presentation.renderer();
    }

    boolean exceptionOnly() {
        return place.exceptionOnly();
    }

    /** Whether all lower views of its place give way. */
    boolean replaces() {
        return place.beside() == Beside.REPLACES;
    }

    /** Whether it stands beside the lower views of its place. */
    boolean joins() {
        return place.beside() == Beside.JOINS;
    }

    /** Whether it gives way to whatever stands in its place, without a word. */
    boolean yields() {
        return place.beside() == Beside.YIELDS;
    }

    /** All values of an option that views don't know by themselves. */
    List<Object> option(String name) {
        return more.getOrDefault(name, List.of());
    }

    /** Whether what it does never blocks. */
    boolean neverBlocks() {
        return option(ViewOptions.NON_BLOCKING).contains(true);
    }

    /** Whether it declares that it accepts files. */
    boolean acceptsUploads() {
        return option(ViewOptions.UPLOADS).contains(true);
    }

    /** Whether it answers for exceptions; where only the name of the type is known, that has to be said. */
    boolean isForExceptions() {
        return Throwable.class.isAssignableFrom(context()) || exceptionOnly();
    }

    /** Whether its context may be an exception. */
    boolean mayBeForExceptions() {
        return Throwable.class.isAssignableFrom(context()) || !contextName().isEmpty();
    }

    /** Whether its context may be an HTTP exception. */
    boolean mayBeForHttpExceptions() {
        return HttpException.class.isAssignableFrom(context()) || !contextName().isEmpty();
    }

    /** Whether it is for failures after which no view is asked. */
    boolean isNeverAsked() {
        return Throwable.class.isAssignableFrom(context())
                && LastResort.isFatal(context().asSubclass(Throwable.class));
    }

    /** The same for a context. */
    ViewSpec in(Class<?> type) {
        return placed(new Place(new ViewSlot(route(), type, "", name()), exceptionOnly(), place.beside()));
    }

    /** The same for exceptions alone. */
    ViewSpec forExceptionsOnly() {
        return placed(new Place(slot(), true, place.beside()));
    }

    /** The same, giving way. */
    ViewSpec yielding() {
        return placed(new Place(slot(), exceptionOnly(), Beside.YIELDS));
    }

    private ViewSpec placed(Place other) {
        return new ViewSpec(id, other, guard, presentation, more);
    }

    /** The same, saying this beside what views know by themselves. */
    ViewSpec saying(Map<String, List<Object>> other) {
        return new ViewSpec(id, place, guard, presentation, other);
    }

    /**
     * Where this view stands, with what another says that it does; its options for derivers go on where the other does not say its own.
     *
     * @param rendered the name of the renderer that holds then
     */
    ViewSpec doing(ViewSpec other, @Nullable String rendered) {
        Map<String, List<Object>> both = new LinkedHashMap<>(more);
        both.remove(ViewOptions.MAPPER);
        both.remove(ViewOptions.NON_BLOCKING);
        both.putAll(other.more);
        Presentation shown = new Presentation(rendered, other.presentation.decorators(), other.presentation.wrapper());
        return new ViewSpec(id, place, other.guard, shown, both);
    }

    /** The same with another guard. */
    ViewSpec guarded(Guard other) {
        return new ViewSpec(id, place, other, presentation, more);
    }

    /** The options as said, by name. */
    private static final class Reader {
        private final Map<String, List<Object>> values = new LinkedHashMap<>();

        Reader(ViewOption... options) {
            for (ViewOption option : options) {
                ArgumentChecks.value("a view option", option);
                values.computeIfAbsent(ArgumentChecks.name("a view option", option.name()), name -> new ArrayList<>())
                        .add(option.value());
            }
        }

        Class<?> context() {
            Object said = find(ViewOptions.CONTEXT, Object.class);
            if (said == null || said instanceof String) {
                return Object.class;
            }
            if (said instanceof Class<?> type) {
                return type;
            }
            throw new ConfigurationException(
                    ViewProblems.wrongKind(ViewOptions.CONTEXT, "a class or the name of one", said));
        }

        String contextName() {
            return find(ViewOptions.CONTEXT, Object.class) instanceof String typeName
                    ? line(ViewOptions.CONTEXT, typeName)
                    : "";
        }

        <T> T one(String name, Class<T> type, T otherwise) {
            T value = find(name, type);
            return value == null ? otherwise : value;
        }

        <T> @Nullable T find(String name, Class<T> type) {
            List<Object> found = values.getOrDefault(name, List.of());
            if (found.isEmpty()) {
                return null;
            }
            if (found.size() > 1) {
                throw new ConfigurationException(ViewProblems.saidTwice(name, found, List.of()));
            }
            if (!type.isInstance(found.get(0))) {
                throw new ConfigurationException(
                        ViewProblems.wrongKind(name, "a " + type.getSimpleName(), found.get(0)));
            }
            T value = type.cast(found.get(0));
            if (value instanceof String text && type == String.class) {
                line(name, text);
            }
            return value;
        }

        private static String line(String option, String text) {
            return ArgumentChecks.line("a view's " + option, text);
        }

        void refuseBoth() {
            if (values.containsKey(ViewOptions.REPLACES) && values.containsKey(ViewOptions.JOINS)) {
                throw refused(
                        "MAST-VIEW-024",
                        "One view says both replaces() and joins(): the views of lower add-ons go, or they stay.",
                        "Keep replaces(), if they are to go, or joins(), if they are to stay.");
            }
        }

        Beside beside() {
            if (one(ViewOptions.REPLACES, Boolean.class, false)) {
                return Beside.REPLACES;
            }
            return one(ViewOptions.JOINS, Boolean.class, false) ? Beside.JOINS : Beside.USUAL;
        }

        @SuppressWarnings("unchecked") // the only factory of this option makes such values
        List<UnaryOperator<View>> decorators() {
            List<UnaryOperator<View>> found = new ArrayList<>();
            values.getOrDefault(ViewOptions.DECORATOR, List.of())
                    .forEach(value -> found.add((UnaryOperator<View>) value));
            return found;
        }

        Map<String, List<Object>> rest() {
            Map<String, List<Object>> rest = new LinkedHashMap<>(values);
            rest.keySet().removeAll(OWN);
            rest.replaceAll((name, found) -> List.copyOf(found));
            return rest;
        }

        private static ConfigurationException refused(String id, String summary, String remedy) {
            return new ConfigurationException(new Problem(id, summary, List.of(), List.of(remedy)));
        }
    }
}
