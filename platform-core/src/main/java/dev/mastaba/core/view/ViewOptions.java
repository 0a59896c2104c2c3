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

/** The options of views that core knows, as static factories to import. Names and meanings are those of Pyramid's {@code add_view}. */
public final class ViewOptions {
    // ---- the names of these options

    /** The permission that says: none is needed. */
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

    // ---- what is done with the answer

    /** The renderer of what the view returns: a template's asset spec with an extension, or a renderer's name such as {@code json}. */
    public static ViewOption renderer(String name) {
        return ViewOption.of(RENDERER, name);
    }

    /** No renderer, not even a default one, and no response adapter: what the view returns is a response, or an add-on's ring makes one of it. */
    public static ViewOption noRenderer() {
        return ViewOption.of(RENDERER, "");
    }

    /** How long browsers and proxies may keep the answer; zero means not at all. */
    public static ViewOption httpCache(Duration time) {
        return ViewOption.of(HTTP_CACHE, HttpCache.lasting(time));
    }

    /** What the answer says about keeping it. */
    public static ViewOption httpCache(HttpCache cache) {
        return ViewOption.of(HTTP_CACHE, cache);
    }

    /** Code around the view; what it is handed answers with responses. Of several the first is the outermost. */
    public static ViewOption decorator(UnaryOperator<View> decorator) {
        return ViewOption.of(DECORATOR, decorator);
    }

    /** The name of another view of the same context, which is handed the answer as {@link Wrapped} and answers in its place. */
    public static ViewOption wrapper(String viewName) {
        return ViewOption.of(WRAPPER, viewName);
    }

    /** Says how the view is called. Whatever its class and the application say about that does not count. */
    public static ViewOption mapper(ViewMapper mapper) {
        return ViewOption.of(MAPPER, ArgumentChecks.value("a view mapper", mapper));
    }

    /**
     * The view never blocks, nor does what it returns: it waits for no lock, file, socket or thread, and is done in microseconds. Where everything else
     * on the way says the same, it is answered on a thread that many connections share; {@code mastaba views} tells what keeps it from that. Tweens,
     * view derivers and subscribers take the option as well.
     */
    public static NonBlocking nonBlocking() {
        return new NonBlocking();
    }

    /**
     * The view accepts files ({@code request.uploads()}). A form with files that is sent to another view is answered by 415 before any file is stored. A
     * method with a parameter of type {@link dev.mastaba.core.http.Upload} accepts files without this option.
     */
    public static ViewOption uploads() {
        return ViewOption.of(UPLOADS, true);
    }

    // ---- guards

    /** The permission that the client needs; the security policy decides. */
    public static ViewOption permission(String name) {
        return ViewOption.of(PERMISSION, permissionName("a permission", name));
    }

    /** Nobody needs a permission, whatever the default permission is or the view had that this one replaces. */
    public static ViewOption noPermissionRequired() {
        return ViewOption.of(PERMISSION, NO_PERMISSION);
    }

    /** Whether a request that changes something must bring the session's token. */
    public static ViewOption requireCsrf(boolean required) {
        return ViewOption.of(REQUIRE_CSRF, required);
    }

    /**
     * For a view that answers where nothing else does: where a route has the pattern of the path with a slash at its end, the client is sent
     * there (307, which keeps the method).
     */
    public static ViewOption appendSlash() {
        return appendSlash(307);
    }

    /** As {@link #appendSlash()}, with this status of redirection. */
    public static ViewOption appendSlash(int status) {
        return ViewOption.of(APPEND_SLASH, status);
    }

    // ---- where the view stands

    /** The name of a route: the view answers only where that route matched. */
    public static ViewOption route(String name) {
        return ViewOption.of(ROUTE, ArgumentChecks.name("the route of a view", name));
    }

    /** The view's name below its context; empty, the default, for the context's own page. */
    public static ViewOption named(String name) {
        return ViewOption.of(NAME, ArgumentChecks.line("a view", name));
    }

    /** The type that the context is an instance of. */
    public static ViewOption context(Class<?> type) {
        return ViewOption.of(CONTEXT, type);
    }

    /**
     * The name of the type that the context is an instance of, for a type that can't be imported: {@code dev.wiki.pages.Page}. The view asks
     * {@code Traversal.of(request)} for its context. For an exception that can't be imported say {@link #exceptionOnly} as well; that view asks
     * {@code Failure.of(request)}.
     */
    public static ViewOption contextNamed(String className) {
        return ViewOption.of(CONTEXT, ArgumentChecks.name("a context's type", className));
    }

    /** The second half of the view's id, by which others override, wrap or remove it. */
    public static ViewOption id(String id) {
        return ViewOption.of(ID, ArgumentChecks.name("a view (its id)", id));
    }

    /** For a view whose context is an exception: it is not found by traversal. */
    public static ViewOption exceptionOnly() {
        return ViewOption.of(EXCEPTION_ONLY, true);
    }

    /** All views of lower add-ons in the same place (route, context, name) give way to this one. */
    public static ViewOption replaces() {
        return ViewOption.of(REPLACES, true);
    }

    /** One more variant beside the views of lower add-ons in the same place, with their guard unless it says its own. */
    public static ViewOption joins() {
        return ViewOption.of(JOINS, true);
    }

    // ---- conditions

    /** One of these methods; {@code GET} means {@code HEAD} as well. */
    public static PredicateOption method(String first, String... more) {
        return new PredicateOption("request_method", values(first, more));
    }

    /** A parameter of this name, or {@code name=value}, is there; of several all. */
    public static PredicateOption param(String first, String... more) {
        return new PredicateOption("request_param", values(first, more));
    }

    /** A header field of this name is there; {@code Name:regex} asks what its value begins with; of several all. */
    public static PredicateOption header(String first, String... more) {
        return new PredicateOption("header", values(first, more));
    }

    /** The client accepts this media type; among variants the one that it likes best answers. */
    public static PredicateOption accept(String mediaType) {
        return new PredicateOption("accept", mediaType);
    }

    /** The path below the mount begins with something that this regular expression matches. */
    public static PredicateOption path(String regex) {
        return new PredicateOption("path_info", regex);
    }

    /** Whether it is a script's request ({@code X-Requested-With: XMLHttpRequest}). */
    public static PredicateOption xhr() {
        return new PredicateOption("xhr", true);
    }

    /** A placeholder of the matched route has this value, {@code name=value}; of several all. */
    public static PredicateOption matchParam(String first, String... more) {
        return new PredicateOption("match_param", values(first, more));
    }

    /** The context or one of those above it is an instance of this type. */
    public static PredicateOption containment(Class<?> type) {
        return new PredicateOption("containment", type);
    }

    /** The context or one of those above it is an instance of the type of this name, which can't be imported. */
    public static PredicateOption containmentNamed(String className) {
        return new PredicateOption("containment", ArgumentChecks.name("a context's type", className));
    }

    /**
     * For an exception view: the exception is a {@link dev.mastaba.core.http.HttpException} with one of these statuses. Views are found by the
     * class of the exception before their conditions count: where another view is for {@code HttpClientError}, a view for 409 is for that class too.
     */
    public static PredicateOption status(int first, int... more) {
        List<Integer> all = IntStream.concat(IntStream.of(first), IntStream.of(more))
                .boxed()
                .toList();
        return new PredicateOption(STATUS, more.length == 0 ? first : all);
    }

    /** The context stands at this path of the tree. */
    public static PredicateOption physicalPath(String path) {
        return new PredicateOption("physical_path", path);
    }

    /** Whether somebody is logged in. */
    public static PredicateOption authenticated(boolean loggedIn) {
        return new PredicateOption("is_authenticated", loggedIn);
    }

    /** A condition as code; the text names it, in reports and where two conditions are compared. */
    public static PredicateOption when(String text, When.Test test) {
        return new PredicateOption("custom", new When(text, test));
    }

    /** A condition of one's own, for a view, a route or a subscriber; on behalf of a route it sees the match, a {@code RouteCandidate}. */
    public static PredicateOption when(Predicate condition) {
        return new PredicateOption("custom", ArgumentChecks.value("a condition", condition));
    }

    /**
     * A condition of one's own by the name under which {@code addViewPredicate}, {@code addRoutePredicate} or {@code addSubscriberPredicate} added it.
     */
    public static PredicateOption predicate(String name, Object value) {
        return new PredicateOption(
                ArgumentChecks.name("a predicate", name), ArgumentChecks.value("the value of " + name, value));
    }

    /** The opposite of a condition. */
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
     * Checks the name of a permission. The text that stands for none is no name, so that no value read somewhere drops a guard.
     *
     * @param what what the name is of, as an error may say: {@code a permission}
     * @throws ConfigurationException when it is empty or {@link #NO_PERMISSION}
     */
    public static String permissionName(String what, String name) {
        if (ArgumentChecks.name(what, name).equals(NO_PERMISSION)) {
            throw new ConfigurationException(new Problem(
                            "MAST-VIEW-025",
                            "The name of " + what + " is \"" + NO_PERMISSION + "\", which stands for none.",
                            List.of(),
                            List.of(
                                    "If nobody is to need a permission: noPermissionRequired()",
                                    "Else name the permission."))
                    .inYaml(
                            "If nobody is to need a permission, and the deployer trusts this extension: open: true",
                            "Else name the permission."));
        }
        return name;
    }

    /**
     * A condition on the request, for a view, a route or a subscriber.
     *
     * @param name the name of the predicate
     * @param value the predicate's value, or {@link dev.mastaba.core.predicate.Not} around it
     */
    public record PredicateOption(String name, Object value) implements ViewOption, RouteOption, SubscriberOption {}

    /**
     * Declares that a view, tween, view deriver or subscriber never blocks: it waits for no lock, file, socket or thread, and is done in microseconds.
     * See {@link ViewOptions#nonBlocking}.
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
