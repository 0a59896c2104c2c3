package dev.mastaba.core.render;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.core.view.ViewOptions.PredicateOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A template that an add-on shows in a page of another add-on, with the conditions under which it is shown. Example:
 * {@code config.addToSlot("wiki:page.after", Contribution.of("templates/votes.peb").permission("vote"))}.
 *
 * <p>Instances are immutable: methods that set a value return a modified copy.
 */
public final class Contribution {
    private final String template;
    private final String id;
    private final Placement placement;
    private final List<PredicateOption> conditions;
    private final @Nullable String permission;
    private final @Nullable Model model;
    private final boolean optional;

    private Contribution(
            String template,
            String id,
            Placement placement,
            List<PredicateOption> conditions,
            @Nullable String permission,
            @Nullable Model model,
            boolean optional) {
        this.template = template;
        this.id = id;
        this.placement = placement;
        this.conditions = List.copyOf(conditions);
        this.permission = permission;
        this.model = model;
        this.optional = optional;
    }

    /**
     * Returns a contribution that is always shown. Its id is the name of the template's file up to the first dot.
     *
     * @param template the template, as {@code owner:path} or as a path in this add-on
     */
    public static Contribution of(String template) {
        String file = ArgumentChecks.name("a contributed template", template);
        file = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf(':')) + 1);
        int dot = file.indexOf('.');
        String id = dot > 0 ? file.substring(0, dot) : file;
        return new Contribution(template, id, Placement.anywhere(), List.of(), null, null, false);
    }

    /**
     * Returns a copy with the given id. Other add-ons refer to the contribution by the name of the add-on and the id,
     * as in {@code wiki-votes:votes}. An add-on can add several contributions to one place only with different ids.
     */
    public Contribution id(String name) {
        ArgumentChecks.name("a contribution", name);
        return new Contribution(template, name, placement, conditions, permission, model, optional);
    }

    /**
     * Returns a copy that is shown after other contributions at the same place. Names of contributions that do not
     * exist have no effect, because another extension may be absent.
     *
     * @param names the names of contributions, such as {@code wiki-comments:comments}
     */
    public Contribution under(String... names) {
        return placed(new Placement(and(placement.below(), names), placement.above()));
    }

    /** Returns a copy that is shown before other contributions at the same place; see {@link #under}. */
    public Contribution over(String... names) {
        return placed(new Placement(placement.below(), and(placement.above(), names)));
    }

    private Contribution placed(Placement other) {
        return new Contribution(template, id, other, conditions, permission, model, optional);
    }

    private static List<String> and(List<String> known, String... more) {
        List<String> all = new ArrayList<>(known);
        for (String name : more) {
            all.add(ArgumentChecks.name("a contribution", name));
        }
        return all;
    }

    /** Returns a copy that is shown only if the request also satisfies the given conditions, which are the predicates of views. */
    public Contribution when(PredicateOption... all) {
        List<PredicateOption> more = new ArrayList<>(conditions);
        for (PredicateOption condition : all) {
            more.add(ArgumentChecks.value("a condition", condition));
        }
        return new Contribution(template, id, placement, more, permission, model, optional);
    }

    /** Returns a copy that is shown only to users who have a permission on the context of the page. */
    public Contribution permission(String name) {
        ViewOptions.permissionName("a permission", name);
        return new Contribution(template, id, placement, conditions, name, model, optional);
    }

    /** Returns a copy with values of its own for the template; they are computed only if the contribution is shown. */
    public Contribution model(Model values) {
        ArgumentChecks.value("a model", values);
        return new Contribution(template, id, placement, conditions, permission, values, optional);
    }

    /** Returns a copy that is accepted, and not shown, if its place does not exist. By default, the commit is refused. */
    public Contribution optional() {
        return new Contribution(template, id, placement, conditions, permission, model, true);
    }

    /** Returns the template, as it was specified. */
    public String template() {
        return template;
    }

    /** Returns the part of the name after the colon. */
    public String id() {
        return id;
    }

    /** Returns the names of the contributions at the same place that are shown before and after this one. */
    public Placement placement() {
        return placement;
    }

    /** Returns the conditions on the request. */
    public List<PredicateOption> conditions() {
        return conditions;
    }

    /** Returns the required permission, or an empty {@code Optional} if none is required. */
    public Optional<String> requiredPermission() {
        return Optional.ofNullable(permission);
    }

    /** Returns the function that computes the values for the template, or an empty {@code Optional} if it has none of its own. */
    public Optional<Model> model() {
        return Optional.ofNullable(model);
    }

    /** Returns whether the place need not exist. */
    public boolean isOptional() {
        return optional;
    }

    /** A function that computes the values of a contribution for its template. It runs on the request's thread, may block, and must be safe for several threads. */
    @ConsumerType
    @FunctionalInterface
    public interface Model {
        /**
         * Returns the values by name. They hide variables of the page that have the same names.
         *
         * @throws Exception any failure; the page is then shown without the contribution, and the failure is logged
         */
        Map<String, ?> values(Request request) throws Exception;
    }

    /** The kinds of places in a page. */
    public enum Kind {
        /** A slot, which a template names. */
        SLOT("in"),
        /** The position before an element, or the beginning of a block. */
        BEFORE("before"),
        /** The position after an element, or the end of a block. */
        AFTER("after"),
        /** The beginning of an element's content. */
        FIRST("first in"),
        /** The end of an element's content. */
        LAST("last in"),
        /** A block, whose content is replaced. */
        REPLACE("instead of"),
        /** The start tag of an element. */
        TAG("in the tag of");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the relation of a contribution to the place, as a word in a sentence: {@code before}. */
        public String word() {
            return word;
        }

        /** Returns whether the place is in an element, so that a block does not have it. */
        public boolean isInElement() {
            return this == FIRST || this == LAST || this == TAG;
        }
    }

    /**
     * A place in the pages of an application.
     *
     * @param kind the kind of the place
     * @param target a slot as {@code owner:slot}, or a template as {@code owner:path}
     * @param part the name of a block, or the id of an element; empty for a slot
     */
    public record Place(Kind kind, String target, String part) {
        @Override
        public String toString() {
            return kind.word() + " " + target + (part.isEmpty() ? "" : "#" + part);
        }
    }

    /**
     * An attribute that an add-on adds to the start tag of an element.
     *
     * @param name the name in lower case; {@code class} adds to the classes of the element
     * @param value the value, not escaped
     */
    public record Attribute(String name, String value) {
        /** Returns whether the attribute adds a class. */
        public boolean isClass() {
            return name.equals("class");
        }

        @Override
        public String toString() {
            return name + "=" + value;
        }
    }

    /**
     * A contribution at its place, as a template engine shows it. Instances are safe for concurrent use by multiple threads.
     *
     * @param place the place
     * @param name the add-on and the id of the contribution: {@code wiki-votes:votes}
     * @param contribution the contribution; for {@link Kind#TAG}, only its id has a meaning
     * @param attribute the attribute of {@link Kind#TAG}; null for a template
     * @param owner the name of the add-on that contributes
     * @param shown returns whether a request with a context has the permission and satisfies the conditions; null if each request does
     * @param action the declaration
     */
    public record Placed(
            Place place,
            String name,
            Contribution contribution,
            @Nullable Attribute attribute,
            String owner,
            @Nullable BiPredicate<Request, @Nullable Object> shown,
            Action action) {
        private static final int MOST_NAMES = 20;

        /** Returns the names of contributions for an error, at most 20. */
        public static String names(List<Placed> contributions) {
            String names =
                    contributions.stream().limit(MOST_NAMES).map(Placed::name).collect(Collectors.joining(", "));
            return contributions.size() <= MOST_NAMES
                    ? names
                    : names + ", and " + (contributions.size() - MOST_NAMES) + " more";
        }

        /** Returns the places where contributions are declared. */
        public static List<Origin> origins(List<Placed> contributions) {
            return contributions.stream()
                    .map(each -> each.action().origin())
                    .distinct()
                    .toList();
        }

        Placed at(String target) {
            Place other = new Place(place.kind(), target, place.part());
            return new Placed(other, name, contribution, attribute, owner, shown, action);
        }

        /** Returns whether a request with a context sees the contribution. */
        public boolean isShown(Request request, @Nullable Object context) {
            return shown == null || shown.test(request, context);
        }

        /**
         * Returns the offered variables and the values of the model, which take precedence. Callers do not change the map.
         *
         * @throws Exception any failure of the model
         */
        public Map<String, Object> values(Request request, Map<String, Object> offered) throws Exception {
            Model model = contribution.model;
            if (model == null) {
                return offered;
            }
            Map<String, ?> own = model.values(request);
            if (offered.isEmpty()) {
                return Collections.unmodifiableMap(own);
            }
            Map<String, Object> values = new HashMap<>(offered);
            values.putAll(own);
            return values;
        }
    }
}
