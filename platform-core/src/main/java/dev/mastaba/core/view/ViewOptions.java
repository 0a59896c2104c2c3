package dev.mastaba.core.view;

import dev.mastaba.core.application.SubscriberOption;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.predicate.When;
import dev.mastaba.core.route.RouteOption;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The built-in view options, as static factory methods to import. Their names and meanings are those of Pyramid's {@code add_view}. */
public final class ViewOptions {
    // ---- the names of these options

    /** The permission name that stands for "no permission required". */
    public static final String NO_PERMISSION = "__no_permission_required__";

    public static final String ID = "id";
    public static final String ROUTE = "route_name";
    public static final String CONTEXT = "context";
    public static final String NAME = "name";
    public static final String PERMISSION = "permission";
    public static final String REQUIRE_CSRF = "require_csrf";
    public static final String HTTP_CACHE = "http_cache";
    public static final String RENDERER = "renderer";
    public static final String DECORATOR = "decorator";
    public static final String WRAPPER = "wrapper";
    public static final String EXCEPTION_ONLY = "exception_only";
    public static final String REPLACES = "replaces";
    public static final String JOINS = "joins";
    public static final String MAPPER = "mapper";
    public static final String NON_BLOCKING = "non_blocking";
    public static final String UPLOADS = "uploads";
    public static final String APPEND_SLASH = "append_slash";
    public static final String STATUS = "exception_status";

    private ViewOptions() {}

    // ---- the response

    /** Sets the renderer of the view's result: a template's asset spec with its file extension, or a renderer's name, such as {@code json}. */
    public static ViewOption renderer(String name) {
        return ViewOption.of(RENDERER, name);
    }

    /** Disables rendering, including the default renderer and response adapters. The view returns a response, or an add-on's deriver creates one. */
    public static ViewOption noRenderer() {
        return ViewOption.of(RENDERER, "");
    }

    /** Sets the time for which browsers and proxies may cache the response; zero forbids caching. */
    public static ViewOption httpCache(Duration time) {
        return ViewOption.of(HTTP_CACHE, HttpCache.lasting(time));
    }

    /** Sets the caching fields of the response. */
    public static ViewOption httpCache(HttpCache cache) {
        return ViewOption.of(HTTP_CACHE, cache);
    }

    /** Puts code around the view. The view that the code receives returns responses. If there are several decorators, the first is the outermost. */
    public static ViewOption decorator(UnaryOperator<View> decorator) {
        return ViewOption.of(DECORATOR, decorator);
    }

    /** Sets the name of another view for the same context, which receives the response as {@link Wrapped} and answers instead. */
    public static ViewOption wrapper(String viewName) {
        return ViewOption.of(WRAPPER, viewName);
    }

    /** Sets the mapper that calls the view. It overrides the mappers of the view's class and the application. */
    public static ViewOption mapper(ViewMapper mapper) {
        return ViewOption.of(MAPPER, ArgumentChecks.value("a view mapper", mapper));
    }

    /**
     * Declares that neither the view nor its result ever blocks: it does not wait for locks, files, sockets, or
     * threads, and finishes in microseconds. If all other code for the request declares the same, the request is
     * answered on a thread that many connections share; {@code mastaba views} lists the code that prevents it. Tweens,
     * view derivers, and subscribers accept the option as well.
     */
    public static NonBlocking nonBlocking() {
        return new NonBlocking();
    }

    /**
     * Declares that the view accepts files ({@code request.uploads()}). If a form with files is sent to any other view,
     * the response has status 415, and no file is stored. A method with a parameter of type
     * {@link dev.mastaba.core.http.Upload} accepts files without this option.
     */
    public static ViewOption uploads() {
        return ViewOption.of(UPLOADS, true);
    }

    // ---- guards

    /** Sets the permission that the client needs. The security policy decides whether the client has it. */
    public static ViewOption permission(String name) {
        return ViewOption.of(PERMISSION, permissionName("a permission", name));
    }

    /** Declares that no permission is required, regardless of the default permission and of the permission of a replaced view. */
    public static ViewOption noPermissionRequired() {
        return ViewOption.of(PERMISSION, NO_PERMISSION);
    }

    /** Sets whether a request that changes something must contain the session's token. */
    public static ViewOption requireCsrf(boolean required) {
        return ViewOption.of(REQUIRE_CSRF, required);
    }

    /**
     * Redirects to the path with a trailing slash if a route matches that path. The status is 307, which keeps the
     * request method. For a view that answers if nothing else does.
     */
    public static ViewOption appendSlash() {
        return appendSlash(307);
    }

    /** Redirects as {@link #appendSlash()} does, with this status. */
    public static ViewOption appendSlash(int status) {
        return ViewOption.of(APPEND_SLASH, status);
    }

    // ---- the slot of the view

    /** Sets the view's route: the view answers only if that route matched. */
    public static ViewOption route(String name) {
        return ViewOption.of(ROUTE, ArgumentChecks.name("the route of a view", name));
    }

    /** Sets the view's name below its context. The default is the empty string, which stands for the context's default view. */
    public static ViewOption named(String name) {
        return ViewOption.of(NAME, ArgumentChecks.line("a view", name));
    }

    /** Sets the type of the context. */
    public static ViewOption context(Class<?> type) {
        return ViewOption.of(CONTEXT, type);
    }

    /**
     * Sets the type of the context by name, such as {@code dev.wiki.pages.Page}, for a type that cannot be imported.
     * The view obtains its context from {@code Traversal.of(request)}. For an exception that cannot be imported, add
     * {@link #exceptionOnly}; the view then obtains the exception from {@code Failure.of(request)}.
     */
    public static ViewOption contextNamed(String className) {
        return ViewOption.of(CONTEXT, ArgumentChecks.name("a context's type", className));
    }

    /** Sets the second half of the view's id, which other add-ons use to override, wrap, or remove the view. */
    public static ViewOption id(String id) {
        return ViewOption.of(ID, ArgumentChecks.name("a view (its id)", id));
    }

    /** Declares that the view's context is an exception and that traversal does not find the view. */
    public static ViewOption exceptionOnly() {
        return ViewOption.of(EXCEPTION_ONLY, true);
    }

    /** Replaces all views of lower-ranked add-ons in the same slot (route, context, name). */
    public static ViewOption replaces() {
        return ViewOption.of(REPLACES, true);
    }

    /** Adds a variant to the views of lower-ranked add-ons in the same slot. The variant has their guard unless it declares its own. */
    public static ViewOption joins() {
        return ViewOption.of(JOINS, true);
    }

    // ---- conditions

    /** Requires one of these methods; {@code GET} includes {@code HEAD}. */
    public static PredicateOption method(String first, String... more) {
        return new PredicateOption("request_method", values(first, more));
    }

    /** Requires a parameter: {@code name} or {@code name=value}. If there are several, all are required. */
    public static PredicateOption param(String first, String... more) {
        return new PredicateOption("request_param", values(first, more));
    }

    /** Requires a header field: {@code Name}, or {@code Name:regex} for a value that begins with a match. If there are several, all are required. */
    public static PredicateOption header(String first, String... more) {
        return new PredicateOption("header", values(first, more));
    }

    /** Requires that the client accepts this media type. If there are several variants, the one that the client prefers answers. */
    public static PredicateOption accept(String mediaType) {
        return new PredicateOption("accept", mediaType);
    }

    /** Requires that the path below the mount begins with a match of this regular expression. */
    public static PredicateOption path(String regex) {
        return new PredicateOption("path_info", regex);
    }

    /** Requires that a script sent the request ({@code X-Requested-With: XMLHttpRequest}). */
    public static PredicateOption xhr() {
        return new PredicateOption("xhr", true);
    }

    /** Requires that a placeholder of the matched route has a value: {@code name=value}. If there are several, all are required. */
    public static PredicateOption matchParam(String first, String... more) {
        return new PredicateOption("match_param", values(first, more));
    }

    /** Requires that the context or one of its ancestors is an instance of this type. */
    public static PredicateOption containment(Class<?> type) {
        return new PredicateOption("containment", type);
    }

    /** Requires that the context or one of its ancestors is an instance of the type with this name, for a type that cannot be imported. */
    public static PredicateOption containmentNamed(String className) {
        return new PredicateOption("containment", ArgumentChecks.name("a context's type", className));
    }

    /**
     * Requires, for an exception view, that the exception is a {@link dev.mastaba.core.http.HttpException} with one of
     * these statuses. Views are found by the class of the exception before their predicates are evaluated. If another
     * view is registered for {@code HttpClientError}, a view for status 409 must be registered for that class as well.
     */
    public static PredicateOption status(int first, int... more) {
        List<Integer> all = IntStream.concat(IntStream.of(first), IntStream.of(more))
                .boxed()
                .toList();
        return new PredicateOption(STATUS, more.length == 0 ? first : all);
    }

    /** Requires that the context is at this path in the resource tree. */
    public static PredicateOption physicalPath(String path) {
        return new PredicateOption("physical_path", path);
    }

    /** Requires that the user is authenticated, or that the user is anonymous. */
    public static PredicateOption authenticated(boolean loggedIn) {
        return new PredicateOption("is_authenticated", loggedIn);
    }

    /** Requires a condition in code. The text names the condition in reports, and identifies it when two conditions are compared. */
    public static PredicateOption when(String text, When.Test test) {
        return new PredicateOption("custom", new When(text, test));
    }

    /** Requires a custom predicate for a view, a route, or a subscriber. A route predicate receives the match as a {@code RouteCandidate}. */
    public static PredicateOption when(Predicate condition) {
        return new PredicateOption("custom", ArgumentChecks.value("a condition", condition));
    }

    /**
     * Requires a custom predicate by name, as registered with {@code addViewPredicate}, {@code addRoutePredicate}, or
     * {@code addSubscriberPredicate}.
     */
    public static PredicateOption predicate(String name, Object value) {
        return new PredicateOption(
                ArgumentChecks.name("a predicate", name), ArgumentChecks.value("the value of " + name, value));
    }

    /** Negates a condition. */
    public static PredicateOption not(PredicateOption condition) {
        return new PredicateOption(condition.name(), new Not(condition.value()));
    }

    private static Object values(String first, String... more) {
        if (more.length == 0) {
            return first;
        }
        String[] all = new String[more.length + 1];
        all[0] = first;
        System.arraycopy(more, 0, all, 1, more.length);
        return List.of(all);
    }

    /**
     * Checks a permission name. {@link #NO_PERMISSION} is rejected, so that a value from elsewhere cannot remove a
     * guard.
     *
     * @param what a description of the named thing for errors, such as {@code a permission}
     * @throws ConfigurationException if the name is empty or {@link #NO_PERMISSION}
     */
    public static String permissionName(String what, String name) {
        if (ArgumentChecks.name(what, name).equals(NO_PERMISSION)) {
            throw new ConfigurationException(new Problem(
                            "MAST-VIEW-025",
                            "The name of " + what + " is \"" + NO_PERMISSION + "\", which is reserved.",
                            List.of(),
                            List.of(
                                    "If no permission is required: noPermissionRequired()",
                                    "Otherwise, choose another name."))
                    .inYaml(
                            "If no permission is required and the operator trusts this extension: open: true",
                            "Otherwise, choose another name."));
        }
        return name;
    }

    /**
     * A condition on the request, for a view, a route, or a subscriber.
     *
     * @param name the name of the predicate
     * @param value the predicate's value, or {@link dev.mastaba.core.predicate.Not} around it
     */
    public record PredicateOption(String name, Object value) implements ViewOption, RouteOption, SubscriberOption {}

    /**
     * An option that declares that a view, tween, view deriver, or subscriber never blocks: it does not wait for locks,
     * files, sockets, or threads, and finishes in microseconds. See {@link ViewOptions#nonBlocking}.
     */
    public record NonBlocking() implements ViewOption, SubscriberOption {
        @Override
        public String name() {
            return ViewOptions.NON_BLOCKING;
        }

        @Override
        public Object value() {
            return true;
        }
    }
}
