package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.AnnotationValues;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.predicate.When;
import dev.mastaba.core.view.HttpCache;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewDefaults;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The view options that the elements of an annotation specify. */
public final class AnnotatedOptions {
    private final AnnotationValues said;
    private final Scanned on;
    private final List<ViewOption> options = new ArrayList<>();

    private AnnotatedOptions(Annotation annotation, Scanned on) {
        this.said = AnnotationValues.of(annotation, on);
        this.on = on;
    }

    /** Returns the options that the annotation itself specifies. */
    static List<ViewOption> of(Annotation annotation, Scanned on) {
        return new AnnotatedOptions(annotation, on).place().guards().answer().conditions();
    }

    /** Returns the options and, for each option name that they do not contain, the class's default for all its views. */
    public static List<ViewOption> withDefaults(List<ViewOption> own, Scanned on, List<String> impossible) {
        List<ViewOption> all = new ArrayList<>(own);
        for (Class<?> type = on.type(); type != null; type = type.getSuperclass()) {
            ViewDefaults defaults = type.getDeclaredAnnotation(ViewDefaults.class);
            if (defaults != null) {
                List<String> names = all.stream().map(ViewOption::name).toList();
                of(defaults, on).stream()
                        .filter(option -> !names.contains(option.name()) && !impossible.contains(option.name()))
                        .forEach(all::add);
                if (!defaults.merge()) {
                    break;
                }
            }
        }
        return all;
    }

    /** Returns the options and the defaults that a class specifies for all its views. */
    public static ViewOption[] withDefaults(String addOn, Class<?> type, ViewOption... own) {
        return withDefaults(List.of(own), Scanned.of(addOn, type), List.of()).toArray(new ViewOption[0]);
    }

    private AnnotatedOptions place() {
        one("route", String.class, ViewOptions::route);
        one("named", String.class, ViewOptions::named);
        one("context", Class.class, ViewOptions::context);
        one("id", String.class, ViewOptions::id);
        flag("exceptionOnly", ViewOptions.exceptionOnly());
        flag("replaces", ViewOptions.replaces());
        flag("joins", ViewOptions.joins());
        return this;
    }

    private AnnotatedOptions guards() {
        one("permission", String.class, ViewOptions::permission);
        flag("noPermissionRequired", ViewOptions.noPermissionRequired());
        one("requireCsrf", Boolean.class, ViewOptions::requireCsrf);
        return this;
    }

    @SuppressWarnings("unchecked") // the type of the element guarantees the type of the classes
    private AnnotatedOptions answer() {
        one("renderer", String.class, ViewOptions::renderer);
        said.made("decorator", UnaryOperator.class)
                .forEach(made -> options.add(ViewOptions.decorator((UnaryOperator<View>) made)));
        one("wrapper", String.class, ViewOptions::wrapper);
        one("status", Integer.class, ViewOptions::status);
        flag("uploads", ViewOptions.uploads());
        one("appendSlash", Integer.class, ViewOptions::appendSlash);
        List<String> cache = texts("httpCache");
        if (!cache.isEmpty()) {
            options.add(ViewOptions.httpCache(cache(cache)));
        }
        return this;
    }

    private List<ViewOption> conditions() {
        several("method", ViewOptions::method);
        several("param", ViewOptions::param);
        several("header", ViewOptions::header);
        one("accept", String.class, ViewOptions::accept);
        one("path", String.class, ViewOptions::path);
        one("xhr", Boolean.class, asked -> asked ? ViewOptions.xhr() : ViewOptions.not(ViewOptions.xhr()));
        several("matchParam", ViewOptions::matchParam);
        said.several("exceptionStatus")
                .map(statuses -> ViewOption.of(ViewOptions.EXCEPTION_STATUS, statuses))
                .ifPresent(options::add);
        one("containment", Class.class, ViewOptions::containment);
        one("physicalPath", String.class, ViewOptions::physicalPath);
        one("authenticated", Boolean.class, ViewOptions::authenticated);
        said.made("when", When.Test.class)
                .forEach(test -> options.add(ViewOptions.when(test.getClass().getName(), test)));
        said.options("options", Not::new).forEach((name, value) -> options.add(ViewOption.of(name, value)));
        return options;
    }

    private HttpCache cache(List<String> words) {
        Duration time = null;
        List<String> directives = new ArrayList<>();
        for (String word : words) {
            Duration duration = duration(word);
            if (duration == null) {
                directives.add(word);
            } else if (time == null && !duration.isNegative()) {
                time = duration;
            } else {
                throw on.refused("has an invalid time in httpCache: " + words, "httpCache = \"PT10M\"");
            }
        }
        return new HttpCache(time, directives);
    }

    private static @Nullable Duration duration(String word) {
        try {
            return Duration.parse(word);
        } catch (DateTimeParseException directive) {
            return null;
        }
    }

    private <T> void one(String element, Class<T> type, Function<? super T, ViewOption> option) {
        said.one(element, type).map(option).ifPresent(options::add);
    }

    private void flag(String element, ViewOption option) {
        if (!said.all(element).isEmpty()) {
            options.add(option);
        }
    }

    private void several(String element, BiFunction<String, String[], ViewOptions.PredicateOption> option) {
        List<String> values = texts(element);
        if (!values.isEmpty()) {
            options.add(
                    option.apply(values.get(0), values.subList(1, values.size()).toArray(new String[0])));
        }
    }

    private List<String> texts(String element) {
        return said.all(element).stream().map(String.class::cast).toList();
    }
}
