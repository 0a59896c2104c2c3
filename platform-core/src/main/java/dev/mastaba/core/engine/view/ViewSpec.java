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
 * The normalized options of one view.
 *
 * @param id the second half of its id as specified; empty if it is to be derived
 * @param place its place
 * @param guard its permission, CSRF check, and caching
 * @param presentation its renderer, decorators, and wrapper
 * @param more all other options by name, each with all its values: predicates and options of derivers
 */
record ViewSpec(String id, Place place, Guard guard, Presentation presentation, Map<String, List<Object>> more) {

    /** The options that {@code addView} reads itself; every other option is a predicate or belongs to a deriver. */
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
     * The place of a view.
     *
     * @param slot the route, context, and name
     * @param exceptionOnly whether it answers only exceptions
     * @param beside its relation to lower views in the same slot
     */
    record Place(ViewSlot slot, boolean exceptionOnly, Beside beside) {}

    /**
     * The options that determine how the result of a view becomes its response.
     *
     * @param renderer the renderer's name, empty for none, or null for the default renderer
     * @param decorators code around the view, outermost first
     * @param wrapper the name of the view that receives the response, or null
     */
    record Presentation(
            @Nullable String renderer,
            List<UnaryOperator<View>> decorators,
            @Nullable String wrapper) {
        Presentation {
            decorators = List.copyOf(decorators);
        }
    }

    /** The relation of a view to lower views of the same slot. */
    enum Beside {
        /** No declared relation. */
        USUAL,
        /** The view replaces them. */
        REPLACES,
        /** The view joins them as one more variant. */
        JOINS,
        /** The view yields to them without a conflict. */
        YIELDS
    }

    ViewSpec {
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /**
     * Reads options.
     *
     * @throws ConfigurationException if an option has a value of a wrong type or is specified twice
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

    /** Returns whether it replaces all lower views of its slot. */
    boolean replaces() {
        return place.beside() == Beside.REPLACES;
    }

    /** Returns whether it joins the lower views of its slot. */
    boolean joins() {
        return place.beside() == Beside.JOINS;
    }

    /** Returns whether it yields to every other view in its slot without a conflict. */
    boolean yields() {
        return place.beside() == Beside.YIELDS;
    }

    /** Returns all values of an option that {@code addView} does not read itself. */
    List<Object> option(String name) {
        return more.getOrDefault(name, List.of());
    }

    /** Returns whether its function is declared as never blocking. */
    boolean neverBlocks() {
        return option(ViewOptions.NON_BLOCKING).contains(true);
    }

    /** Returns whether it declares that it accepts uploaded files. */
    boolean acceptsUploads() {
        return option(ViewOptions.UPLOADS).contains(true);
    }

    /** Returns whether it answers exceptions. If only the name of the type is known, it must be declared for exceptions only. */
    boolean isForExceptions() {
        return Throwable.class.isAssignableFrom(context()) || exceptionOnly();
    }

    /** Returns whether its context may be an exception. */
    boolean mayBeForExceptions() {
        return Throwable.class.isAssignableFrom(context()) || !contextName().isEmpty();
    }

    /** Returns whether its context may be an HTTP exception. */
    boolean mayBeForHttpExceptions() {
        return HttpException.class.isAssignableFrom(context()) || !contextName().isEmpty();
    }

    /** Returns whether it is for failures after which no view is called. */
    boolean isNeverAsked() {
        return Throwable.class.isAssignableFrom(context())
                && LastResort.isFatal(context().asSubclass(Throwable.class));
    }

    /** Returns the same options for a context. */
    ViewSpec in(Class<?> type) {
        return placed(new Place(new ViewSlot(route(), type, "", name()), exceptionOnly(), place.beside()));
    }

    /** Returns the same options for exceptions only. */
    ViewSpec forExceptionsOnly() {
        return placed(new Place(slot(), true, place.beside()));
    }

    /** Returns the same options for a view that yields. */
    ViewSpec yielding() {
        return placed(new Place(slot(), exceptionOnly(), Beside.YIELDS));
    }

    private ViewSpec placed(Place other) {
        return new ViewSpec(id, other, guard, presentation, more);
    }

    /** Returns the same options with these in place of the predicates and the options of derivers. */
    ViewSpec saying(Map<String, List<Object>> other) {
        return new ViewSpec(id, place, guard, presentation, other);
    }

    /**
     * Returns the place of this view with the function and options of another. Options for derivers are kept unless the
     * other specifies its own.
     *
     * @param rendered the name of the renderer that then holds
     */
    ViewSpec doing(ViewSpec other, @Nullable String rendered) {
        Map<String, List<Object>> both = new LinkedHashMap<>(more);
        both.remove(ViewOptions.MAPPER);
        both.remove(ViewOptions.NON_BLOCKING);
        both.putAll(other.more);
        Presentation shown = new Presentation(rendered, other.presentation.decorators(), other.presentation.wrapper());
        return new ViewSpec(id, place, other.guard, shown, both);
    }

    /** Returns the same options with another guard. */
    ViewSpec guarded(Guard other) {
        return new ViewSpec(id, place, other, presentation, more);
    }

    /** The specified options by name. */
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
            throw new ConfigurationException(ViewProblems.wrongKind(ViewOptions.CONTEXT, "a class or its name", said));
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
                        "replaces() and joins() contradict each other: the views of lower-ranked add-ons are either removed or kept.",
                        "Use only replaces() to remove those views, or only joins() to keep them.");
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
            return new ConfigurationException(new Problem(id, summary, List.of(), remedy));
        }
    }
}
