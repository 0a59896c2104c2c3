package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call of a view directive, from its options to its actions. */
public final class ViewDeclaration {
    /** The options that an exception view cannot have. */
    static final List<String> FORBIDDEN_FOR_EXCEPTIONS = List.of(
            ViewOptions.NAME,
            ViewOptions.PERMISSION,
            ViewOptions.CONTEXT,
            ViewOptions.REQUIRE_CSRF,
            ViewOptions.EXCEPTION_ONLY);

    private static final List<String> STANDING = List.of(
            ViewOptions.ROUTE,
            ViewOptions.CONTEXT,
            ViewOptions.NAME,
            ViewOptions.EXCEPTION_ONLY,
            ViewOptions.REPLACES,
            ViewOptions.JOINS);

    private static final List<String> FORBIDDEN_FOR_OVERRIDES =
            Stream.concat(Stream.of(ViewOptions.ID), STANDING.stream()).toList();

    private final Declarer declarer;
    private final ViewOption[] options;
    private ViewSpec spec;

    private ViewDeclaration(Declarer declarer, ViewOption... options) {
        this.declarer = declarer;
        this.options = options;
        this.spec = ViewSpec.of(options);
    }

    public static ViewDeclaration of(Declarer declarer, ViewOption... options) {
        return new ViewDeclaration(declarer, options);
    }

    public ViewDeclaration forContext(Class<?> type) {
        refuse(List.of(ViewOptions.CONTEXT), "the first argument is already the context");
        spec = spec.in(type);
        return this;
    }

    public ViewDeclaration forException(Class<? extends Throwable> type) {
        refuse(FORBIDDEN_FOR_EXCEPTIONS, "an exception view does not accept it");
        spec = spec.in(type).forExceptionsOnly();
        return this;
    }

    public ViewDeclaration requireRenderer() {
        if (spec.renderer() == null || spec.renderer().isEmpty()) {
            throw refused(
                    "MAST-VIEW-019",
                    "addTemplateView requires the option renderer(…) with the path of the template.",
                    "config.addTemplateView(renderer(\"templates/about.peb\"), …);");
        }
        return this;
    }

    public ViewDeclaration yielding() {
        spec = spec.yielding();
        return this;
    }

    public void declare(ViewFunction function) {
        if (function.method() != null) {
            standFor(function.method().context(), function.text());
        }
        if (spec.exceptionOnly() && !spec.mayBeForExceptions()) {
            throw noException("exceptionOnly()", "exception", "context(NoSuchElementException.class)");
        }
        if (spec.more().containsKey(ViewOptions.EXCEPTION_STATUS) && !spec.mayBeForHttpExceptions()) {
            throw noException(
                    "exceptionStatus(…)",
                    "HTTP exception",
                    "addExceptionView(HttpException.class, …, exceptionStatus(409));");
        }
        if (spec.isNeverAsked()) {
            throw refused(
                    "MAST-VIEW-042",
                    "An exception view for " + spec.context().getName()
                            + " would never run: after such an error of the JVM, the server itself returns a 500 response.",
                    "Remove the view.",
                    "For all other errors: config.addExceptionView(Error.class, …);");
        }
        new DeclaredView(declarer, function, spec).declare();
    }

    /** Narrows the context to the type that the code takes, unless a narrower one is specified. */
    private void standFor(Class<?> taken, String method) {
        if (taken.isAssignableFrom(spec.context())) {
            return;
        }
        boolean said = Arrays.stream(options).anyMatch(option -> option.name().equals(ViewOptions.CONTEXT));
        if (said || spec.context() != Object.class) {
            throw refused(
                    "MAST-VIEW-002",
                    "Method " + method + " requires a context of type " + taken.getName()
                            + ", but the view is declared for contexts of type "
                            + spec.slot().typeName() + ".",
                    "Remove context(…), so that the parameter determines the type, or change the type of the parameter.");
        }
        spec = spec.in(taken);
    }

    /** Declares a view without a slot. */
    public DerivedView derive(ViewFunction function) {
        refuse(STANDING, "a derived view has no slot");
        DerivedViewHandle view = new DerivedViewHandle(new DeclaredView(declarer, function, spec));
        declarer.declare(Action.unnamed()
                .introspectable(Introspectable.each("derived views", function.text(), "derived view")
                        .with("callable", function.text())
                        .with("renderer", spec.renderer() == null ? "" : spec.renderer())
                        .with("options", List.copyOf(spec.more().keySet())))
                .effect((registry, action) -> DeclaredViews.in(registry).add(view.declaredBy(action))));
        return view;
    }

    public void override(String id, ViewFunction function) {
        refuse(FORBIDDEN_FOR_OVERRIDES, "an override keeps the id and the slot of its view");
        change(ViewChange.Kind.OVERRIDE, id, function, null, null);
    }

    public void around(String id, UnaryOperator<View> wrap) {
        change(ViewChange.Kind.AROUND, id, null, wrap, null);
    }

    /**
     * Declares a change of the model of a view.
     *
     * @param type the type of the models that the function takes
     */
    public void changeModel(String id, Class<?> type, Object function) {
        Class<?> taken = ArgumentChecks.value("the type of a model", type);
        ChangedModel.Code model = new ChangedModel.Code(taken, ArgumentChecks.value("a function", function));
        change(ViewChange.Kind.MODEL, id, null, null, model);
    }

    public void requirePermission(String id) {
        guard(ViewChange.Kind.REQUIRE, id);
    }

    public void replacePermission(String id) {
        guard(ViewChange.Kind.REPLACE, id);
    }

    /** Declares a change of nothing but the permission. */
    private void guard(ViewChange.Kind kind, String id) {
        if (spec.guard().permission() == null || options.length > 1) {
            throw refused(
                    "MAST-VIEW-028",
                    kind.directive + " requires exactly one option, the permission.",
                    "config." + kind.directive + "(\"" + id + "\", permission(\"edit\"));",
                    "config." + kind.directive + "(\"" + id + "\", noPermissionRequired());");
        }
        change(kind, id, null, null, null);
    }

    public void remove(String id) {
        change(ViewChange.Kind.REMOVE, id, null, null, null);
    }

    private void change(
            ViewChange.Kind kind,
            String id,
            @Nullable ViewFunction function,
            @Nullable UnaryOperator<View> wrap,
            ChangedModel.@Nullable Code model) {
        if (ArgumentChecks.name("a view", id).indexOf(':') <= 0) {
            String known = "List the ids of all views: mastaba views";
            throw new ConfigurationException(new Problem(
                            "MAST-VIEW-021",
                            "View id \"" + id + "\" does not have the form owner:name.",
                            List.of(),
                            "config." + kind.directive + "(\"wiki:" + id
                                    + "\", …);   // replace wiki with the name of the view's add-on",
                            known)
                    .inYaml("Put the name of the view's add-on before its own: wiki:front", known));
        }
        Action action = Action.unnamed()
                .effect(new ViewChange.Declaration(
                        declaring -> new ViewChange(kind, id, function, spec, wrap, model, declaring)));
        if (kind == ViewChange.Kind.REMOVE) {
            action = action.introspectable(Introspectable.each("removals", "view " + id, "removal")
                    .with("directive", kind.directive)
                    .with("removes", id));
        }
        declarer.declare(action);
    }

    private void refuse(List<String> names, String why) {
        for (ViewOption option : options) {
            if (names.contains(option.name())) {
                throw new ConfigurationException(ViewProblems.uselessOption(option.name(), why, List.of()));
            }
        }
    }

    private ConfigurationException noException(String option, String kind, String example) {
        return refused(
                "MAST-VIEW-020",
                option + " requires an " + kind + " as the context, but "
                        + spec.context().getName() + " is not an " + kind + " type.",
                "Use an " + kind + " type: " + example,
                "Or remove " + option + ".");
    }

    private static ConfigurationException refused(String id, String summary, String... remedies) {
        return new ConfigurationException(new Problem(id, summary, List.of(), remedies));
    }
}
