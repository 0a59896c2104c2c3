package dev.mastaba.core.engine.view;

import dev.mastaba.core.view.HttpCache;
import dev.mastaba.core.view.ViewOptions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One part of a guard: how it is read, when two are alike, and how it is written as an option.
 *
 * @param value the part itself
 * @param same what is equal where two guards are alike in it
 * @param said the option, empty where nothing is said
 * @param others options that somebody may want instead
 */
record GuardPart<T>(
        Function<Guard, @Nullable T> value,
        Function<Guard, @Nullable Object> same,
        Function<Guard, String> said,
        List<String> others) {
    static final GuardPart<Boolean> CSRF = new GuardPart<>(
            Guard::csrf,
            Guard::csrf,
            guard -> guard.csrf() == null ? "" : "requireCsrf(" + guard.csrf() + ")",
            List.of("requireCsrf(true)", "requireCsrf(false)"));

    static final GuardPart<HttpCache> CACHE = new GuardPart<>(
            Guard::cache, Guard::cache, guard -> text(guard.cache()), List.of("httpCache(Duration.ZERO)"));

    /** The permission; the function says which one holds where none is said. */
    static GuardPart<String> permission(Function<@Nullable String, String> effective) {
        return new GuardPart<>(
                Guard::permission,
                guard -> effective.apply(guard.permission()),
                guard -> permission(effective.apply(guard.permission())),
                List.of("noPermissionRequired()"));
    }

    private static String permission(String name) {
        return name.equals(ViewOptions.NO_PERMISSION) ? "noPermissionRequired()" : "permission(\"" + name + "\")";
    }

    private static String text(@Nullable HttpCache cache) {
        if (cache == null) {
            return "";
        }
        String directives =
                cache.directives().stream().map(each -> '"' + each + '"').collect(Collectors.joining(", "));
        return cache.time() == null
                ? "httpCache(HttpCache.saying(" + directives + "))"
                : "httpCache(HttpCache.lasting(Duration.parse(\"" + cache.time() + "\")"
                        + (directives.isEmpty() ? "" : ", " + directives) + "))";
    }
}
